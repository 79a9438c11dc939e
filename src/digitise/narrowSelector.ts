import type { CalibrationSelector } from "../registry/types.ts";
import type { Drawing, Drawn } from "./drawing.ts";
import { select } from "./select.ts";

/**
 * The least selector that picks exactly the wanted elements out of those considered: the look alone where that is
 * enough, else with the kind, else with a group that holds them all, or with the extent of their vertices.
 *
 * @param considered what a series of this panel could pick
 * @returns the selector, and how many elements too many it picks when nothing tells them apart
 */
export function narrowSelector(
  drawing: Drawing,
  look: CalibrationSelector,
  wanted: readonly Drawn[],
  considered: (element: Drawn) => boolean,
): { readonly selector: CalibrationSelector; readonly extra: number } {
  const members = new Set(wanted);
  const kinds = [...new Set(wanted.map(({ kind }) => kind))];
  const shared = wanted[0]!.within.filter((name) => wanted.every(({ within }) => within.includes(name)));
  const owners = [...new Set(wanted.map(({ within }) => within.at(-1)))];
  const attempts: CalibrationSelector[] = [
    look,
    ...(kinds.length === 1 ? [{ ...look, kind: kinds[0]! }] : []),
    ...shared.toReversed().map((name): CalibrationSelector => ({ ...look, within: [name] })),
    ...(owners.every((name) => name !== undefined) && owners.length <= 40
      ? [{ ...look, within: owners as [string, ...string[]] }]
      : []),
  ];
  const judged = attempts.map((selector) => {
    const picked = select(drawing, selector).filter(considered);
    const missing = wanted.length - picked.filter((element) => members.has(element)).length;
    return { selector, missing, extra: picked.length - (wanted.length - missing) };
  });
  const complete = judged.filter(({ missing }) => missing === 0);
  const best =
    complete.find(({ extra }) => extra === 0) ??
    complete.toSorted((p, q) => p.extra - q.extra)[0] ??
    judged[0]!;
  return { selector: best.selector, extra: best.extra };
}
