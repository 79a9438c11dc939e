import type { Calibration } from "../registry/types.ts";
import { axisTitle, quantityOf, titleAbove } from "./axisTitle.ts";
import type { Box } from "./drawing.ts";
import type { FoundAxis } from "./findAxis.ts";
import type { FoundBar } from "./findBars.ts";
import { findMultiplier } from "./findMultiplier.ts";
import type { FoundPanel } from "./findPanels.ts";
import type { Label } from "./labelTexts.ts";

export type AxisSpec = Calibration["axes"][number];

export interface ProposedAxes {
  readonly axes: AxisSpec[];
  readonly idOf: ReadonlyMap<FoundAxis, string>;
  readonly remarks: string[];
}

/** Axes of all panels and bars, each once, with ids, quantities and ticks written out one by one. */
export function proposeAxes(
  panels: readonly FoundPanel[],
  bars: readonly FoundBar[],
  labels: readonly Label[],
): ProposedAxes {
  const axes: AxisSpec[] = [];
  const idOf = new Map<FoundAxis, string>();
  const remarks: string[] = [];
  const titles = new Map<string, string>();
  const tickLabels = new Set(
    [...panels.flatMap(({ x, y }) => [x, y]), ...bars.map(({ axis }) => axis)].flatMap((axis) => axis.labels),
  );
  const words = labels.filter((label) => !tickLabels.has(label));
  const add = (
    axis: FoundAxis,
    frame: Box,
    id: string,
    otherwise: string,
    taken: readonly string[],
    above = false,
  ) => {
    if (idOf.has(axis)) return;
    const title = axisTitle(axis, frame, words) ?? (above ? titleAbove(frame, words) : undefined);
    const multiplier = findMultiplier(axis, frame, words);
    const quantity = freeName(quantityOf(title, otherwise), title ?? id, taken, titles);
    idOf.set(axis, id);
    axes.push(specOf(axis, { id, quantity, title, multiplier }));
    remarks.push(...remarksOf(axis, id));
  };
  const quantity = (axis: FoundAxis) => axes.find(({ id }) => id === idOf.get(axis))!.quantity;
  for (const [index, { box, x, y }] of panels.entries()) {
    add(x, box, `x-${index + 1}`, "x", idOf.has(y) ? [quantity(y)] : []);
    add(y, box, `y-${index + 1}`, "y", [quantity(x)]);
  }
  for (const [index, { axis, box }] of bars.entries())
    add(axis, box, `bar-${index + 1}-axis`, "colour", [], true);
  return { axes, idOf, remarks };
}

/** A name that no other axis of the panel has, and that stands for one title only when it is no known symbol. */
function freeName(
  name: string,
  title: string,
  taken: readonly string[],
  titles: Map<string, string>,
): string {
  const symbol = /^[NDCL]$/.test(name);
  for (let number = 1; ; number++) {
    const candidate = number === 1 ? name : `${name}${number}`;
    const known = titles.get(candidate);
    if (taken.includes(candidate) || (!symbol && known !== undefined && known !== title)) continue;
    titles.set(candidate, title);
    return candidate;
  }
}

function specOf(
  axis: FoundAxis,
  {
    id,
    quantity,
    title,
    multiplier,
  }: { id: string; quantity: string; title: string | undefined; multiplier: string | undefined },
): AxisSpec {
  const { fit, direction, how, tickError, tolerance } = axis;
  const inexact = axis.fit.inexact.map(({ label }) => label);
  const listed = axis.ticks.toSorted((p, q) => p.position - q.position);
  return {
    id,
    quantity,
    ...(title === undefined ? {} : { title }),
    direction,
    scale: fit.scale,
    ...(tolerance > 0.001 ? { tolerance } : {}),
    tickError: roundedUp(tickError),
    ...(multiplier === undefined ? {} : { multiplier }),
    ticks: {
      given: listed.map(({ position, label }) => ({
        at: Number(position.toFixed(9)),
        value: label,
      })) as never,
    },
    how: inexact.length === 0 ? how : `${how}; left out, as they stand elsewhere: ${inexact.join(", ")}`,
    found: { ticks: listed.length, residual: Number((fit.residual / Math.abs(fit.slope)).toPrecision(3)) },
  };
}

/** A bound with three digits that is not below what it stands for. */
export function roundedUp(bound: number): number {
  const short = Number(bound.toPrecision(3));
  return short >= bound ? short : Number((bound * 1.005).toPrecision(3));
}

function remarksOf({ ticks, ambiguous, fit }: FoundAxis, id: string): string[] {
  const remarks: string[] = [];
  if (ambiguous)
    remarks.push(
      `Axis ${id} has two ticks, which lie on a linear and on a log scale; ${fit.scale} was taken for how they are written. Check it.`,
    );
  else if (ticks.length === 2) remarks.push(`Axis ${id} has two ticks, so nothing confirms its calibration.`);
  return remarks;
}
