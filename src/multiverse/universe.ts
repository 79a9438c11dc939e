import { type Axis, optionOf } from "./axis.ts";

/** One way through all choices: the id of an option by the id of its axis, in the order of the axes. */
export interface Universe {
  readonly choices: Readonly<Record<string, string>>;
}

/** A name that says every choice; universes of one table have different ones. */
export function universeKey({ choices }: Universe): string {
  return Object.entries(choices)
    .map(([axis, option]) => `${axis}=${option}`)
    .join(" ");
}

/** The universe that takes every axis at its published or its preferred option. */
export function markedUniverse(axes: readonly Axis[], mark: "published" | "preferred"): Universe {
  return { choices: Object.fromEntries(axes.map((axis) => [axis.id, axis[mark]])) };
}

/** The same universe with one choice changed. */
export function withChoice({ choices }: Universe, axis: string, option: string): Universe {
  return { choices: { ...choices, [axis]: option } };
}

/** Whether a careful analyst could have chosen every option of a universe. */
export function isDefensible(axes: readonly Axis[], { choices }: Universe): boolean {
  return axes.every((axis) => optionOf(axis, choices[axis.id]!).defensible !== false);
}

/** The universes without repetitions, in the order of their first appearance. */
export function distinctUniverses(universes: readonly Universe[]): Universe[] {
  return [...new Map(universes.map((universe) => [universeKey(universe), universe])).values()];
}
