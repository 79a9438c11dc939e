import { count, intervalText, percent, pValue, significant, times } from "../format/numbers.ts";
import type { Universes, UniversesAnswer } from "../registry/types.ts";
import { formatTable, type Paint, wrap } from "./terminal.ts";

type Watched = Universes["watched"][number];

/** What the universes say, for the terminal: verdict, marked universes, what moves the headline, the joint test. */
export function universesText(document: Universes, paint: Paint): string {
  const { watched, answers, joint, verdict, sayings = [] } = document;
  return [
    paint.bold(document.title),
    wrap(`${count(document.universes.length)} universes, ${count(document.bootstrap.draws)} draws each`),
    "",
    `${paint.bold("Robust?")}  ${markOf(verdict.outcome, paint)}`,
    wrap([verdict.sentence, verdict.mover ?? ""].join(" ").trim(), 90, "  "),
    "",
    markedTable(document, paint),
    ...watched.flatMap((one, k) => ["", effectsTable(document, one, answers[k]!, paint)]),
    ...(joint === undefined ? [] : ["", jointTable(joint, paint)]),
    ...(sayings.length === 0 ? [] : ["", sayingsText(sayings, paint)]),
  ].join("\n");
}

function markOf(outcome: Universes["verdict"]["outcome"], paint: Paint): string {
  const marks = {
    pass: paint.pass("✓ yes"),
    warn: paint.warn("! in part"),
    fail: paint.fail("✕ no"),
    "not computable": "– not computable",
  };
  return marks[outcome];
}

/** The published and the preferred universe beside the range over the defensible ones. */
function markedTable({ watched, universes, published, preferred, answers }: Universes, paint: Paint): string {
  const text = (place: number, k: number) => {
    const [value, low, high] = universes[place]?.values[k] ?? [];
    if (value == null) return "–";
    const interval = low == null || high == null ? "" : ` ${intervalText(low, high)}`;
    return `${significant(value, 3)}${interval}`;
  };
  const rows = watched.map((one, k) => {
    const { lowest, median, highest } = answers[k]!.range;
    const tally = answers[k]!.defensible;
    return [
      one.symbol,
      one.published === undefined ? "–" : significant(one.published, 3),
      text(published, k),
      text(preferred, k),
      `${significant(lowest, 3)} to ${significant(highest, 3)} (${significant(median, 3)})`,
      tally === undefined ? "" : `${percent(tally.keep / tally.universes)}`,
    ];
  });
  return formatTable(
    [
      { header: "" },
      { header: "as printed" },
      { header: "published universe" },
      { header: "preferred universe" },
      { header: "defensible ones (median)" },
      { header: "keep the conclusion", align: "right" },
    ],
    rows,
    paint,
  );
}

function effectsTable({ axes }: Universes, watched: Watched, answer: UniversesAnswer, paint: Paint): string {
  const rows = [...answer.effects]
    .sort((one, other) => other.total - one.total)
    .map(({ axis, first, total, largest }) => {
      const known = axes.find(({ id }) => id === axis)!;
      const title = (id: string) => known.options.find((option) => option.id === id)?.title ?? id;
      return [
        known.title,
        percent(first),
        percent(total),
        largest === undefined ? "" : changeText(largest, watched),
        largest === undefined ? "" : `${title(largest.from)} → ${title(largest.to)}`,
      ];
    });
  return formatTable(
    [
      { header: `what moves ${watched.symbol}` },
      { header: "alone", align: "right" },
      { header: "in all", align: "right" },
      { header: "largest change" },
      { header: "" },
    ],
    rows,
    paint,
  );
}

function changeText(
  { difference, low, high }: NonNullable<UniversesAnswer["effects"][number]["largest"]>,
  { scale }: Watched,
): string {
  const text = (value: number) => (scale === "log" ? times(Math.exp(value)) : significant(value, 2));
  const interval = low === null || high === null ? "" : ` [${text(low)}, ${text(high)}]`;
  return `${text(difference)}${interval}`;
}

const statistics = {
  median: "distance of the median universe",
  share: "share beyond 1.96 standard errors",
  average: "mean distance in standard errors",
};

function jointTable(joint: NonNullable<Universes["joint"]>, paint: Paint): string {
  return formatTable(
    [
      { header: "all defensible universes against the printed constants" },
      { header: "observed", align: "point" },
      { header: "by chance", align: "point" },
      { header: "p", align: "point" },
    ],
    joint.statistics.map(({ id, observed, expected, p }) => [
      statistics[id],
      significant(observed, 3),
      significant(expected, 3),
      pValue(p),
    ]),
    paint,
  );
}

function sayingsText(sayings: NonNullable<Universes["sayings"]>, paint: Paint): string {
  const marks = {
    confirmed: paint.pass("✓ confirmed"),
    contradicted: paint.fail("✕ contradicted"),
    undecided: "– undecided",
  };
  return [
    paint.bold("what the paper says"),
    ...sayings.flatMap(({ statement, outcome, sentence }) => [
      `${marks[outcome]}  ${statement}`,
      wrap(sentence, 90, "  "),
    ]),
  ].join("\n");
}
