import {
  ABSENT,
  count,
  counted,
  estimateText,
  percent,
  pValue,
  significant,
  times,
} from "../format/numbers.ts";
import type { Audit, Universes, UniversesContrast } from "../registry/types.ts";
import { type TextTable, textTable } from "./figure.ts";
import { effectsOf, isOpenToAll, shareText } from "./figureShares.ts";
import { type Mark, markOf } from "./marks.ts";
import type { Fact } from "./modelIdentity.ts";
import { symbolOf } from "./records.ts";
import { axisTitle, bare, conclusionText, optionTitle, universesView } from "./universesView.ts";

export interface MultiverseModel {
  readonly mark: Mark;
  readonly sentence: string;
  readonly conclusion: string;
  /** How many universes there are. */
  readonly size: string;
  readonly leftOut: readonly Fact[];
  readonly effects: TextTable | null;
  readonly interactions: string;
  readonly joint: { readonly question: string; readonly table: TextTable } | null;
  readonly others: readonly Fact[];
  readonly sayings: readonly SayingModel[];
}

export interface SayingModel {
  readonly mark: Mark;
  readonly statement: string;
  readonly sentence: string;
}

const SAYING_MARKS: Readonly<Record<NonNullable<Universes["sayings"]>[number]["outcome"], Mark>> = {
  confirmed: { symbol: "✓", word: "confirmed", kind: "pass" },
  contradicted: { symbol: "✕", word: "contradicted", kind: "fail" },
  undecided: { symbol: "–", word: "undecided", kind: "none" },
};

/** What all universes together say of the headline; null where none were fitted. */
export function multiverseModel({ multiverse }: Audit): MultiverseModel | null {
  if (multiverse === undefined) return null;
  const { verdict, watched } = multiverse;
  return {
    mark: markOf(verdict.outcome),
    sentence: [verdict.sentence, verdict.mover].filter((part) => part !== undefined).join(" "),
    conclusion: watched[0] === undefined ? "" : headlineConclusion(watched[0]),
    size: sizeText(multiverse),
    leftOut: multiverse.leftOut.map(({ reason, count: n }) => ({ label: count(n), value: reason })),
    effects: effectsTable(multiverse),
    interactions: interactionsText(multiverse),
    joint: jointModel(multiverse),
    others: watched.slice(1).flatMap((_, k) => otherFact(multiverse, k + 1)),
    sayings: (multiverse.sayings ?? []).map(({ outcome, statement, sentence }) => ({
      mark: SAYING_MARKS[outcome],
      statement,
      sentence,
    })),
  };
}

function headlineConclusion(watched: Universes["watched"][number]): string {
  const rest = conclusionText(watched);
  return rest === "" || rest === watched.conclusion ? rest : `${watched.title} (${watched.symbol} ${rest})`;
}

function sizeText(document: Universes): string {
  const { universes, combinations, leftOut, bootstrap, axes } = document;
  const choices = axes.filter(({ options }) => options.length > 1).length;
  const out = leftOut.reduce((sum, one) => sum + one.count, 0);
  const without = universes.length - universesView(document).length;
  const parts = [
    `${counted(universes.length, "universe")} of ${counted(choices, "choice")} were fitted, each with ${counted(bootstrap.draws, "draw")} of its own runs for an interval`,
    out === 0
      ? ""
      : `${count(out)} of ${counted(combinations, "combination")} ${out === 1 ? "is" : "are"} left out because they would repeat others or make no sense`,
    without === 0 ? "" : `${count(without)} gave no value`,
  ];
  return `${parts.filter((part) => part !== "").join("; ")}.`;
}

