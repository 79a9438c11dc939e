import type { CalibrationSelector } from "../registry/types.ts";
import { colourGroups } from "./colourGroups.ts";
import { legendName, partialName } from "./findLegend.ts";
import { findMarkers, type MarkerGroup, standOn } from "./findMarkers.ts";
import type { Point } from "./matrix.ts";
import { type PanelProposal, paintCondition } from "./panelProposal.ts";

/**
 * Proposes the series of markers of a panel: one for each shape and paint, one for all colours of a bar.
 *
 * @returns where markers stand
 */
export function proposeMarkers(proposal: PanelProposal): Point[] {
  const { drawing, panel, notData, entries } = proposal;
  const all = findMarkers(drawing, panel.box, notData);
  const mapped = colourGroups(proposal, all);
  const taken = new Set(mapped.flatMap(({ parts }) => parts));
  const candidates = [...mapped.map(({ group }) => group), ...all.filter((group) => !taken.has(group))];
  const groups = withoutRims(candidates, proposal);
  for (const group of groups) {
    const coloured = mapped.find((known) => known.group === group);
    const known = {
      anchor: group.anchor,
      ...(group.doubt > 0 ? { centreError: Number(group.doubt.toPrecision(3)) } : {}),
    };
    const elements = group.members.map(({ element }) => element);
    if (coloured) {
      const { bar, look, parts } = coloured;
      const id = proposal.add("markers", elements, look, {
        ...known,
        ...(bar ? { colour: bar.spec.id } : {}),
      });
      if (!bar)
        proposal.remarks.push(
          `${id} is markers (${group.shape}) in ${parts.length} colours without a colour bar that explains them; they are read as one series.`,
        );
    } else {
      const look: CalibrationSelector = {
        outline: group.shape,
        ...paintCondition("fill", group.fill),
        ...paintCondition("stroke", group.stroke),
      };
      const name = legendName(entries, group) ?? partialName(entries, group);
      proposal.add("markers", elements, look, { ...(name === undefined ? {} : { name }), ...known });
    }
  }
  return groups.flatMap(({ members }) => members.map(({ at }) => at));
}

/** Leaves out groups that are the rims (or fills) of other groups, drawn as elements of their own. */
function withoutRims(groups: readonly MarkerGroup[], proposal: PanelProposal): MarkerGroup[] {
  const filled = ({ fill }: MarkerGroup) => fill !== "none";
  return groups.filter((group, index) => {
    const others = groups.filter(
      (other, place) =>
        other !== group && other.shape === group.shape && filled(other) && (!filled(group) || place < index),
    );
    if (!standOn(group, others)) return true;
    proposal.leave(
      group.members.map(({ element }) => element),
      `${group.shape} outlines`,
      "they stand exactly on markers that are read: rims of the same markers",
    );
    return false;
  });
}
