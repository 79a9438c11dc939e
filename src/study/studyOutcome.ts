import type { Registry } from "../registry/load.ts";
import { roundingInterval } from "../registry/printed.ts";
import type {
  Outcome,
  OutcomeOurs,
  OutcomePublished,
  OutcomeQuantity,
  Study,
  StudyQuantity,
} from "../registry/types.ts";
import { fillSentence } from "./causeSentence.ts";
import { gravest, judgeQuantity } from "./judgeQuantity.ts";
import { type Printed, printedAt } from "./printedNumbers.ts";
import { roundedNumber } from "./roundedNumber.ts";
import { lookValue, type StepResult } from "./stepInput.ts";
import type { DataAccount } from "./studyData.ts";
import { isValue, type StudyValue } from "./studyValue.ts";

/** What a study found, as a document. */
export function studyOutcome(
  registry: Registry,
  study: Study,
  results: ReadonlyMap<string, StepResult>,
  account: DataAccount,
): Outcome {
  const judged = study.quantities.map((quantity) => quantityOf(registry, study, quantity, results));
  const notes = [
    ...judged.flatMap(({ notes: own }) => own),
    ...study.steps.flatMap(({ id, title }) =>
      (results.get(id)?.notes ?? []).map((note) => sentence(title, note)),
    ),
    ...(study.remarks ?? []).map((remark) => fillSentence(remark, results)),
  ];
  return {
    $schema: "../../registry/schema/outcome.schema.json",
    id: study.id,
    title: study.title,
    paper: study.paper,
    datasets: account.datasets.map((dataset) => ({ ...dataset })),
    runs: account.runs,
    dropped: account.dropped.map((drop) => ({ ...drop })),
    quantities: judged.map(({ quantity }) => quantity),
    verdict: gravest(judged.map(({ quantity }) => quantity.verdict)),
    notes: [...new Set(notes)],
  };
}

function quantityOf(
  registry: Registry,
  study: Study,
  asked: StudyQuantity,
  results: ReadonlyMap<string, StepResult>,
): { readonly quantity: OutcomeQuantity; readonly notes: readonly string[] } {
  const { id, title, symbol, kind, unit, counting, from } = asked;
  const found = lookValue(results, from);
  const ours = isValue(found) ? found : undefined;
  const printed = asked.published === undefined ? undefined : printedAt(registry, study, asked.published);
  const { agrees, verdict, note } = judgeQuantity(asked, ours, printed);
  const causes = (study.causes ?? []).filter(({ quantity }) => quantity === id);
  const cause = agrees === false ? causes.map((one) => fillSentence(one.sentence, results)).join(" ") : "";
  return {
    quantity: {
      id,
      title,
      ...(symbol === undefined ? {} : { symbol }),
      kind,
      ...(unit === undefined ? {} : { unit }),
      ...(counting === undefined ? {} : { counting }),
      method: results.get(from.step)!.method,
      published: printed === undefined ? null : publishedOf(study, printed),
      ours: ours === undefined ? null : oursOf(ours),
      agrees,
      verdict,
      ...(cause === "" ? {} : { cause }),
    },
    notes: [
      ...(note === undefined ? [] : [note]),
      ...(isValue(found) ? [] : [sentence(title, found.missing)]),
    ],
  };
}

function publishedOf(study: Study, { number, paper, claim, record, name, value }: Printed): OutcomePublished {
  const { interval } = number;
  return {
    printed: number.printed,
    value,
    ...(interval === undefined
      ? {}
      : {
          low: roundingInterval(interval.low).value,
          high: roundingInterval(interval.high).value,
          level: interval.level,
        }),
    verified: number.verified,
    ...(paper === study.paper ? {} : { paper }),
    claim,
    ...(record === undefined ? {} : { record }),
    name,
  };
}

function oursOf({ value, low, high, level, standardError, method }: StudyValue): OutcomeOurs {
  return {
    value: roundedNumber(value),
    ...(low === undefined ? {} : { low: roundedNumber(low) }),
    ...(high === undefined ? {} : { high: roundedNumber(high) }),
    ...(level === undefined ? {} : { level }),
    ...(standardError === undefined ? {} : { standardError: roundedNumber(standardError) }),
    method: method ?? "no interval",
  };
}

const sentence = (title: string, message: string) => `${title}: ${message.replace(/\.?$/, ".")}`;
