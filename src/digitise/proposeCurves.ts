import type { CalibrationSelector } from "../registry/types.ts";
import { mappedCurves } from "./colourGroups.ts";
import type { Drawn } from "./drawing.ts";
import { type CurveGroup, findCurves } from "./findCurves.ts";
import { legendName, partialName } from "./findLegend.ts";
import type { Point } from "./matrix.ts";
import { type KnownBar, type PanelProposal, paintCondition } from "./panelProposal.ts";

/** Matplotlib leaves out vertices of long lines that are within a ninth of a unit of the line without them. */
const SIMPLIFIED = 0.12;
const SIMPLIFIED_FROM = 16;

/**
 * Proposes the curves of a panel, but for those that only connect markers.
 *
 * @param spots where markers that are read stand
 */
export function proposeCurves(proposal: PanelProposal, spots: readonly Point[]): void {
  const { drawing, panel, notData } = proposal;
  const { curves, areas, straight } = findCurves(drawing, panel.box);
  const free = curves.map((group) => ({
    ...group,
    elements: group.elements.filter((element) => !notData.has(element)),
  }));
  const { mapped, rest } = mappedCurves(proposal, free);
  for (const { bar, group } of mapped) addCurve(proposal, group, bar);
  for (const group of rest) {
    const connecting = group.elements.filter((element) => connects(element, spots));
    proposal.leave(connecting, `lines, stroke ${group.stroke},`, "they only connect markers that are read");
    const elements = group.elements.filter((element) => !connecting.includes(element));
    if (elements.length > 0) addCurve(proposal, { ...group, elements }, undefined);
  }
  proposal.leave(areas, "filled areas", "bands or backgrounds; select one as a curve to read its rim");
  proposal.leave(
    straight,
    "straight lines up or across",
    "rules, error bars or reference lines; select them as a curve to read their ends",
  );
}

function addCurve(proposal: PanelProposal, group: CurveGroup, bar: KnownBar | undefined): void {
  const { stroke, dash, width, elements } = group;
  const look: CalibrationSelector = {
    ...(bar ? { filled: false } : paintCondition("stroke", stroke)),
    dash,
    strokeWidth: width,
    kind: elements[0]!.kind,
  };
  const { entries } = proposal;
  const name = bar ? undefined : (legendName(entries, { stroke, dash }) ?? partialName(entries, { stroke }));
  const vertices = Math.max(...elements.map(({ points }) => points.length));
  const simplified = isMatplotlib(elements[0]!) && vertices >= SIMPLIFIED_FROM;
  const id = proposal.add("curve", elements, look, {
    ...(name === undefined ? {} : { name }),
    ...(bar ? { colour: bar.spec.id } : {}),
    ...(simplified ? { centreError: SIMPLIFIED } : {}),
  });
  if (simplified)
    proposal.remarks.push(
      `${id} has ${vertices} vertices; Matplotlib may have left some out and moved the line by up to a ninth of a unit, which its centreError covers.`,
    );
}

/** Whether all corners of a line stand on markers. */
function connects({ points }: Drawn, spots: readonly Point[]): boolean {
  return points.every((point) =>
    spots.some(({ x, y }) => Math.abs(x - point.x) < 0.02 && Math.abs(y - point.y) < 0.02),
  );
}

function isMatplotlib({ within }: Drawn): boolean {
  return within.includes("figure_1") && within.some((name) => /^axes_\d+$/.test(name));
}
