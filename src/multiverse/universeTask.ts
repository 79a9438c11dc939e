import type { QuantitySpec } from "../coverage/quantitySpec.ts";
import type { FitStatus } from "../fit/minimise.ts";
import type { Problem } from "../fit/problem.ts";
import type { Reading } from "../intervals/resample.ts";
import type { Search, StartChoice } from "./protocolOf.ts";

/** A universe ready to be fitted in a thread: plain data. */
export interface UniverseTask {
  readonly key: string;
  readonly problem: Problem;
  /** Rows of the dataset that the problem holds, and how many it has. */
  readonly rows: Int32Array;
  readonly total: number;
  /** Training run of every row of the dataset, where one run gives several. */
  readonly clusters?: Int32Array;
  readonly reading?: Reading;
  readonly search: Search;
  readonly starts: StartChoice;
  /** What is kept of every fit, by the law of this universe; null where the law has no such quantity. */
  readonly quantities: readonly (QuantitySpec | null)[];
  readonly draws: number;
  /** Starts from which draws of an optimiser taken as it is descend; a few unless given. */
  readonly descents?: number;
  readonly seed: number;
  /** Change of every log observation that makes the runs follow the published constants, and draws from such runs. */
  readonly nullShift?: Float64Array;
  readonly nullDraws: number;
}

/** What a search found; the facts that tell whether to believe it. */
export interface SearchFacts {
  readonly status: FitStatus;
  readonly starts: number;
  /** Descents that report success; null for a certified optimum. */
  readonly succeeded: number | null;
  /** Starts that end within 0.1% of the lowest end. */
  readonly atBest: number;
  /** Over descents that are left where they stop; null for other searches. */
  readonly medianIterations: number | null;
}

/** What a universe gives. Quantities stand in the order of the task. */
export interface UniverseRecord {
  readonly key: string;
  readonly n: number;
  readonly objective: number;
  readonly search: SearchFacts;
  /** Natural parameters by name. */
  readonly parameters: Readonly<Record<string, number>>;
  readonly estimates: readonly (number | null)[];
  /** One list a quantity, one entry a draw; null where a draw failed. */
  readonly draws: readonly (readonly (number | null)[])[];
  /** The first quantity in every draw from runs that follow the published constants. */
  readonly nullDraws: readonly (number | null)[];
}
