import { type Approach1Options, approach1, type EnvelopeMethod } from "../allocation/approach1.ts";
import { approach1Draws } from "../allocation/approach1Draws.ts";
import type { CurveFilter, TrainingCurve } from "../allocation/trainingCurve.ts";
import { badInput } from "../errors.ts";
import { significant } from "../format/numbers.ts";
import type { StudyApproach1Step } from "../registry/types.ts";
import { allocationNumbers } from "./allocationValues.ts";
import type { TableMethod } from "./stepInput.ts";
import { drawnValue, isValue, plainValue } from "./studyValue.ts";
import { hasNumbers, labelsOf, mapValues, numbersOf, type Table } from "./table.ts";

const defaultDraws = 200;
const defaultShare = 0.8;
const hoffmannCount = 1500;

/**
 * Approach 1. Values: a, b (with limits from resampled runs), coefficient_N, coefficient_D, ratioExponent; N, D,
 * tokensPerParameter at compute; winners, distinctRuns, runs. Table: winners.
 */
export const approach1Method: TableMethod<StudyApproach1Step> = async (step, table, given) => {
  const curves = curvesOf(table, step.columns ?? {});
  const options: Approach1Options = {
    method: envelopeOf(step.envelope),
    ...(step.filter === undefined ? {} : { filter: step.filter as CurveFilter }),
    ...(step.dropEdges === undefined ? {} : { dropEdges: step.dropEdges }),
    ...(step.fewestCompetitors === undefined ? {} : { fewestCompetitors: step.fewestCompetitors }),
  };
  const result = approach1(curves, options);
  const numbers = mapValues(allocationNumbers(result.laws, step.at ?? []), plainValue);
  const {
    method = "bootstrap",
    draws = defaultDraws,
    level = given.level,
    share = defaultShare,
  } = step.interval ?? {};
  if (method !== "none" && isValue(numbers.a) && isValue(numbers.b)) {
    const scheme =
      method === "subsample" ? ({ kind: method, share } as const) : ({ kind: "bootstrap" } as const);
    const drawn = approach1Draws(curves, options, scheme, draws, given.seed);
    const how =
      scheme.kind === "bootstrap"
        ? `percentile, ${draws} draws of runs`
        : `percentile of ${draws} subsamples of ${significant(100 * share, 2)}% of the runs`;
    numbers.a = drawnValue(numbers.a.value, drawn.N, level, how);
    numbers.b = drawnValue(numbers.b.value, drawn.D, level, how);
  }
  return {
    method: "approach 1",
    values: {
      ...numbers,
      winners: plainValue(result.winners.length),
      distinctRuns: plainValue(result.distinctRuns),
      runs: plainValue(curves.length),
    },
    tables: { winners: winnersTable(table, result.winners) },
    notes: result.notes.map(({ message }) => message),
  };
};

function envelopeOf(envelope: StudyApproach1Step["envelope"]): EnvelopeMethod {
  const { kind = "grid", count, from, to, withoutFirst = false } = envelope ?? {};
  if (kind === "hull") return { kind, withoutFirst };
  if (kind === "buckets") {
    if (count === undefined) throw badInput('an envelope of buckets needs a "count"');
    return { kind, count };
  }
  return {
    kind,
    count: count ?? hoffmannCount,
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
  };
}

/** Rows as curves by run. Tokens follow from C = 6 N D where no column has them. */
function curvesOf(table: Table, columns: NonNullable<StudyApproach1Step["columns"]>): TrainingCurve[] {
  const runs = labelsOf(table, columns.run ?? "run");
  const [N, C, L] = [columns.N ?? "N", columns.C ?? "C", columns.L ?? "L"].map((name) =>
    numbersOf(table, name),
  );
  const tokens = columns.D ?? "D";
  const D =
    columns.D !== undefined || hasNumbers(table, tokens)
      ? numbersOf(table, tokens)
      : C!.map((c, i) => c / 6 / N![i]!);
  const rows = new Map<string, number[]>();
  runs.forEach((run, row) => {
    const known = rows.get(run);
    if (known === undefined) rows.set(run, [row]);
    else known.push(row);
  });
  return [...rows].map(([run, own]) => {
    const other = own.find((row) => N![row] !== N![own[0]!]);
    if (other !== undefined)
      throw badInput(
        `run ${run} has two sizes, ${N![own[0]!]} and ${N![other]}; name runs so that each has one`,
      );
    const pick = (column: Float64Array) => Float64Array.from(own, (row) => column[row]!);
    return { run, N: N![own[0]!]!, C: pick(C!), D: pick(D), L: pick(L!) };
  });
}

function winnersTable({ name }: Table, winners: ReturnType<typeof approach1>["winners"]): Table {
  const column = (of: (winner: (typeof winners)[number]) => number) => Float64Array.from(winners, of);
  return {
    name: `${name}, winners`,
    count: winners.length,
    columns: {
      C: column(({ C }) => C),
      N: column(({ N }) => N),
      D: column(({ D }) => D),
      L: column(({ L }) => L),
      atEdge: column(({ atEdge }) => (atEdge ? 1 : 0)),
    },
    texts: { run: winners.map(({ run }) => run) },
  };
}
