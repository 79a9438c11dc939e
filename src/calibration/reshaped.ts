import { stream } from "../intervals/stream.ts";
import { type Experiment, normal, randomExperiment, trueLoss } from "./randomStudy.ts";

/** A run of a design made for one trial. */
export interface DesignPoint {
  readonly N: number;
  readonly D: number;
  /** Training run that the point belongs to. */
  readonly run?: string;
}

/** An experiment with the truth and the noise of a random one, on points that a trial chooses. */
export function reshaped(
  seed: number,
  points: (random: ReturnType<typeof stream>, own: Experiment) => readonly DesignPoint[],
  {
    runSpread = 0,
    spread,
  }: {
    /** Spread between training runs, in spreads of a point. */
    readonly runSpread?: number;
    readonly spread?: number;
  } = {},
): Experiment {
  const own = randomExperiment(seed, spread === undefined ? {} : { spread });
  const random = stream(seed, "reshaped experiment", 0);
  const chosen = points(random, own);
  const effects = new Map<string, number>();
  const effectOf = (run: string) => {
    if (!effects.has(run)) effects.set(run, runSpread * normal(random));
    return effects.get(run)!;
  };
  const column = (of: (point: DesignPoint) => number) => Float64Array.from(chosen, of);
  const error = ({ run }: DesignPoint) =>
    own.spread * (normal(random) + (run === undefined ? 0 : effectOf(run)));
  return {
    ...own,
    runs: {
      count: chosen.length,
      columns: {
        N: column(({ N }) => N),
        D: column(({ D }) => D),
        C: column(({ N, D }) => 6 * N * D),
        L: column((point) => trueLoss(own.truth, point.N, point.D) * Math.exp(error(point))),
      },
      texts: { run: chosen.map(({ run }, i) => run ?? String(i)) },
    },
  };
}
