import { type RangeData, rangeByChoice } from "../charts/rangeByChoice.ts";
import type { Audit, UnreportedChoice } from "../registry/types.ts";
import { extent, linearTicks, logTicks, padded } from "./axis.ts";
import { type Draft, draft, textTable } from "./figure.ts";
import { symbolOf } from "./records.ts";
import { bare } from "./universesView.ts";

const STATUSES = ["not reported", "partly reported", "not looked up", "reported"] as const;

/** Range of the headline over the options of each choice, varied alone; null without a choice. */
export function figureRanges(audit: Audit): Draft | null {
  const first = audit.unreported?.[0];
  if (first === undefined) return null;
  const choices = choicesInOrder(audit).filter(({ symbol }) => symbol === first.symbol);
  const log = rangesOnLog(audit);
  const symbol = symbolOf(first.symbol);
  const values = choices.flatMap(({ options }) => valuesOf(options).map(({ value }) => value));
  const domain = padded(extent([...values, first.value]) ?? [0, 1], 0.05, log);
  const data: RangeData = {
    id: "range-by-choice",
    title: `The value of ${symbol} by one choice at a time`,
    description: choices
      .map(
        (c) =>
          `${c.title} (${c.status}): ${bare(c.lowest.value, c.unit)} to ${bare(c.highest.value, c.unit)}`,
      )
      .join("; "),
    x: {
      log,
      domain,
      ticks: log ? logTicks(domain[0], domain[1], 6) : clearTicks(domain),
    },
    xTitle: [symbol, first.unit].filter((part) => part !== "").join(", "),
    rows: choices.map(({ title, status, published, options }) => ({
      title,
      status,
      open: status === "not reported",
      options: valuesOf(options).map(({ id, title: name, value, defensible }) => ({
        value,
        published: isNamed({ id, title: name }, published),
        solid: defensible,
      })),
    })),
    reference: {
      value: first.value,
      label: `published protocol, refitted: ${bare(first.value, first.unit)}`,
    },
  };
  const silent = choices.some(({ status }) => status === "not reported");
  const hollow = data.rows.some(({ options }) =>
    options.some(({ solid, published }) => !solid && !published),
  );
  return draft({
    words: data,
    caption: `Each line is one choice, with everything else as published; each dot is one option of it, the diamond the one that stands for the published protocol. ${silent ? "Choices that the paper does not report come first and are drawn bold: a long bold line is what a reader cannot know." : "Choices that the paper reports only in part come first."}${hollow ? " Hollow dots are options that a careful analyst would avoid." : ""}`,
    draw: (size) => rangeByChoice(data, size),
    table: textTable(
      `${symbol} by option`,
      ["choice", "paper", "option", `#${symbol}`],
      choices.flatMap(({ title, status, unit, options }) =>
        options.map((option) => [
          title,
          status,
          option.title,
          option.value === null ? "not computed" : bare(option.value, unit),
        ]),
      ),
    ),
    header: ["choice", "paper", "option", "published", "defensible", "value"],
    rows: choices.flatMap(({ axis, status, published, options }) =>
      options.map(({ id, title, value, defensible }) => [
        axis,
        status,
        id,
        isNamed({ id, title }, published) ? "yes" : "no",
        defensible ? "yes" : "no",
        value,
      ]),
    ),
  });
}

/** Choices that the paper does not report first, and among equals the widest range first. */
export function choicesInOrder(audit: Audit): UnreportedChoice[] {
  const log = rangesOnLog(audit);
  return [...(audit.unreported ?? [])].sort(
    (one, other) =>
      STATUSES.indexOf(one.status) - STATUSES.indexOf(other.status) ||
      rangeWidth(other, log) - rangeWidth(one, log),
  );
}

/** Width of the range of a choice, on the scale on which values are compared. */
export function rangeWidth({ lowest, highest }: UnreportedChoice, log: boolean): number {
  return log ? Math.log(highest.value / lowest.value) : highest.value - lowest.value;
}

/** Whether values are compared by their ratio: as the multiverse says, else where they span more than a factor of four. */
export function rangesOnLog({ multiverse, unreported }: Audit): boolean {
  const choices = unreported ?? [];
  const ends = choices.flatMap((c) => [
    c.lowest.value,
    c.highest.value,
    c.value,
    ...valuesOf(c.options).map(({ value }) => value),
  ]);
  const [low, high] = extent(ends) ?? [0, 0];
  if (!(low > 0)) return false;
  const watched = multiverse?.watched.find(({ symbol }) => symbol === choices[0]?.symbol);
  return watched === undefined ? high / low > 4 : watched.scale === "log";
}

/** Whether an option is the one that a choice names, by its id or by its title. */
export function isNamed(
  { id, title }: { readonly id: string; readonly title: string },
  name: string,
): boolean {
  return id === name || title === name;
}

/** At least four ticks, so that distances can be read. */
function clearTicks([low, high]: readonly [number, number]) {
  const some = [6, 8, 10].map((most) => linearTicks(low, high, most));
  return some.find((ticks) => ticks.length >= 4) ?? some.at(-1)!;
}

function valuesOf(options: UnreportedChoice["options"]) {
  return options.flatMap((option) =>
    option.value === null || !Number.isFinite(option.value) ? [] : [{ ...option, value: option.value }],
  );
}
