/** A colour of the charts on light and on dark paper. */
interface Shade {
  readonly light: string;
  readonly dark: string;
}

/**
 * Colours by role. Series follow Okabe and Ito (published: vermilion, refit: blue, policy: bluish
 * green, alternatives: grey), darkened or lightened until text in them reaches a contrast of 4.5.
 * The ramp orders compute budgets by lightness, so it survives grey printing.
 */
export const palette: Readonly<Record<string, Shade>> = {
  paper: { light: "#fcfbf8", dark: "#16181b" },
  ink: { light: "#1f1e1b", dark: "#e9e6df" },
  muted: { light: "#5d5a53", dark: "#a9a59b" },
  rule: { light: "#dedad0", dark: "#34373c" },
  published: { light: "#c24e00", dark: "#ff9057" },
  refit: { light: "#00639c", dark: "#6cb9f0" },
  alternative: { light: "#6b6862", dark: "#a5a29b" },
  policy: { light: "#00714f", dark: "#3fc79a" },
  ramp0: { light: "#e0b13c", dark: "#fbe08a" },
  ramp1: { light: "#c98a3a", dark: "#f3b26b" },
  ramp2: { light: "#b0603f", dark: "#e0855f" },
  ramp3: { light: "#8d3f52", dark: "#c96680" },
  ramp4: { light: "#5f2f63", dark: "#a862a8" },
  ramp5: { light: "#2f2250", dark: "#8a79d6" },
};

/** Number of steps in the ramp of compute budgets. */
export const RAMP_STEPS = 6;

/** A colour role as it is written in SVG and CSS. */
export function colour(role: string): string {
  return `var(--chart-${role})`;
}

/** CSS that declares the roles for light and dark; one source for pages and charts. */
export function paletteCss(): string {
  const declare = (mode: keyof Shade) =>
    Object.entries(palette)
      .map(([role, shade]) => `--chart-${role}: ${shade[mode]};`)
      .join(" ");
  return (
    `:root { color-scheme: light dark; ${declare("light")} }\n` +
    `@media screen and (prefers-color-scheme: dark) { :root { ${declare("dark")} } }\n`
  );
}

/** Puts light colours in place of the roles, for SVG files that stand alone. */
export function inlineLight(svg: string): string {
  return svg.replace(/var\(--chart-([a-z0-9]+)\)/g, (whole, role: string) => palette[role]?.light ?? whole);
}
