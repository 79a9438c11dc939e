import { quantile } from "../intervals/quantile.ts";
import type { Universes, UniversesAnswer, UniversesContrast, UniversesTally } from "../registry/types.ts";
import type { Axis } from "./axis.ts";
import { type Bounded, type Conclusion, conclusionOf } from "./conclusion.ts";
import { type Contrast, contrastsOf, largestContrast, type ScaledUniverse } from "./contrasts.ts";
import { eightDigits as rounded } from "./eightDigits.ts";
import { jointTest } from "./jointTest.ts";
import type { MultiversePlan } from "./planMultiverse.ts";
import { robustVerdict } from "./robustVerdict.ts";
import { judgeSayings } from "./sayings.ts";
import { isDefensible, markedUniverse, type Universe, universeKey } from "./universe.ts";
import type { UniverseRecord } from "./universeTask.ts";
import { interactionsOf, varianceShares } from "./varianceShares.ts";
import { specFor, valueAt, type WatchedQuantity } from "./watchedQuantity.ts";

/** A watched number with all that is needed to judge universes by it. */
export interface Watched extends WatchedQuantity {
  readonly scale: "linear" | "log";
  readonly published?: number;
  readonly conclusion?: Conclusion;
}

/** A universe with its record, choices by place. */
export interface Row {
  readonly universe: Universe;
  readonly choices: readonly number[];
  readonly defensible: boolean;
  readonly record: UniverseRecord;
}

const interactionsShown = 5;

/** Everything that the universes of a plan say, as one document. */
export function summariseMultiverse(
  plan: MultiversePlan,
  records: readonly UniverseRecord[],
  sha256: string,
): Universes {
  const { multiverse, axes, table } = plan;
  const rows = table.universes.map(
    (universe, k): Row => ({
      universe,
      choices: axes.map((axis) => axis.options.findIndex(({ id }) => id === universe.choices[axis.id])),
      defensible: isDefensible(axes, universe),
      record: records[k]!,
    }),
  );
  const watched = watchedOf(plan);
  const level = multiverse.bootstrap.level;
  const answers = watched.map((one, k) => answerOf(one, k, rows, axes, level));
  const joint = jointOf(rows, watched[0]!);
  const sayings = judgeSayings(multiverse.sayings ?? [], rows, axes, watched[0]!, level);
  return {
    $schema: "../../registry/schema/universes.schema.json",
    id: multiverse.id,
    title: multiverse.title,
    sha256,
    bootstrap: { nullDraws: 0, ...multiverse.bootstrap },
    watched: watched.map(describeWatched),
    axes: axes.map(describeAxis),
    combinations: table.combinations,
    leftOut: table.leftOut.map((one) => ({ ...one })),
    published: placeOf(rows, axes, "published"),
    preferred: placeOf(rows, axes, "preferred"),
    universes: rows.map(({ choices, record }) => ({
      choices: [...choices],
      n: record.n,
      status: record.search.status,
      values: watched.map((_, k) => {
        const { value, low, high } = boundsOf(record, k, level);
        return [value, low, high].map((number) => (Number.isFinite(number) ? rounded(number) : null));
      }),
    })),
    answers,
    ...(joint === undefined ? {} : { joint }),
    ...(sayings.length === 0 ? {} : { sayings }),
    verdict: robustVerdict(watched[0]!, answers[0]!, axes),
  };
}

/** The watched numbers of a plan with their published values and conclusions. */
export function watchedOf(plan: MultiversePlan): Watched[] {
  return plan.watched.map((one) => {
    const published = valueAt(specFor(one, plan.law), plan.published?.natural);
    const conclusion = one.decision === undefined ? undefined : conclusionOf(one.decision, published);
    const factor = one.decision !== undefined && "factor" in one.decision.rule;
    return {
      ...one,
      scale: factor || one.compute !== undefined ? "log" : "linear",
      ...(published === undefined ? {} : { published }),
      ...(conclusion === undefined ? {} : { conclusion }),
    };
  });
}

/** Estimate and percentile interval of a watched number in one universe; NaN where it has none. */
export function boundsOf({ estimates, draws }: UniverseRecord, k: number, level: number): Bounded {
  const sorted = Float64Array.from((draws[k] ?? []).filter((value) => value !== null)).sort();
  const tail = (1 - level) / 2;
  return {
    value: estimates[k] ?? Number.NaN,
    low: quantile(sorted, tail),
    high: quantile(sorted, 1 - tail),
  };
}

/** A watched number on the scale on which it is compared; NaN where there is none. */
export function onScale({ scale }: Pick<Watched, "scale">, value: number | null | undefined): number {
  if (value == null) return Number.NaN;
  return scale === "log" ? Math.log(value) : value;
}

