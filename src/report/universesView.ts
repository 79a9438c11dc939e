import { quantity } from "../format/numbers.ts";
import type { Universes } from "../registry/types.ts";

type Choice = Universes["axes"][number];

/** A universe that has the headline, read for a report. */
export interface UniverseView {
  /** Its place in the document. */
  readonly place: number;
  readonly choices: readonly number[];
  readonly n: number;
  readonly value: number;
  readonly low: number | null;
  readonly high: number | null;
  readonly defensible: boolean;
  readonly published: boolean;
  readonly preferred: boolean;
}

/**
 * Universes with a value of the headline, from the lowest to the highest. Equal values stand in no order of their own:
 * that of the table would show as a pattern of choices that move nothing.
 */
export function universesView(document: Universes): UniverseView[] {
  const log = document.watched[0]?.scale === "log";
  return document.universes
    .flatMap(({ choices, n, values }, place): UniverseView[] => {
      const [value, low = null, high = null] = values[0] ?? [];
      if (value == null || !Number.isFinite(value) || (log && !(value > 0))) return [];
      return [
        {
          place,
          choices,
          n,
          value,
          low,
          high,
          defensible: isDefensible(document, choices),
          published: place === document.published,
          preferred: place === document.preferred,
        },
      ];
    })
    .sort((one, other) => one.value - other.value || scattered(one.place) - scattered(other.place));
}

/** A number that says nothing of the order of places (Knuth's multiplicative hash). */
function scattered(place: number): number {
  return Math.imul(place + 1, 2654435761) >>> 0;
}

/** What must hold of a watched number, without its title twice. */
export function conclusionText({ title, conclusion = "" }: Universes["watched"][number]): string {
  return conclusion.startsWith(`${title}: `) ? conclusion.slice(title.length + 2) : conclusion;
}

/** Whether no choice of a universe is one that a careful analyst would avoid. */
export function isDefensible({ axes }: Universes, choices: readonly number[]): boolean {
  return axes.every(({ options }, k) => options[choices[k] ?? -1]?.defensible !== false);
}

/** Choices with more than one way to make them. */
export function openChoices({ axes }: Universes): { readonly axis: Choice; readonly place: number }[] {
  return axes.map((axis, place) => ({ axis, place })).filter(({ axis }) => axis.options.length > 1);
}

/** What a universe does otherwise than the published protocol. */
export function differenceText({ axes }: Universes, choices: readonly number[]): string {
  const other = axes.flatMap(({ title, published, options }, k) => {
    const option = options[choices[k] ?? -1];
    return option === undefined || option.id === published ? [] : [`${title}: ${option.title}`];
  });
  return other.length === 0 ? "as published" : other.join("; ");
}

/** Title of an axis by its id. */
export function axisTitle({ axes }: Universes, id: string): string {
  return axes.find((axis) => axis.id === id)?.title ?? id;
}

/** Title of an option by the ids of its axis and its own. */
export function optionTitle({ axes }: Universes, axis: string, id: string): string {
  const options = axes.find((one) => one.id === axis)?.options ?? [];
  return options.find((option) => option.id === id)?.title ?? id;
}

/** A value with its unit left out, for columns whose heading names it. */
export function bare(value: number, unit: string): string {
  const body = quantity(value, unit);
  return unit !== "" && body.endsWith(` ${unit}`) ? body.slice(0, -unit.length - 1) : body;
}

/** At most so many of a list, evenly, and all that must be kept. */
export function thinned<T>(list: readonly T[], most: number, keep: (item: T) => boolean): T[] {
  if (list.length <= most) return [...list];
  const others = list.map((_, i) => i).filter((i) => !keep(list[i]!));
  const room = Math.max(1, most - (list.length - others.length));
  const stride = Math.max(1, room - 1);
  const chosen = new Set(
    Array.from({ length: room }, (_, k) => others[Math.round((k * (others.length - 1)) / stride)]!),
  );
  return list.filter((item, i) => keep(item) || chosen.has(i));
}
