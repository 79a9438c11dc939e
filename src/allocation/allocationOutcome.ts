import type { Note } from "../notes.ts";
import type { NoResult } from "./noResult.ts";

/** Values of variables and definitions with loss and cost. */
export interface AllocationPoint {
  readonly values: Readonly<Record<string, number>>;
  readonly loss: number;
  readonly cost: number;
}

/** An optimum with room on all sides. */
export interface InteriorAllocation extends AllocationPoint {
  readonly status: "interior";
  /** d log value / d log cost of every variable and definition: local exponents of the optimum. */
  readonly exponents: Readonly<Record<string, number>>;
  /** d loss / d log cost: what an e-fold of cost buys. */
  readonly lossSlope: number;
  /** Second derivative of the loss along equal cost in its flattest direction; null with one variable or at a kink. */
  readonly curvature: number | null;
  /** Other local minima, higher than this one. */
  readonly others: readonly AllocationPoint[];
  readonly notes: readonly Note[];
}

/** The lowest point lies on a bound: within what was searched, the law has no optimum of its own. */
export interface BoundAllocation extends AllocationPoint {
  readonly status: "at bound";
  readonly held: readonly HeldVariable[];
  readonly others: readonly AllocationPoint[];
  readonly notes: readonly Note[];
}

/** A variable at the end of its range. */
export interface HeldVariable {
  readonly variable: string;
  readonly side: "low" | "high";
  /** Whether the caller set that bound; the search's own bounds mean that the optimum runs away. */
  readonly given: boolean;
}

export type Allocation = InteriorAllocation | BoundAllocation | NoResult;
