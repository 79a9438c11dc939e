import { defineCommand } from "citty";
import { openRegistry } from "../registry/load.ts";
import { roundingInterval } from "../registry/printed.ts";
import type { Paper, PaperClaim, PaperNumbers, PrintedNumber } from "../registry/types.ts";
import { type Column, formatTable, type Paint, paintFor, plain, wrap } from "./terminal.ts";

export const showCommand = defineCommand({
  meta: {
    name: "show",
    description: "Show what a paper claims: numbers as printed, where, and whether they were seen",
  },
  args: {
    paper: { type: "positional", description: "Id of a paper, as in assay list", required: true },
    json: { type: "boolean", description: "Print one JSON document" },
  },
  run({ args }) {
    const paper = openRegistry().paper(args.paper);
    const text = args.json
      ? JSON.stringify(withRounding(paper), null, 2)
      : render(paper, paintFor(process.stdout));
    process.stdout.write(`${text}\n`);
  },
});

/** The paper as registered, each printed number with its value and the interval of values that print so. */
function withRounding(paper: Paper): object {
  const visit = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(visit);
    if (typeof value !== "object" || value === null) return value;
    const members = Object.entries(value).map(([key, member]) => [key, visit(member)] as const);
    const printed = (value as { printed?: unknown }).printed;
    if (typeof printed !== "string") return Object.fromEntries(members);
    const { value: number, low, high } = roundingInterval(printed);
    return { ...Object.fromEntries(members), value: number, rounding: [low, high] };
  };
  return visit(paper) as object;
}

function render(paper: Paper, paint: Paint): string {
  const authors = paper.authors.join(", ") + (paper.authorsComplete === false ? " and others" : "");
  const where = [paper.year, paper.arxiv && `arXiv ${paper.arxiv}`, paper.venue].filter(Boolean).join(" · ");
  const sources = Object.entries(paper.sources).map(([key, { kind, what }]) =>
    wrap(`${key} (${kind}): ${what}`, 96, "  "),
  );
  return [
    `${paint.bold(plain(paper.title))}\n${wrap(authors)}\n${plain(where)}`,
    ...paper.claims.map((claim) => renderClaim(claim, paper, paint)),
    `${paint.bold("Sources")}\n${sources.join("\n")}`,
    ...(paper.remarks?.length ? [remarks(paper.remarks, "")] : []),
  ].join("\n\n");
}

function renderClaim(claim: PaperClaim, paper: Paper, paint: Paint): string {
  const heading = `${paint.bold(plain(claim.id))} · ${plain(claim.title)}${claim.law ? ` · law ${claim.law}` : ""}`;
  const records = (claim.records ?? []).map(
    ({ title, parameters }) => `  ${paint.dim(plain(title))}\n${numbersTable(parameters, paper, paint)}`,
  );
  return [
    heading,
    wrap(claim.statement, 96, "  "),
    ...records,
    ...(claim.quantities ? [numbersTable(claim.quantities, paper, paint)] : []),
    ...(claim.rows?.length ? [rowsTable(claim.rows, paper, paint)] : []),
    ...rangeLines(claim, paper),
    ...(claim.remarks?.length ? [remarks(claim.remarks, "  ")] : []),
  ].join("\n");
}

function numbersTable(numbers: PaperNumbers, paper: Paper, paint: Paint): string {
  const columns: Column[] = [
    { header: "" },
    { header: "printed", align: "point" },
    { header: "stands for" },
    { header: "s.e." },
    { header: "interval" },
    { header: "unit" },
    { header: "seen" },
    { header: "where" },
  ];
  const rows = Object.entries(numbers).map(([name, number]) => [
    plain(name),
    number.printed,
    standsFor(number.printed),
    number.standardError ?? "",
    printedInterval(number),
    plain(number.unit ?? ""),
    seen([number], paper),
    plain(`${number.locator.source}: ${number.locator.at}`),
  ]);
  const kept = columns.map((_, index) => rows.some((row) => row[index] !== ""));
  const table = formatTable(
    columns.filter((_, index) => kept[index]),
    rows.map((row) => row.filter((_, index) => kept[index])),
    paint,
  );
  const notes = Object.entries(numbers).flatMap(([name, { remark }]) =>
    remark ? [`${name}: ${remark}`] : [],
  );
  return [indented(table), ...notes.map((note) => wrap(note, 96, "    "))].join("\n");
}

function rowsTable(rows: readonly PaperNumbers[], paper: Paper, paint: Paint): string {
  const names = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const unit = (name: string) => rows.map((row) => row[name]?.unit).find((text) => text !== undefined);
  const columns: Column[] = [
    ...names.map(
      (name): Column => ({ header: plain(unit(name) ? `${name} (${unit(name)})` : name), align: "point" }),
    ),
    { header: "seen" },
    { header: "where" },
  ];
  const cells = rows.map((row) => {
    const numbers = Object.values(row);
    const places = new Set(numbers.map(({ locator }) => `${locator.source}: ${locator.at}`));
    return [
      ...names.map((name) => row[name]?.printed ?? ""),
      seen(numbers, paper),
      plain([...places].join("; ")),
    ];
  });
  const notes = rows.flatMap((row) =>
    Object.entries(row).flatMap(([name, { printed, remark }]) =>
      remark ? [`${name} ${printed}: ${remark}`] : [],
    ),
  );
  return [indented(formatTable(columns, cells, paint)), ...notes.map((note) => wrap(note, 96, "    "))].join(
    "\n",
  );
}

function rangeLines({ range = {} }: PaperClaim, paper: Paper): string[] {
  return Object.entries(range).map(([name, { low, high, unit, verified, locator }]) =>
    wrap(
      `${name} from ${low} to ${high}${unit ? ` ${unit}` : ""} (${locator.source}: ${locator.at}; seen: ${seen([{ verified, locator }], paper)})`,
      96,
      "  ",
    ),
  );
}

/** The rounding interval, with a power of ten where the printed number has one. */
function standsFor(printed: string): string {
  const { low, high } = roundingInterval(printed);
  const show = (end: number) => (/e/.test(printed) ? end.toExponential().replace("e+", "e") : String(end));
  return `[${show(low)}, ${show(high)})`;
}

function printedInterval({ interval }: PrintedNumber): string {
  if (!interval) return "";
  const level =
    interval.level === null ? "level not stated" : `${Number((interval.level * 100).toPrecision(6))}%`;
  return `(${interval.low}, ${interval.high}) ${level}`;
}

/** Where a number was seen, as far as it was: a note about a paper is weaker evidence than the paper. */
function seen(numbers: readonly Pick<PrintedNumber, "verified" | "locator">[], paper: Paper): string {
  const ways = numbers.map(({ verified, locator }) => {
    if (!verified) return "not yet";
    const kind = paper.sources[locator.source]?.kind;
    return kind === "third-party note" ? "in a note" : kind === "other paper" ? "in another paper" : "yes";
  });
  return [...new Set(ways)].join(", ");
}

function remarks(texts: readonly string[], indent: string): string {
  return texts.map((text) => wrap(`Note: ${text}`, 96, indent)).join("\n");
}

function indented(text: string): string {
  return text.replaceAll(/^/gm, "    ");
}
