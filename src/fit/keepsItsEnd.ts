import type { Optimiser } from "../registry/types.ts";

const methods: ReadonlySet<Optimiser["method"]> = new Set([
  "nelder-mead",
  "grid",
  "scipy-lbfgsb",
  "scipy-bfgs",
]);

/**
 * Whether a method only looks around or reproduces an older fit, so that it works in the units of the law as written, by
 * its own rules, and its end is reported as it is unless polishing is asked for.
 */
export function keepsItsEnd(method: Optimiser["method"]): boolean {
  return methods.has(method);
}
