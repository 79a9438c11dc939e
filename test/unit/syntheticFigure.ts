import { encode } from "fast-png";
import type { Calibration, CalibrationSelector } from "../../src/registry/types.ts";

/** Two panels with known runs, in the manner of plotting libraries: "use" marks, style attributes, nested groups. */

export const LAW = { A: 400, B: 410, E: 1.7, alpha: 0.34, beta: 0.28 } as const;
export const BUDGETS = [
  { colour: "#aa0000", label: "1e+19", C: 1e19 },
  { colour: "#00aa00", label: "1e+20", C: 1e20 },
  { colour: "#0000aa", label: "1e+21", C: 1e21 },
] as const;
export const BAR = { low: 1.8, high: 4.5, colours: 32, rowsEach: 3 } as const;

export interface KnownRun {
  readonly N: number;
  readonly C: number;
  readonly L: number;
  readonly budget: (typeof BUDGETS)[number];
  /** Whether the right panel shows it again. */
  readonly twice: boolean;
}

export function lossOf(N: number, C: number): number {
  return LAW.E + LAW.A / N ** LAW.alpha + LAW.B / (C / 6 / N) ** LAW.beta;
}

/** Runs at every budget; sizes differ between budgets, so that no pair is ambiguous. */
export const RUNS: readonly KnownRun[] = BUDGETS.flatMap((budget, k) =>
  [3.1e7, 9.3e7, 2.9e8, 8.7e8, 2.4e9].map((size, index): KnownRun => {
    const N = size * (1 + k / 10);
    const C = budget.C * (1 - index / 50);
    return { N, C, L: lossOf(N, C), budget, twice: index % 2 === 0 };
  }),
);

const xOf = (C: number) => 40 + 60 * Math.log10(C / 1e18);
const yOf = (N: number) => 300 - 80 * Math.log10(N / 1e7);
const rightX = (N: number) => 360 + 50 * Math.log10(N / 1e7);
const lossY = (L: number) => 300 - 250 * Math.log(L / BAR.low);

/** Colour k of the bar, as the figure and the picture show it. */
function barColour(k: number): readonly [number, number, number] {
  return [7 * k, 255 - 5 * k, 40 + 3 * k];
}

export function colourIndex(L: number): number {
  return Math.floor((Math.log(L / BAR.low) / Math.log(BAR.high / BAR.low)) * BAR.colours);
}

const hex = (k: number) =>
  `#${barColour(k)
    .map((channel) => channel.toString(16).padStart(2, "0"))
    .join("")}`;

/** Picture of the bar: high values on top, a few rows a colour, two pixels wide. */
function barPicture(): string {
  const rows = BAR.colours * BAR.rowsEach;
  const pixels = Array.from({ length: rows }, (_, row) =>
    barColour(BAR.colours - 1 - Math.floor(row / BAR.rowsEach)),
  );
  const data = Uint8Array.from(pixels.flatMap((pixel) => [...pixel, ...pixel]));
  return Buffer.from(encode({ width: 2, height: rows, data, channels: 3, depth: 8 })).toString("base64");
}

export interface Changes {
  /** Text after the first line, such as a DOCTYPE. */
  readonly head?: string;
  /** Labels of the N axis at 1e7, 1e8, 1e9 and 1e10. */
  readonly sizes?: readonly string[];
  readonly runs?: readonly KnownRun[];
}

