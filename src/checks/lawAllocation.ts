import type { AllocationProblem } from "../allocation/allocationProblem.ts";
import { optimalAllocation } from "../allocation/optimalAllocation.ts";
import { roundingInterval } from "../registry/printed.ts";
import type { PaperClaim } from "../registry/types.ts";
import type { Replicated } from "../replication/replicate.ts";
import type { PrintedLaw } from "./printedLaws.ts";

/** A printed law in size and tokens, ready to be asked for its optimum at C = 6 N D. */
export interface LawAllocation {
  readonly printed: PrintedLaw;
  readonly problem: AllocationProblem;
}

/** Laws of size and tokens that have an optimum between the extremes at a budget. */
export function lawAllocations(laws: readonly PrintedLaw[], budget: number): LawAllocation[] {
  return laws.flatMap((printed) => {
    const { compiled, natural } = printed;
    const names = [...compiled.variables].sort().join();
    if (names !== "D,N" || !inOnePass(printed)) return [];
    const problem: AllocationProblem = {
      law: compiled,
      parameters: natural,
      cost: "6 * N * D",
      variables: ["N", "D"],
    };
    return hasOptimum(problem, budget) ? [{ printed, problem }] : [];
  });
}

/** Data that may be read more than once cost more than 6 N D says. */
export function inOnePass({ law }: Pick<PrintedLaw, "law">): boolean {
  return !/training set|data set/i.test(law.variables.D?.meaning ?? "");
}

/** Whether a problem has an interior optimum; a law that cannot be evaluated has none. */
export function hasOptimum(problem: AllocationProblem, budget: number): boolean {
  try {
    return budget > 0 && optimalAllocation(problem, budget).status === "interior";
  } catch {
    return false;
  }
}

/** The printed range of a variable over some claims, the widest where several give one. */
export function rangeOver(
  claims: readonly PaperClaim[],
  name: string,
): readonly [low: number, high: number] | undefined {
  const ends = claims.flatMap((claim) => {
    const range = claim.range?.[name];
    return range === undefined ? [] : [roundingInterval(range.low).value, roundingInterval(range.high).value];
  });
  const known = ends.filter((value) => value > 0);
  return known.length === 0 ? undefined : [Math.min(...known), Math.max(...known)];
}

/** The largest compute that somebody decides by, of the replication or as the paper states it. */
export function largestDecision(
  fit: Replicated | undefined,
  facts: { readonly targetCompute?: { value?: number }; readonly largestCompute?: { value?: number } },
): number | undefined {
  const own = (fit?.part.replication.decisions ?? []).flatMap(({ compute }) => compute ?? []);
  return [
    facts.targetCompute?.value,
    own.length > 0 ? Math.max(...own) : undefined,
    facts.largestCompute?.value,
  ].find((value) => value !== undefined && value > 0);
}
