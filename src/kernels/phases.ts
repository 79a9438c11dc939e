import { argumentsOf, type Node } from "./graph.ts";
import { scratchSlots } from "./layout.ts";

/** The loops that a function's values of every row are spread over. */
export interface Phases {
  readonly count: number;
  readonly of: (node: Node) => number;
  /** Place in the scratch area of a value that a later loop needs too. */
  readonly scratch: (node: Node) => number | undefined;
}

/**
 * Spreads values over several loops: what is made of an exponential or a logarithm is left to a later loop, and no loop
 * has more than one of them. The chain of operations from data to sum is about 170 cycles long, more than a processor can
 * look ahead over; in shorter loops it works on several rows at once, and the coefficients of one function fit the
 * registers. Values that columns or the caller hold (`held`) are read again where they are needed. With too many values
 * to hand over everything stays in one loop.
 */
export function planPhases(order: readonly Node[], held: (node: Node) => boolean): Phases {
  const phases = new Map<Node, number>();
  const taken = new Set<number>();
  for (const node of order) {
    if (!node.varying || held(node)) continue;
    const earlier = argumentsOf(node).filter((argument) => argument.varying && !held(argument));
    let phase = Math.max(0, ...earlier.map((argument) => phases.get(argument)! + (isLong(argument) ? 1 : 0)));
    if (isLong(node)) {
      while (taken.has(phase)) phase++;
      taken.add(phase);
    }
    phases.set(node, phase);
  }
  const scratch = new Map<Node, number>();
  for (const node of order)
    for (const argument of argumentsOf(node))
      if (
        phases.has(argument) &&
        phaseOfUse(node, argument) !== phases.get(argument) &&
        !scratch.has(argument)
      )
        scratch.set(argument, scratch.size);
  if (scratch.size > scratchSlots) return { count: 1, of: () => 0, scratch: () => undefined };
  return {
    count: 1 + Math.max(0, ...phases.values()),
    of: (node) => phases.get(node) ?? 0,
    scratch: (node) => scratch.get(node),
  };

  /** A sum is taken in the loop of what it sums. */
  function phaseOfUse(node: Node, argument: Node): number | undefined {
    return node.varying ? phases.get(node) : phases.get(argument);
  }
}

function isLong({ operation }: Node): boolean {
  if (operation.kind === "host") return true;
  return operation.kind === "unary" && (operation.name === "exp" || operation.name === "log");
}
