import type { FigureRun } from "./figureRun.ts";

/** Nine digits: a hundred times finer than what six-digit coordinates carry, and short enough to read. */
const DIGITS = 9;

const FIRST = ["N", "C", "D"];

/**
 * Writes runs as CSV, one line a run in drawing order: quantities (N, C, D first, the response with its bounds last),
 * how the response was read, and the marker it came from. Columns that do not apply to a figure are left out.
 *
 * @param response symbol of the response, such as L
 * @param nominal header of the pairs' nominal value; undefined without pairs
 */
export function runsCsv(runs: readonly FigureRun[], response: string, nominal: string | undefined): string {
  const known = Object.keys(runs[0]?.values ?? {}).filter((name) => name !== response);
  const rank = (name: string) => FIRST.indexOf(name) + 1 || FIRST.length + 1;
  const quantities = known.toSorted((p, q) => rank(p) - rank(q) || (p < q ? -1 : 1));
  const byColour = runs.some(({ read }) => read === "colour");
  const columns: [string, (run: FigureRun) => string][] = [
    ...quantities.map((name): [string, (run: FigureRun) => string] => [
      name,
      ({ values }) => digits(values[name]!),
    ]),
    [response, ({ values }) => digits(values[response]!)],
    [`${response}_low`, ({ bounds }) => digits(bounds!.low)],
    [`${response}_high`, ({ bounds }) => digits(bounds!.high)],
    ["read", ({ read }) => read],
  ];
  if (byColour) columns.push(["open", ({ open }) => open ?? ""]);
  if (nominal !== undefined) {
    columns.push([nominal, (run) => (run.nominal === undefined ? "" : digits(run.nominal))]);
    columns.push(["ambiguous", ({ ambiguous }) => (ambiguous ? "1" : "0")]);
  }
  columns.push(["x", ({ x }) => digits(x)], ["y", ({ y }) => digits(y)], ["colour", ({ colour }) => colour]);
  const lines = [columns.map(([name]) => name), ...runs.map((run) => columns.map(([, write]) => write(run)))];
  return `${lines.map((cells) => cells.join(",")).join("\n")}\n`;
}

/** The shortest decimal that stands for a value rounded to nine digits; with an exponent from 1e15 on. */
export function digits(value: number): string {
  const rounded = Number(value.toPrecision(DIGITS));
  return Math.abs(rounded) < 1e15 ? String(rounded) : rounded.toExponential().replace("e+", "e");
}
