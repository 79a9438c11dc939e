import { count, counted, estimateText, level, printedInterval, quantity } from "../format/numbers.ts";
import type { Outcome, OutcomeOurs, OutcomePublished, OutcomeQuantity } from "../registry/types.ts";
import { verdictPaint } from "./replicationTable.ts";
import { formatTable, type Paint, plain, wrap } from "./terminal.ts";

const narrowest = 60;
const widest = 110;
const leastTitle = 20;
// What a further line of a title begins with.
const continued = "  ";
const mostTitle = 44;

/** The outcome of a study in a terminal: a table of quantities, why numbers differ, the verdict, the notes. */
export function outcomeText(outcome: Outcome, paint: Paint, columns: number): string {
  const width = Math.min(widest, Math.max(narrowest, columns));
  const dropped = outcome.dropped.map(({ reason, count: rows }) => `${count(rows)} dropped: ${reason}`);
  const differing = outcome.quantities.filter(({ agrees }) => agrees === false);
  return [
    wrap(`${outcome.id} · ${outcome.title}`, width),
    ...(outcome.runs === 0
      ? []
      : labelled("runs", [counted(outcome.runs, "row"), ...dropped].join("; "), width)),
    "",
    quantityTable(outcome.quantities, paint, width),
    "",
    ...differing.flatMap(({ title, verdict, cause }) => [
      ...wrap(`${plain(title)}: ${verdict}. ${cause ?? "No cause is registered."}`, width - 2, "")
        .split("\n")
        .map(indent),
    ]),
    ...(differing.length === 0 ? [] : [""]),
    ...labelled("verdict", verdictPaint(outcome.verdict, paint), width),
    ...outcome.notes.flatMap((note, k) => labelled(k === 0 ? "notes" : "", note, width)),
  ].join("\n");
}

const indent = (line: string, index: number) => (index === 0 ? line : `  ${line}`);

function labelled(label: string, text: string, width: number): string[] {
  const room = 10;
  return wrapStyled(text, width - room).map((line, k) => `${(k === 0 ? label : "").padEnd(room)}${line}`);
}

/** Styled text is short and stays on one line. */
function wrapStyled(text: string, width: number): string[] {
  return text.includes("\u001b") ? [text] : wrap(text, width).split("\n");
}

/** One quantity a row; titles that are long take several lines. */
function quantityTable(quantities: readonly OutcomeQuantity[], paint: Paint, width: number): string {
  const cells = quantities.map(({ published, ours, unit, agrees }) => {
    const text = ours === null ? undefined : oursText(ours, unit);
    return [
      published === null ? "" : publishedText(published, unit),
      text?.estimate ?? "none",
      text === undefined || text.interval === "no interval" ? "" : text.interval,
      agrees === null ? paint.dim("–") : agrees ? paint.pass("yes") : paint.fail("no"),
    ];
  });
  const levels = new Set(quantities.flatMap(({ ours }) => ours?.level ?? []));
  const heading = levels.size === 1 ? `${level([...levels][0]!)} interval` : "interval";
  const headers = ["published", "ours", heading, "agrees"];
  const taken = headers.map((header, j) =>
    Math.max(header.length, ...cells.map((row) => [...plain(row[j]!)].length)),
  );
  const room = width - taken.reduce((sum, one) => sum + one + 2, 0);
  if (room < leastTitle) return quantityList(quantities, cells, width);
  const titleWidth = Math.min(mostTitle, room);
  const rows = quantities.flatMap(({ title, symbol }, k) => {
    const name = symbol === undefined ? title : `${title} (${symbol})`;
    return wrap(name, titleWidth - continued.length)
      .split("\n")
      .map((line, part) => [
        part === 0 ? line : `${continued}${line}`,
        ...(part === 0 ? cells[k]! : ["", "", "", ""]),
      ]);
  });
  return formatTable(
    [
      { header: "quantity" },
      { header: "published" },
      { header: "ours" },
      { header: heading },
      { header: "agrees" },
    ],
    rows,
    paint,
  );
}

/** The same for narrow terminals: each quantity a paragraph. */
function quantityList(
  quantities: readonly OutcomeQuantity[],
  cells: readonly (readonly string[])[],
  width: number,
): string {
  return quantities
    .flatMap(({ title, symbol }, k) => {
      const [published = "", ours = "", interval = "", agrees = ""] = cells[k]!;
      const facts = [
        ...(published === "" ? [] : [`published ${published}`]),
        `ours ${ours}${interval === "" ? "" : ` ${interval}`}`,
        ...(published === "" ? [] : [`agrees: ${plain(agrees)}`]),
      ];
      return [
        wrap(symbol === undefined ? title : `${title} (${symbol})`, width),
        wrap(facts.join("; "), width, "  "),
      ];
    })
    .join("\n");
}

function publishedText({ printed, value, low, high }: OutcomePublished, unit: string | undefined): string {
  const digits = printed.replace(/e.*$/, "").replace(/\D/g, "").replace(/^0+/, "").length;
  const sized = unit === "parameters" || unit === "tokens";
  const number =
    sized || printed.includes("e")
      ? quantity(value, sized ? unit : "", Math.max(1, digits)).replace(/ (?:parameters|tokens)$/, "")
      : printed.replace("-", "−");
  return low === undefined || high === undefined ? number : `${number} ${printedInterval(low, high)}`;
}

function oursText({ value, low, high, standardError }: OutcomeOurs, unit: string | undefined) {
  if (Number.isInteger(value) && low === undefined && high === undefined && Math.abs(value) < 1e6)
    return { estimate: count(value), interval: "no interval" };
  const interval =
    low === undefined && high === undefined
      ? null
      : { low: low ?? Number.NEGATIVE_INFINITY, high: high ?? Number.POSITIVE_INFINITY };
  return estimateText({ estimate: value, standardError: standardError ?? null, interval }, unit);
}
