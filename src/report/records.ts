import type { Audit } from "../registry/types.ts";

/** A published record of the constants. */
export interface RecordTitle {
  readonly record: string;
  readonly title: string;
}

/** Every record of published constants with its title, in the order of first appearance. */
export function recordTitles(audit: Audit): RecordTitle[] {
  const titles = new Map<string, string>();
  for (const parameter of audit.parameters) {
    for (const { record, title } of parameter.published) if (!titles.has(record)) titles.set(record, title);
  }
  for (const row of audit.allocation.rows) {
    for (const record of Object.keys(row.curves)) if (!titles.has(record)) titles.set(record, record);
  }
  return [...titles].map(([record, title]) => ({ record, title }));
}

/** Title of a fit by its id, or by the id of the recorded result that it belongs to. */
export function fitTitle(audit: Audit, id: string): string {
  const fit = audit.fits.find((f) => f.id === id) ?? audit.fits.find((f) => f.id.startsWith(`${id}-`));
  return fit?.title ?? id;
}

/** The fit that the audit stands on: its own refit. */
export function refitOf(audit: Audit): Audit["fits"][number] | undefined {
  return audit.fits.find((fit) => fit.kind === "refit");
}

const GREEK: Readonly<Record<string, string>> = {
  alpha: "α",
  beta: "β",
  gamma: "γ",
  delta: "δ",
  epsilon: "ε",
  kappa: "κ",
  lambda: "λ",
  mu: "μ",
  nu: "ν",
  phi: "φ",
  rho: "ρ",
  sigma: "σ",
  tau: "τ",
  theta: "θ",
};

/** A parameter's name as it is set in formulas: alpha as α, alpha_N as α_N. */
export function symbolOf(name: string): string {
  return name.replace(/^[a-z]+/, (word) => GREEK[word] ?? word);
}
