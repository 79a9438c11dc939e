import { count, counted } from "../format/numbers.ts";
import type { Audit, UnreportedChoice } from "../registry/types.ts";
import { type TextTable, textTable } from "./figure.ts";
import { choicesInOrder, isNamed, rangesOnLog, rangeWidth } from "./figureRanges.ts";
import { symbolOf } from "./records.ts";
import { bare } from "./universesView.ts";

export interface UnreportedModel {
  readonly sentence: string;
  readonly table: TextTable;
}

/** What each choice could hide when varied alone; null where nothing was varied. */
export function unreportedModel(audit: Audit): UnreportedModel | null {
  const choices = choicesInOrder(audit);
  const first = choices[0];
  if (first === undefined) return null;
  const symbol = symbolOf(first.symbol);
  const unit = first.unit === "" ? "" : ` (${first.unit})`;
  return {
    sentence: sentenceOf(choices, rangesOnLog(audit)),
    table: textTable(
      `The value of ${symbol}${unit} when one choice is varied and everything else is as published`,
      ["choice", "in the paper", "#as published", "#lowest", "by", "#highest", "by", "conclusion"],
      choices.map((choice) => [
        choice.title,
        choice.status,
        bare(choice.value, choice.unit),
        bare(choice.lowest.value, choice.unit),
        titleOf(choice, choice.lowest.option),
        bare(choice.highest.value, choice.unit),
        titleOf(choice, choice.highest.option),
        choice.keeps === undefined
          ? "none stated"
          : choice.keeps
            ? "survives every option"
            : "not with every option",
      ]),
    ),
  };
}

function sentenceOf(choices: readonly UnreportedChoice[], log: boolean): string {
  const silent = choices.filter(({ status }) => status === "not reported");
  const partly = choices.filter(({ status }) => status === "partly reported");
  const [open, words] =
    silent.length > 0 ? ([silent, "does not report"] as const) : ([partly, "reports only in part"] as const);
  const widest = open.reduce<UnreportedChoice | undefined>(
    (one, next) => (one === undefined || rangeWidth(next, log) > rangeWidth(one, log) ? next : one),
    undefined,
  );
  if (widest === undefined)
    return `The paper is not known to leave open any of ${counted(choices.length, "choice")} varied one at a time.`;
  const { lowest, highest, value, unit, title } = widest;
  const symbol = symbolOf(widest.symbol);
  const fatal = open.filter(({ keeps }) => keeps === false).length;
  const overturned =
    fatal === 0 ? "" : ` ${count(fatal)} of them could overturn the conclusion without any other.`;
  return `The paper ${words} ${count(open.length)} of ${counted(choices.length, "choice")} that were varied one at a time. Of these “${title}” could hide most: ${symbol} runs from ${bare(lowest.value, unit)} (${titleOf(widest, lowest.option)}) to ${bare(highest.value, unit)} (${titleOf(widest, highest.option)}), where the published protocol gives ${bare(value, unit)}.${overturned}`;
}

function titleOf({ options }: UnreportedChoice, name: string): string {
  return options.find((option) => isNamed(option, name))?.title ?? name;
}
