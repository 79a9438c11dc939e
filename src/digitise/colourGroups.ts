import type { CalibrationSelector } from "../registry/types.ts";
import { barColours } from "./barColours.ts";
import type { CurveGroup } from "./findCurves.ts";
import type { MarkerGroup } from "./findMarkers.ts";
import { type KnownBar, type PanelProposal, paintCondition } from "./panelProposal.ts";
import { readColour } from "./readColour.ts";
import { channelsOf } from "./style.ts";

export interface ColourGroup {
  /** The bar that explains the colours; undefined for more colours than a key has. */
  readonly bar: KnownBar | undefined;
  readonly group: MarkerGroup;
  readonly parts: readonly MarkerGroup[];
  readonly look: CalibrationSelector;
}

/** Fewer colours are series; as many or more that all lie on the bar are values. */
const LEAST_COLOURS = 3;
/** Without a bar, so many colours are no key that a reader could tell apart. */
const MANY_COLOURS = 16;
/** So many curves in colours of a bar are no coincidence. */
const MANY_CURVES = 6;

/** Markers of one shape in many colours, all of which a bar shows; or, without a bar, in more colours than a key has. */
export function colourGroups(proposal: PanelProposal, all: readonly MarkerGroup[]): ColourGroup[] {
  const found: ColourGroup[] = [];
  const taken = new Set<MarkerGroup>();
  for (const bar of [...proposal.bars, undefined]) {
    const onBar = bar ? shownBy(proposal, bar) : (fill: string) => channelsOf(fill) !== undefined;
    const kinds = new Map<string, MarkerGroup[]>();
    for (const group of all) {
      if (taken.has(group) || !onBar(group.fill)) continue;
      const key = `${group.shape} ${group.stroke === group.fill ? "own" : group.stroke}`;
      kinds.set(key, [...(kinds.get(key) ?? []), group]);
    }
    for (const parts of kinds.values()) {
      if (new Set(parts.map(({ fill }) => fill)).size < (bar ? LEAST_COLOURS : MANY_COLOURS)) continue;
      for (const part of parts) taken.add(part);
      found.push(united(proposal, bar, parts));
    }
  }
  return found;
}

function united(
  { drawing }: PanelProposal,
  bar: KnownBar | undefined,
  parts: readonly MarkerGroup[],
): ColourGroup {
  const [{ shape, stroke, fill }] = parts as readonly [MarkerGroup];
  const order = new Map(drawing.elements.map((element, index) => [element, index]));
  const members = parts
    .flatMap((part) => part.members)
    .toSorted((p, q) => order.get(p.element)! - order.get(q.element)!);
  const doubt = Math.max(...parts.map((part) => part.doubt));
  const own = stroke === fill ? {} : paintCondition("stroke", stroke);
  return {
    bar,
    group: { ...parts[0]!, members, doubt },
    parts,
    look: { outline: shape, filled: true, ...own },
  };
}

export interface MappedCurves {
  readonly bar: KnownBar;
  readonly group: CurveGroup;
}

/** Curves of one width and dash in many colours of a bar, such as lines of equal value, as one group each; and the rest. */
export function mappedCurves(
  proposal: PanelProposal,
  groups: readonly CurveGroup[],
): { readonly mapped: MappedCurves[]; readonly rest: CurveGroup[] } {
  let rest = [...groups];
  const mapped: MappedCurves[] = [];
  const look = ({ dash, width }: CurveGroup) => `${dash} ${width}`;
  for (const bar of proposal.bars) {
    const onBar = shownBy(proposal, bar);
    for (const wanted of new Set(groups.map(look))) {
      const parts = rest.filter((group) => look(group) === wanted && onBar(group.stroke));
      if (parts.length < MANY_CURVES) continue;
      mapped.push({ bar, group: { ...parts[0]!, elements: parts.flatMap(({ elements }) => elements) } });
      rest = rest.filter((group) => !parts.includes(group));
    }
  }
  return { mapped, rest };
}

function shownBy({ drawing }: PanelProposal, { spec, axis }: KnownBar): (colour: string) => boolean {
  const colours = barColours(drawing, spec, axis.direction);
  return (colour) => {
    const channels = channelsOf(colour);
    return channels !== undefined && readColour(colours, axis, channels) !== undefined;
  };
}
