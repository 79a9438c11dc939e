import { badInput } from "../errors.ts";
import { allMethods } from "../intervals/allMethods.ts";
import type { IntervalMethod } from "../intervals/intervalMethod.ts";
import { coverageOf } from "./coverageOf.ts";
import type { CoveragePlan, SimulationRecord } from "./coveragePlan.ts";

/** Simulations `from` to `to` (exclusive) of a plan with the methods it names; plain data in and out, for threads. */
export function runCoverage(plan: CoveragePlan, from: number, to: number): SimulationRecord[] {
  return coverageOf(plan, methodsNamed(plan.methods), from, to);
}

/** Methods by their ids, in the order asked for. @throws AssayError for an id that no method has. */
export function methodsNamed(ids: readonly string[]): IntervalMethod[] {
  return ids.map((id) => {
    const found = allMethods.find((method) => method.id === id);
    if (found === undefined)
      throw badInput(
        `unknown interval method: ${id}; methods are ${allMethods.map((method) => method.id).join(", ")}`,
      );
    return found;
  });
}
