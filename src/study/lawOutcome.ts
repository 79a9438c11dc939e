import type {
  Audit,
  AuditEstimate,
  AuditPublished,
  Outcome,
  OutcomeOurs,
  OutcomePublished,
  OutcomeQuantity,
  Replication,
} from "../registry/types.ts";
import { roundedNumber } from "./roundedNumber.ts";
import { valueKey } from "./studyValue.ts";

type Kind = OutcomeQuantity["kind"];

/**
 * The outcome of a replication that refits a law, from its audit: parameters and derived quantities beside what was
 * printed. A printed number agrees when it shares a value, as rounded, with the refit's interval.
 */
export function lawOutcome(
  { id, title, paper, claim, dataset, counting }: Replication,
  audit: Audit,
): Outcome {
  const { outcome } = audit.verdict;
  const make = (part: Pick<OutcomeQuantity, "id" | "title" | "symbol" | "unit" | "kind">, from: Numbers) => {
    const printed = from.published.find(({ rounding }) => rounding !== undefined);
    const ours = oursOf(from.refit);
    const agrees = printed === undefined ? null : agreement(printed, ours);
    return {
      ...part,
      ...(counting === undefined ? {} : { counting }),
      method: "law fit",
      published: printed === undefined ? null : publishedOf(printed, claim, part.symbol ?? part.id),
      ours,
      agrees,
      verdict: verdictOf(agrees, outcome),
    };
  };
  return {
    $schema: "../../registry/schema/outcome.schema.json",
    id,
    title,
    paper,
    datasets: [{ id: dataset, sha256: audit.data.sha256 }],
    runs: audit.data.used,
    dropped: audit.data.drops.map(({ reason, rows }) => ({ reason, count: rows.length })),
    quantities: [
      ...audit.parameters.map((parameter) =>
        make(
          {
            id: parameter.name,
            title: parameter.meaning,
            symbol: parameter.name,
            ...unitOf(parameter.unit),
            kind: kindOf(parameter.meaning, parameter.name),
          },
          parameter,
        ),
      ),
      ...audit.derived.map((derived) =>
        make(
          {
            id: valueKey(derived.id, derived.compute),
            title: derived.meaning,
            symbol: derived.symbol,
            ...unitOf(derived.unit),
            kind: derived.compute === undefined ? kindOf(derived.meaning, derived.id) : "prediction",
          },
          derived,
        ),
      ),
    ],
    verdict: outcome,
    notes: [audit.verdict.sentence, ...audit.verdict.decisions.map(({ sentence }) => sentence)],
  };
}

interface Numbers {
  readonly published: readonly AuditPublished[];
  readonly refit: AuditEstimate;
}

const unitOf = (unit: string) => (unit === "" ? {} : { unit });

/** Exponents are told by their meaning; a and b are what allocation studies are after. */
function kindOf(meaning: string, id: string): Kind {
  if (id === "a" || id === "b") return "allocation exponent";
  return /\bexponent\b/i.test(meaning) ? "exponent" : "coefficient";
}

function agreement({ value, rounding }: AuditPublished, { low, high }: OutcomeOurs): boolean | null {
  if (low === undefined || high === undefined) return null;
  const [bottom = value, top = value] = rounding ?? [];
  return low <= top && high >= bottom;
}

/** One number does not agree; what that means for the claim is the audit's to say. */
function verdictOf(agrees: boolean | null, outcome: Outcome["verdict"]): Outcome["verdict"] {
  if (agrees === null) return "not checkable";
  if (agrees) return "reproduced";
  return outcome.startsWith("inconsistent") ? outcome : "inconsistent, conclusion unchanged";
}

function publishedOf(
  { printed, value, interval, verified, record }: AuditPublished,
  claim: string,
  name: string,
): OutcomePublished {
  return {
    printed,
    value,
    ...(interval === undefined ? {} : { low: interval.low, high: interval.high, level: interval.level }),
    verified,
    claim,
    ...(record === "printed-directly" ? {} : { record }),
    name,
  };
}

function oursOf({ estimate, standardError, interval }: AuditEstimate): OutcomeOurs {
  return {
    value: roundedNumber(estimate),
    ...(interval === null
      ? {}
      : { low: roundedNumber(interval.low), high: roundedNumber(interval.high), level: interval.level }),
    ...(standardError === null ? {} : { standardError: roundedNumber(standardError) }),
    method: interval?.kind ?? "no interval",
  };
}