function effectsTable(document: Universes): TextTable | null {
  const watched = document.watched[0];
  const effects = effectsOf(document);
  if (watched === undefined || effects.length === 0) return null;
  const symbol = symbolOf(watched.symbol);
  return textTable(
    `What each choice does to ${symbol}; shares of its variance over defensible universes`,
    [
      "choice",
      "#share alone",
      "#with interactions",
      "largest change with all else equal",
      watched.scale === "log" ? `#factor on ${symbol}` : `#change of ${symbol}`,
      "#pairs",
    ],
    effects.map(({ axis, first, total, largest }) => [
      axisTitle(document, axis),
      ...[first, total].map((share) => (isOpenToAll(document, axis) ? shareText(share) : ABSENT)),
      largest === undefined
        ? "no two universes differ in it alone"
        : `${optionTitle(document, axis, largest.from)} → ${optionTitle(document, axis, largest.to)}`,
      largest === undefined ? "" : changeText(largest, watched.scale),
      largest === undefined ? "" : count(largest.pairs),
    ]),
  );
}

function changeText({ difference, low, high }: UniversesContrast, scale: "linear" | "log"): string {
  const to = (value: number) => (scale === "log" ? Math.exp(value) : value);
  const interval = low === null || high === null ? null : { low: to(low), high: to(high) };
  const standardError = interval === null ? null : (interval.high - interval.low) / 4;
  const texts = estimateText({ estimate: to(difference), standardError, interval });
  return `${scale === "linear" && difference > 0 ? "+" : ""}${texts.estimate} ${texts.interval}`;
}

function interactionsText(document: Universes): string {
  const pairs = (document.answers[0]?.interactions ?? []).filter(({ share }) => share >= 0.005).slice(0, 3);
  if (pairs.length === 0) return "";
  const words = pairs.map(({ axes, share }) => {
    const [one = "", other = ""] = axes.map((id) => axisTitle(document, id));
    return `“${one}” with “${other}” (${percent(share)} of the variance)`;
  });
  const joined = words.length === 1 ? words[0]! : `${words.slice(0, -1).join(", ")} and ${words.at(-1)!}`;
  return `What one choice does depends on another most for ${joined}.`;
}

function jointModel({ joint, watched }: Universes): MultiverseModel["joint"] {
  const first = watched[0];
  if (joint === undefined || first === undefined) return null;
  const log = first.scale === "log";
  const symbol = symbolOf(first.symbol);
  const rows: Record<"median" | "share" | "average", [string, (value: number) => string]> = {
    median: [
      `how far the median universe lies from the published ${symbol}`,
      (value) => (log ? times(Math.exp(value)) : significant(value, 2)),
    ],
    share: ["universes more than 1.96 standard errors from it", shareText],
    average: ["mean distance of a universe, in standard errors", (value) => significant(value, 2)],
  };
  return {
    question: `If the printed constants held, how often would runs like these move ${counted(joint.universes, "defensible universe")}, all taken together, so far from the published ${symbol}? Universes share their runs, so chance moves them together; “by chance” is what runs that follow the printed constants give.`,
    table: textTable(
      "All universes at once against the printed constants",
      ["statistic", "#observed", "#by chance", "#p"],
      joint.statistics.map(({ id, observed, expected, p }) => [
        rows[id][0],
        rows[id][1](observed),
        rows[id][1](expected),
        pValue(p),
      ]),
    ),
  };
}

/** One line for a further number: its range, and how many universes keep what rests on it. */
function otherFact(document: Universes, k: number): Fact[] {
  const watched = document.watched[k];
  const answer = document.answers[k];
  if (watched === undefined || answer === undefined) return [];
  const { lowest, median, highest } = answer.range;
  const [low, middle, high] = [lowest, median, highest].map((value) => bare(value, watched.unit));
  const published =
    watched.published === undefined
      ? ""
      : `; ${bare(watched.published, watched.unit)} at the printed constants`;
  const tally = answer.defensible;
  const kept =
    tally === undefined || tally.universes === 0
      ? ""
      : `. ${count(tally.keep)} of ${count(tally.universes)} defensible universes (${percent(tally.keep / tally.universes)}) keep its conclusion${watched.conclusion === undefined ? "" : ` (${conclusionText(watched)})`}`;
  const unit = watched.unit === "" ? "" : ` ${watched.unit}`;
  return [
    {
      label: `${watched.title} (${symbolOf(watched.symbol)})`,
      value: `lowest ${low}, median ${middle}, highest ${high}${unit}${published}${kept}`,
    },
  ];
}