/** Universes that have the number, on the scale on which it is compared. */
export function scaledUniverses(rows: readonly Row[], watched: Watched, k: number): ScaledUniverse[] {
  const to = (value: number | null | undefined) => onScale(watched, value);
  return rows
    .map(({ choices, record }) => ({
      choices,
      value: to(record.estimates[k]),
      draws: (record.draws[k] ?? []).map(to),
    }))
    .filter(({ value }) => Number.isFinite(value));
}

function answerOf(
  watched: Watched,
  k: number,
  rows: readonly Row[],
  axes: readonly Axis[],
  level: number,
): UniversesAnswer {
  const defensible = rows.filter((row) => row.defensible);
  const values = Float64Array.from(defensible, ({ record }) => record.estimates[k] ?? Number.NaN)
    .filter(Number.isFinite)
    .sort();
  const everything = scaledUniverses(rows, watched, k);
  const scaled = scaledUniverses(defensible, watched, k);
  const table = {
    values: scaled.map(({ value }) => value),
    choices: scaled.map(({ choices }) => choices),
    axes: axes.length,
  };
  const { conclusion } = watched;
  const tally = (some: readonly Row[]) =>
    conclusion &&
    tallyOf(
      some.map(({ record }) => boundsOf(record, k, level)),
      conclusion,
    );
  const counts = { defensible: tally(defensible), all: tally(rows) };
  return {
    quantity: watched.quantity,
    range: {
      lowest: rounded(values[0]!),
      low: rounded(quantile(values, 0.05)),
      median: rounded(quantile(values, 0.5)),
      high: rounded(quantile(values, 0.95)),
      highest: rounded(values.at(-1)!),
    },
    ...(counts.defensible === undefined ? {} : { defensible: counts.defensible }),
    ...(counts.all === undefined ? {} : { all: counts.all }),
    effects: varianceShares(table).map(({ first, total }, place) => {
      // A choice that only shortcuts make, such as where an optimiser stops, is seen among all universes alone.
      const largest =
        largestContrast(contrastsOf(scaled, place, level)) ??
        largestContrast(contrastsOf(everything, place, level));
      return {
        axis: axes[place]!.id,
        first: rounded(first),
        total: rounded(total),
        ...(largest === undefined ? {} : { largest: contrastDocument(largest, axes[place]!) }),
      };
    }),
    interactions: interactionsOf(table, interactionsShown).map(({ axes: [i, j], share }) => ({
      axes: [axes[i]!.id, axes[j]!.id],
      share: rounded(share),
    })),
  };
}

function tallyOf(numbers: readonly Bounded[], conclusion: Conclusion): UniversesTally {
  const finite = numbers.filter(({ value }) => Number.isFinite(value));
  return {
    universes: finite.length,
    keep: finite.filter((number) => conclusion.keeps(number)).length,
    surely: finite.filter((number) => conclusion.keepsSurely(number)).length,
  };
}

/** A contrast with the ids of its options. */
function contrastDocument(contrast: Contrast, axis: Axis): UniversesContrast {
  const { from, to, difference, low, high, pairs } = contrast;
  const end = (value: number) => (Number.isFinite(value) ? rounded(value) : null);
  return {
    from: axis.options[from]!.id,
    to: axis.options[to]!.id,
    difference: rounded(difference),
    low: end(low),
    high: end(high),
    pairs,
  };
}

function jointOf(rows: readonly Row[], watched: Watched): Universes["joint"] {
  const to = (value: number | null | undefined) => onScale(watched, value);
  const tested = rows
    .filter(({ defensible }) => defensible)
    .map(({ record }) => ({
      value: to(record.estimates[0]),
      draws: (record.draws[0] ?? []).map(to),
      nullDraws: record.nullDraws.map(to),
    }));
  const statistics = jointTest(tested);
  if (statistics.length === 0) return undefined;
  return {
    universes: tested.length,
    statistics: statistics.map(({ id, observed, expected, p }) => ({
      id,
      observed: rounded(observed),
      expected: rounded(expected),
      p: rounded(p),
    })),
  };
}

function placeOf(rows: readonly Row[], axes: readonly Axis[], mark: "published" | "preferred"): number {
  const key = universeKey(markedUniverse(axes, mark));
  return rows.findIndex(({ universe }) => universeKey(universe) === key);
}

function describeWatched({ quantity, title, symbol, unit, compute, scale, published, conclusion }: Watched) {
  return {
    quantity,
    title,
    symbol,
    unit,
    ...(compute === undefined ? {} : { compute }),
    scale,
    ...(published === undefined ? {} : { published: rounded(published) }),
    ...(conclusion === undefined ? {} : { conclusion: conclusion.sentence }),
  };
}

function describeAxis({ id, title, items, published, preferred, options }: Axis): Universes["axes"][number] {
  return {
    id,
    title,
    items: [...items],
    published,
    preferred,
    options: options.map((option) => ({
      id: option.id,
      title: option.title,
      ...(option.why === undefined ? {} : { why: option.why }),
      defensible: option.defensible !== false,
    })),
  };
}
