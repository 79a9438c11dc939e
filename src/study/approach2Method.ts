import { type Approach2, type Approach2Options, approach2 } from "../allocation/approach2.ts";
import { correctedApproach2 } from "../allocation/correctedApproach2.ts";
import type { Isoflop } from "../allocation/isoflop.ts";
import { significant } from "../format/numbers.ts";
import type { StudyApproach2Step } from "../registry/types.ts";
import { allocationNumbers, drawnAllocation, lineAllocation } from "./allocationValues.ts";
import { excludedNotes } from "./excludedNotes.ts";
import { isoflopsOf } from "./isoflopsOf.ts";
import { lawConstants } from "./lawConstants.ts";
import { type IsoflopScheme, resampleIsoflops } from "./resampleIsoflops.ts";
import type { StepInput, TableMethod } from "./stepInput.ts";
import { plainValue, type StudyValues } from "./studyValue.ts";
import { mapValues, type Table } from "./table.ts";

const defaultDraws = 999;
const hoffmannShare = 0.8;

/**
 * Approach 2. Values: a, b, coefficient_N, coefficient_D, ratioExponent; N, D, tokensPerParameter at compute; budgets and
 * excludedBudgets; with a reference law a_corrected and so on. Table: optima.
 */
export const approach2Method: TableMethod<StudyApproach2Step> = async (step, table, given) => {
  const isoflops = isoflopsOf(table, step.columns);
  const {
    method = "bootstrap",
    draws = defaultDraws,
    level = given.level,
    share = hoffmannShare,
  } = step.interval ?? { method: "bootstrap" };
  const options: Approach2Options = {
    level,
    ...(step.weights === undefined ? {} : { weights: step.weights }),
    ...(step.allowOutside === undefined ? {} : { allowOutside: step.allowOutside }),
  };
  const result = approach2(isoflops, options);
  const at = step.at ?? [];
  const values = (): StudyValues => {
    if (method === "student") return lineAllocation(result.laws, at, level);
    if (method === "none") return drawnAllocation(result.laws, [], at, level, "");
    const scheme: IsoflopScheme = method === "subsample" ? { kind: method, share } : { kind: "bootstrap" };
    const drawn = Array.from({ length: draws }, (_, draw) =>
      approach2(resampleIsoflops(isoflops, scheme, given.seed, draw), options),
    );
    return drawnAllocation(
      result.laws,
      drawn.map(({ laws }) => laws),
      at,
      level,
      words(scheme, draws),
    );
  };
  return {
    method: "approach 2",
    values: {
      ...values(),
      ...(step.reference === undefined ? {} : corrected(isoflops, step.reference, at, given)),
      budgets: plainValue(result.optima.length),
      excludedBudgets: plainValue(result.excluded.length),
    },
    tables: { optima: optimaTable(table, result) },
    notes: [
      ...excludedNotes(result.excluded),
      ...result.notes.filter(({ code }) => code !== "excluded-budgets").map(({ message }) => message),
    ],
  };
};

function words(scheme: IsoflopScheme, draws: number): string {
  return scheme.kind === "bootstrap"
    ? `percentile, ${draws} draws of runs within budgets`
    : `percentile of ${draws} subsamples of ${significant(100 * scheme.share, 2)}% of the runs`;
}

function corrected(
  isoflops: readonly Isoflop[],
  { law, constants }: NonNullable<StudyApproach2Step["reference"]>,
  at: readonly number[],
  given: StepInput,
): StudyValues {
  const { laws } = correctedApproach2(isoflops, {
    law: given.registry.law(law).expression,
    parameters: lawConstants(constants, given).values,
    cost: "6 * N * D",
    variables: ["N", "D"],
  });
  const numbers = mapValues(allocationNumbers(laws, at), plainValue);
  return Object.fromEntries(
    Object.entries(numbers).map(([key, value]) => {
      const [name, place] = key.split("@");
      return [place === undefined ? `${name}_corrected` : `${name}_corrected@${place}`, value];
    }),
  );
}

function optimaTable({ name }: Table, { optima }: Approach2): Table {
  const column = (of: (optimum: Approach2["optima"][number]) => number) => Float64Array.from(optima, of);
  return {
    name: `${name}, optima`,
    count: optima.length,
    columns: {
      C: column(({ C }) => C),
      N: column(({ N }) => N),
      D: column(({ D }) => D),
      L: column(({ L }) => L),
      logError: column(({ logError }) => logError ?? Number.NaN),
      runs: column(({ runs }) => runs),
    },
    texts: {},
  };
}
