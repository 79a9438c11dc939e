import { count, fixed, percent, significant } from "../format/numbers.ts";
import type { Coverage } from "../registry/types.ts";
import { formatTable, type Paint, wrap } from "./terminal.ts";

/** A coverage study for the terminal: settings, one table for the headline, then coverage of everything else. */
export function coverageText(coverage: Coverage, paint: Paint): string {
  const { recommended, headline } = coverage;
  const titles = new Map(coverage.methods.map(({ id, title }) => [id, title]));
  const chosen =
    recommended.method === null ? "none" : (titles.get(recommended.method) ?? recommended.method);
  const facts = [
    ["replication", coverage.title],
    [
      "design",
      `${count(coverage.rows)} runs; errors from the ${coverage.noise.donors} nearest in ${coverage.noise.neighboursIn}`,
    ],
    [
      "simulations",
      `${count(coverage.simulations)}${coverage.unfitted === 0 ? "" : ` (${count(coverage.unfitted)} without a fit)`}, ${count(coverage.draws)} draws a resampling method, seed ${coverage.seed}`,
    ],
    ["recommended", `${chosen}: ${recommended.reason}`],
  ];
  return [
    ...facts.map(
      ([name, text]) =>
        `${paint.bold(name!.padEnd(11))}  ${wrap(text!, 84).replaceAll("\n", `\n${" ".repeat(13)}`)}`,
    ),
    "",
    paint.bold(`${headline}, nominal ${percent(coverage.level)}`),
    headlineTable(coverage, paint),
    "",
    paint.bold("coverage of every quantity, %"),
    overview(coverage, paint),
  ].join("\n");
}

function headlineTable(coverage: Coverage, paint: Paint): string {
  const rows = coverage.cells
    .filter(({ quantity }) => quantity === coverage.headline)
    .map((cell) => [
      cell.method,
      cell.coverage === null ? "none" : fixed(100 * cell.coverage, 1),
      cell.standardError === null ? "" : fixed(100 * cell.standardError, 1),
      cell.medianWidth === null ? "open" : significant(cell.medianWidth, 3),
      `${cell.missedBelow} / ${cell.missedAbove}`,
      count(cell.open),
      count(cell.none),
      mark(cell.verdict, paint),
    ]);
  return formatTable(
    [
      { header: "method" },
      { header: "coverage %", align: "point" },
      { header: "error", align: "point" },
      { header: "median width", align: "point" },
      { header: "missed below / above" },
      { header: "open", align: "right" },
      { header: "none", align: "right" },
      { header: "" },
    ],
    rows,
    paint,
  );
}

function overview(coverage: Coverage, paint: Paint): string {
  const rows = coverage.methods.map(({ id }) => [
    id,
    ...coverage.quantities.map((quantity) => {
      const cell = coverage.cells.find((one) => one.method === id && one.quantity === quantity.id);
      if (cell === undefined) return "";
      return cell.coverage === null ? "none" : fixed(100 * cell.coverage, 1);
    }),
  ]);
  const headers = coverage.quantities.map(({ id }) => ({ header: id, align: "point" as const }));
  return formatTable([{ header: "method" }, ...headers], rows, paint);
}

function mark(verdict: Coverage["cells"][number]["verdict"], paint: Paint): string {
  const marks = { pass: "✓ pass", warn: "! warn", fail: "✕ fail" };
  return paint[verdict](marks[verdict]);
}
