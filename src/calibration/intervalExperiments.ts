import { stream } from "../intervals/stream.ts";
import { between, type Experiment, normal, randomExperiment, runsAt, trueLoss } from "./randomStudy.ts";

interface Point {
  readonly N: number;
  readonly D: number;
  /** Training run that the point is a checkpoint of. */
  readonly run?: number;
}

/** An experiment of chosen points with the truth of a random one; `noise` is the error of the log loss of a point. */
export function experimentAt(
  seed: number,
  points: readonly Point[],
  noise: (point: Point, index: number) => number,
  spread = Number.NaN,
): Experiment {
  const { truth } = randomExperiment(seed);
  const runs = runsAt(points, (point, i) => trueLoss(truth, point.N, point.D) * Math.exp(noise(point, i)));
  const texts = points[0]?.run === undefined ? {} : { run: points.map(({ run }) => `run-${String(run)}`) };
  return { truth, design: "scattered", spread, runs: { ...runs, texts } };
}

/** Points of a random design as they are. */
function pointsOf({ runs: { columns } }: Experiment): Point[] {
  return Array.from(columns.N!, (N, i) => ({ N, D: columns.D![i]! }));
}

/** Runs far from twenty tokens per parameter scatter up to ten times as much as those near it. */
export function unevenScatter(seed: number): Experiment {
  const random = stream(seed, "uneven", 0);
  const base = randomExperiment(seed, { design: "scattered" });
  const spread = ({ N, D }: Point) => 0.002 * Math.exp(Math.min(2.3, Math.abs(Math.log(D / N / 20)) / 1.5));
  return experimentAt(seed, pointsOf(base), (point) => spread(point) * normal(random));
}

/** Models on few tokens for their size scatter up to fifteen times as much as others. */
export function undertrainedScatter(seed: number): Experiment {
  const random = stream(seed, "undertrained", 0);
  const base = randomExperiment(seed, { design: seed % 2 === 0 ? "scattered" : "grid" });
  const spread = ({ N, D }: Point) =>
    0.002 * Math.exp(Math.min(2.7, Math.max(0, Math.log((20 * N) / D)) / 1.2));
  return experimentAt(seed, pointsOf(base), (point) => spread(point) * normal(random));
}

/** A dozen runs over a narrow range, with much scatter: a law of five parameters asks too much of them. */
export function fewNarrowRuns(seed: number): Experiment {
  const random = stream(seed, "few", 0);
  const points = Array.from({ length: 12 }, () => ({
    N: 2e8 * 10 ** between(random, 0, 1),
    D: 4e9 * 10 ** between(random, 0, 1),
  }));
  return experimentAt(seed, points, () => 0.01 * normal(random), 0.01);
}

/** Checkpoints at even steps of some training runs; `shared` is the part of the error that a whole run has in common. */
export function checkpoints(
  runs: number,
  each: number | ((run: number) => number),
  shared: number,
): (seed: number) => Experiment {
  return (seed) => {
    const random = stream(seed, "checkpoints", 0);
    const points: Point[] = [];
    const effects: number[] = [];
    const spread = between(random, 0.003, 0.008);
    for (let run = 0; run < runs; run++) {
      effects.push(normal(random));
      const N = 4e7 * 250 ** between(random, 0, 1);
      const D = 5e9 * 100 ** between(random, 0, 1);
      const count = typeof each === "number" ? each : each(run);
      for (let k = 1; k <= count; k++) points.push({ N, D: (D * (k + count / 2)) / (1.5 * count), run });
    }
    const own = Math.sqrt(1 - shared);
    return experimentAt(
      seed,
      points,
      ({ run }) => spread * (Math.sqrt(shared) * effects[run!]! + own * normal(random)),
      spread,
    );
  };
}

/** A quarter of the runs diverged for a while or stopped early, all of them small models: their losses are 5 to 40% too high. */
export function spoiltRuns(seed: number): Experiment {
  const random = stream(seed, "spoilt", 0);
  const base = randomExperiment(seed);
  const points = pointsOf(base);
  const order = [...points.keys()].sort((i, j) => points[i]!.N - points[j]!.N);
  const spoilt = new Set(order.filter((_, rank) => rank % 2 === 0 && rank < 0.5 * points.length));
  return experimentAt(seed, points, (_, i) => {
    const error = base.spread * normal(random);
    return spoilt.has(i) ? error + between(random, 0.05, 0.34) : error;
  });
}

// Embeddings of the models behind Pearce and Song 2024: parameters without them, plus this times their cube root.
const embeddings = 47_491;

/** Sizes are counted without embeddings although losses follow the total, which is a third more for the smallest models. */
export function withoutEmbeddings(seed: number): Experiment {
  const random = stream(seed, "embeddings", 0);
  const base = randomExperiment(seed);
  const total = pointsOf(base).map(({ N, D }) => ({ N: N + embeddings * Math.cbrt(N), D }));
  const counted = experimentAt(seed, total, () => base.spread * normal(random), base.spread);
  const columns = { ...counted.runs.columns, N: base.runs.columns.N!, C: base.runs.columns.C! };
  return { ...counted, runs: { ...counted.runs, columns } };
}

/** The learning rate of the largest models was not lowered: their losses rise above the law by up to 8%. */
export function untunedLargest(seed: number): Experiment {
  const random = stream(seed, "untuned", 0);
  const base = randomExperiment(seed);
  const points = pointsOf(base);
  const logs = points.map(({ N }) => Math.log(N));
  const [low, high] = [Math.min(...logs), Math.max(...logs)];
  const rise = ({ N }: Point) => 0.08 * Math.max(0, (2 * (Math.log(N) - low)) / (high - low) - 1) ** 2;
  return experimentAt(seed, points, (point) => base.spread * normal(random) + rise(point), base.spread);
}
