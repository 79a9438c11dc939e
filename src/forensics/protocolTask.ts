import type { DescentFacts } from "../fit/descentFacts.ts";
import type { FitStatus } from "../fit/minimise.ts";
import type { Problem } from "../fit/problem.ts";
import type { Search, StartChoice } from "../multiverse/protocolOf.ts";

/** A printed constant and the values that round to it, on the natural scale. */
export interface PrintedRange {
  readonly name: string;
  readonly printed: string;
  readonly low: number;
  readonly high: number;
}

/** A protocol to be carried out in a thread, and the constants that are searched for; plain data. */
export interface ProtocolTask {
  readonly key: string;
  readonly problem: Problem;
  readonly search: Search;
  readonly starts: StartChoice;
  readonly printed: readonly PrintedRange[];
}

/** The end of one descent that comes closest to the printed constants. */
export interface NearestEnd {
  readonly start: Readonly<Record<string, number>>;
  readonly constants: Readonly<Record<string, number>>;
  /** Its place among all ends by objective, from 1. */
  readonly rank: number;
}

/** What a protocol gives. */
export interface ProtocolRecord {
  readonly key: string;
  readonly constants: Readonly<Record<string, number>>;
  readonly objective: number;
  /** Share by which the objective lies above that of the certified optimum of the same problem. */
  readonly excess: number;
  /** The same for the printed constants themselves; NaN where none are searched for. */
  readonly printedExcess: number;
  readonly status: FitStatus;
  readonly starts: number;
  /** What the descents did, where they are left where they stop. */
  readonly descents?: DescentFacts & {
    /** Ends within 0.1% and within 1% of the optimum's objective. */
    readonly withinTenth: number;
    readonly withinOne: number;
    /** Ends that are still at their start to three digits. */
    readonly unmoved: number;
    readonly nearest?: NearestEnd;
  };
}