export function syntheticSvg({
  head = "",
  sizes = ["10M", "100M", "1B", "10B"],
  runs = RUNS,
}: Changes = {}): string {
  const use = (id: string, x: number, y: number, style = "") =>
    `<use xlink:href="#${id}" x="${x}" y="${y}" style="${style}"/>`;
  const text = (x: number, y: number, label: string, group = "") =>
    `<text x="${x}" y="${y}" ${group} style="font-size: 8px">${label}</text>`;
  const powers = [18, 19, 20, 21].map((power) => {
    const x = xOf(10 ** power);
    return `${use("tickx", x, 305)}<text style="font-size: 8px"><tspan x="${x - 6}" y="320">10</tspan><tspan x="${x + 2}" y="316" style="font-size: 5.6px">${power}</tspan></text>`;
  });
  const bar = [2, 3, 4].map((L) => `${use("ticky", 500, lossY(L))}${text(506, lossY(L) + 3, `${L}.00`)}`);
  const keys = BUDGETS.map(
    ({ colour, label }, k) =>
      `<line x1="520" x2="540" y1="${50 + 12 * k}" y2="${50 + 12 * k}" stroke="${colour}"/>${text(545, 53 + 12 * k, label)}`,
  );
  const slices = BUDGETS.map(({ colour, C }) => {
    const points = Array.from({ length: 40 }, (_, k) => 2e7 * 10 ** (k / 16)).map(
      (N) => `${rightX(N)},${lossY(lossOf(N, C))}`,
    );
    return `<polyline fill="none" stroke="${colour}" points="${points.join(" ")}"/>`;
  });
  return `<?xml version="1.0" encoding="utf-8"?>${head}
<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="1200" height="800">
<defs><path id="tickx" d="M0 0V3.5"/><path id="ticky" d="M0 0H3.5"/><path id="dot" d="M0 3C1 3 3 1 3 0C3 -1 1 -3 0 -3C-1 -3 -3 -1 -3 0C-3 1 -1 3 0 3z"/></defs>
<g transform="translate(10 20) scale(2)">
<g id="xaxis">${powers.join("\n")}</g>
<g id="yaxis">${sizes.map((label, k) => `${use("ticky", 36, yOf(10 ** (7 + k)))}${text(10, yOf(10 ** (7 + k)) + 3, label)}`).join("\n")}</g>
<g id="runs">${runs.map(({ N, C, L }) => use("dot", xOf(C), yOf(N), `fill: ${hex(colourIndex(L))}; stroke: #000000`)).join("\n")}</g>
<g id="bar"><rect x="490" y="${lossY(BAR.high)}" width="10" height="${lossY(BAR.low) - lossY(BAR.high)}" fill="none"/>${bar.join("\n")}
<image x="490" y="${lossY(BAR.high)}" width="10" height="${lossY(BAR.low) - lossY(BAR.high)}" xlink:href="data:image/png;base64,${barPicture()}"/></g>
<g id="key">${keys.join("\n")}</g>
<g id="right-x">${[7, 8, 9].map((power) => use("tickx", rightX(10 ** power), 305)).join("")}</g>
<g id="slices">${slices.join("\n")}</g>
<g id="again">${runs
    .filter(({ twice }) => twice)
    .map(({ N, L, budget }) => `<circle cx="${rightX(N)}" cy="${lossY(L)}" r="3" fill="${budget.colour}"/>`)
    .join("\n")}</g>
</g></svg>
`;
}

export function syntheticCalibration(): Calibration {
  const within = (id: string, kind: NonNullable<CalibrationSelector["kind"]>): CalibrationSelector => ({
    kind,
    within: [id],
  });
  return {
    figure: { title: "Synthetic" },
    coordinateError: 1e-9,
    legends: { budgets: { keys: within("key", "line"), labels: within("key", "text") } },
    axes: [
      {
        id: "c",
        quantity: "C",
        direction: "x",
        scale: "log",
        ticks: { marks: within("xaxis", "use"), labels: within("xaxis", "text") },
      },
      {
        id: "n",
        quantity: "N",
        direction: "y",
        scale: "log",
        ticks: { marks: within("yaxis", "use"), labels: within("yaxis", "text") },
      },
      {
        id: "n2",
        quantity: "N",
        direction: "x",
        scale: "log",
        ticks: { marks: within("right-x", "use"), values: ["1e7", "10^8", "1B"] },
      },
      {
        id: "loss",
        quantity: "L",
        direction: "y",
        scale: "log",
        ticks: { marks: within("bar", "use"), labels: within("bar", "text") },
      },
    ],
    colourBar: { image: within("bar", "image"), axis: "loss", frame: within("bar", "rect") },
    markers: [
      { id: "runs", select: within("runs", "use"), x: "c", y: "n", anchor: "origin", colour: "colourBar" },
      { id: "again", select: within("again", "circle"), x: "n2", y: "loss", colour: "budgets" },
    ],
    runs: { markers: "runs", computeRule: 6 },
    pairs: {
      markers: "again",
      shared: "N",
      sharedTolerance: 1e-6,
      legend: "budgets",
      nominal: "C",
      nominalTolerance: 0.2,
    },
    slices: {
      select: within("slices", "polyline"),
      x: "n2",
      y: "loss",
      legend: "budgets",
      computeRule: 6,
      records: [{ title: "near", A: "380", B: "430", E: "1.68", alpha: "0.33", beta: "0.29" }],
    },
  };
}
