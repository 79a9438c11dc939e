import { badInput } from "../errors.ts";
import type { Multiverse } from "../registry/types.ts";
import type { Axis } from "./axis.ts";
import { markedUniverse, type Universe, universeKey, withChoice } from "./universe.ts";

type Without = NonNullable<Multiverse["without"]>;

/** The table of universes, and how many combinations each constraint leaves out. */
export interface UniverseTable {
  readonly universes: readonly Universe[];
  /** Combinations before constraints. */
  readonly combinations: number;
  readonly leftOut: readonly { readonly reason: string; readonly count: number }[];
}

// More is a typing error rather than a plan.
const mostCombinations = 2_000_000;

/**
 * Every combination of options that no constraint leaves out, the last axis fastest; or the published universe and
 * those that differ from it in one choice.
 * @throws AssayError when a constraint leaves out the published or the preferred universe, or the table is too large.
 */
export function expandUniverses(
  axes: readonly Axis[],
  without: Without = [],
  design: Multiverse["design"] = "crossed",
): UniverseTable {
  const every = design === "crossed" ? crossed(axes) : oneAtATime(axes);
  const counts = without.map(() => 0);
  const universes = every.filter((universe) => {
    const hit = without.findIndex((rule) => matches(rule, universe, axes));
    if (hit >= 0) counts[hit]!++;
    return hit < 0;
  });
  const known = new Set(universes.map(universeKey));
  for (const mark of ["published", "preferred"] as const) {
    const marked = markedUniverse(axes, mark);
    if (known.has(universeKey(marked))) continue;
    const rule = without.find((one) => matches(one, marked, axes));
    if (rule !== undefined)
      throw badInput(
        `the ${mark} universe is left out by a constraint: ${rule.reason}; change the constraint`,
      );
    universes.push(marked);
  }
  return {
    universes,
    combinations: every.length,
    leftOut: without.map(({ reason }, k) => ({ reason, count: counts[k]! })),
  };
}

function matches({ choices, changes }: Without[number], universe: Universe, axes: readonly Axis[]): boolean {
  const meant = Object.entries(choices).every(([axis, options]) =>
    options.includes(universe.choices[axis] ?? ""),
  );
  if (!meant || changes === undefined) return meant;
  const changed = axes.filter(({ id, published }) => !(id in choices) && universe.choices[id] !== published);
  return changed.length > changes;
}

function crossed(axes: readonly Axis[]): Universe[] {
  const count = axes.reduce((product, axis) => product * axis.options.length, 1);
  if (count > mostCombinations)
    throw badInput(
      `the axes give ${count} combinations; the limit is ${mostCombinations}: use fewer options`,
    );
  return Array.from({ length: count }, (_, index) => {
    const choices: [string, string][] = [];
    let rest = index;
    for (const axis of [...axes].reverse()) {
      choices.unshift([axis.id, axis.options[rest % axis.options.length]!.id]);
      rest = Math.floor(rest / axis.options.length);
    }
    return { choices: Object.fromEntries(choices) };
  });
}

function oneAtATime(axes: readonly Axis[]): Universe[] {
  const published = markedUniverse(axes, "published");
  return [
    published,
    ...axes.flatMap((axis) =>
      axis.options
        .filter(({ id }) => id !== axis.published)
        .map(({ id }) => withChoice(published, axis.id, id)),
    ),
  ];
}
