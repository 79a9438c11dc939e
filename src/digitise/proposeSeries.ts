import type {
  Calibration,
  CalibrationBar,
  CalibrationSelector,
  CalibrationSeries,
} from "../registry/types.ts";
import type { BarColours } from "./barColours.ts";
import { barColours } from "./barColours.ts";
import { type Drawing, type Drawn, inside } from "./drawing.ts";
import { elementRounding } from "./elementRounding.ts";
import { type CurveGroup, findCurves } from "./findCurves.ts";
import { type LegendEntry, legendName, partialName } from "./findLegend.ts";
import { findMarkers, type MarkerGroup, standOn } from "./findMarkers.ts";
import { narrowSelector } from "./narrowSelector.ts";
import { readColour } from "./readColour.ts";
import type { BandedAxis } from "./seriesAxes.ts";
import { channelsOf } from "./style.ts";

export type PanelSpec = NonNullable<Calibration["panels"]>[number];
type SetAside = NonNullable<Calibration["setAside"]>[number];

export interface KnownBar {
  readonly spec: CalibrationBar;
  readonly axis: BandedAxis;
}

export interface ProposedSeries {
  readonly series: CalibrationSeries[];
  readonly setAside: SetAside[];
  readonly remarks: string[];
}

/** Matplotlib leaves out vertices of long lines that are within a ninth of a unit of the line without them. */
const SIMPLIFIED = 0.12;
const SIMPLIFIED_FROM = 16;

/** The series of one panel: groups of markers, then curves that do not only connect them. */
export function proposeSeries(
  drawing: Drawing,
  panel: PanelSpec,
  entries: readonly LegendEntry[],
  bars: readonly KnownBar[],
  notData: ReadonlySet<Drawn>,
): ProposedSeries {
  const series: CalibrationSeries[] = [];
  const setAside: SetAside[] = [];
  const remarks: string[] = [];
  const here = (element: Drawn) =>
    !notData.has(element) && element.points.some((point) => inside(panel.box, point, 1));
  const all = findMarkers(drawing, panel.box, notData);
  const mapped: ColourGroup[] = [];
  const taken = new Set<MarkerGroup>();
  for (const bar of [...bars, undefined]) {
    const found = colourGroups(
      drawing,
      all.filter((group) => !taken.has(group)),
      bar,
    );
    mapped.push(...found);
    for (const part of found.flatMap(({ parts }) => parts)) taken.add(part);
  }
  const single = all.filter((group) => !taken.has(group));
  const groups = withoutRims([...mapped.map(({ group }) => group), ...single], panel, setAside);
  const addMarkers = (group: MarkerGroup, look: CalibrationSelector, more: Partial<CalibrationSeries>) => {
    const elements = group.members.map(({ element }) => element);
    const { selector, extra } = narrowSelector(drawing, look, elements, here);
    const id = `series-${panel.id.replace("panel-", "")}-${series.length + 1}`;
    if (extra > 0)
      remarks.push(
        `Series ${id} cannot be told from ${extra} other elements of panel ${panel.id} that look alike; narrow its selector.`,
      );
    const error = elementRounding(elements, drawing.grid)!;
    const doubt = group.doubt > 0 ? { centreError: Number(group.doubt.toPrecision(3)) } : {};
    series.push({
      id,
      panel: panel.id,
      ...more,
      markers: selector,
      anchor: group.anchor,
      coordinateError: error,
      ...doubt,
    } as CalibrationSeries);
  };
  for (const group of groups) {
    const coloured = mapped.find((known) => known.group === group);
    if (coloured) {
      const { bar, look, parts } = coloured;
      if (!bar)
        remarks.push(
          `Panel ${panel.id} shows markers (${group.shape}) in ${parts.length} colours without a colour bar that explains them; they are read as one series.`,
        );
      addMarkers(group, look, bar ? { colour: bar.spec.id } : {});
      continue;
    }
    const look: CalibrationSelector = {
      outline: group.shape,
      ...paint("fill", group.fill),
      ...paint("stroke", group.stroke),
    };
    const name = legendName(entries, group) ?? partialName(entries, group);
    addMarkers(group, look, name === undefined ? {} : { name });
  }
  const spots = groups.flatMap(({ members }) => members.map(({ at }) => at));
  const { curves, areas, straight } = findCurves(drawing, panel.box);
  const free = curves.map((group) => ({
    ...group,
    elements: group.elements.filter((element) => !notData.has(element)),
  }));
  for (const group of mappedCurves(drawing, free, bars, addCurve)) {
    const { elements } = group;
    const connecting = elements.filter((element) => connects(element, spots));
    if (connecting.length > 0)
      setAside.push({
        what: `lines in panel ${panel.id}, stroke ${group.stroke}`,
        count: connecting.length,
        why: "they only connect markers that are read",
      });
    const left = elements.filter((element) => !connecting.includes(element));
    if (left.length > 0) addCurve({ ...group, elements: left });
  }
  aside(areas, "filled areas", "bands or backgrounds; select one as a curve to read its rim");
  aside(
    straight,
    "straight lines up or across",
    "rules, error bars or reference lines; select them as a curve to read their ends",
  );
  return { series, setAside, remarks };

  function addCurve(group: CurveGroup, bar?: KnownBar): void {
    const { stroke, dash, width, elements } = group;
    const look: CalibrationSelector = {
      ...(bar ? { filled: false } : paint("stroke", stroke)),
      dash,
      strokeWidth: width,
      kind: elements[0]!.kind,
    };
    const picks = (element: Drawn) => here(element) && element.points.length > 1;
    const { selector, extra } = narrowSelector(drawing, look, elements, picks);
    const id = `curve-${panel.id.replace("panel-", "")}-${series.length + 1}`;
    if (extra > 0)
      remarks.push(
        `Curve ${id} cannot be told from ${extra} other elements of panel ${panel.id} that look alike; narrow its selector.`,
      );
    const name = bar
      ? undefined
      : (legendName(entries, { stroke, dash }) ?? partialName(entries, { stroke }));
    const vertices = Math.max(...elements.map(({ points }) => points.length));
    const simplified = isMatplotlib(elements[0]!) && vertices >= SIMPLIFIED_FROM;
    if (simplified)
      remarks.push(
        `Curve ${id} has ${vertices} vertices; Matplotlib may have left some out and moved the line by up to a ninth of a unit, which its centreError covers.`,
      );
    const error = elementRounding(elements, drawing.grid)!;
    series.push({
      id,
      ...(name === undefined ? {} : { name }),
      panel: panel.id,
      curve: selector,
      ...(bar ? { colour: bar.spec.id } : {}),
      coordinateError: error,
      ...(simplified ? { centreError: SIMPLIFIED } : {}),
    } as CalibrationSeries);
  }

  function aside(elements: readonly Drawn[], what: string, why: string): void {
    const count = elements.filter((element) => !notData.has(element)).length;
    if (count > 0) setAside.push({ what: `${what} in panel ${panel.id}`, count, why });
  }
}

function paint(name: "fill" | "stroke", colour: string): CalibrationSelector {
  return /^(none|#[0-9a-f]{6})$/.test(colour) ? { [name]: colour } : {};
}

/** Leaves out groups that are the rims (or fills) of other groups, drawn as elements of their own. */
function withoutRims(groups: readonly MarkerGroup[], panel: PanelSpec, setAside: SetAside[]): MarkerGroup[] {
  const filled = ({ fill }: MarkerGroup) => fill !== "none";
  return groups.filter((group, index) => {
    const others = groups.filter(
      (other, place) =>
        other !== group && other.shape === group.shape && filled(other) && (!filled(group) || place < index),
    );
    if (!standOn(group, others)) return true;
    setAside.push({
      what: `${group.shape} outlines in panel ${panel.id}`,
      count: group.members.length,
      why: "they stand exactly on markers that are read: rims of the same markers",
    });
    return false;
  });
}

interface ColourGroup {
  readonly bar: KnownBar | undefined;
  readonly group: MarkerGroup;
  readonly parts: readonly MarkerGroup[];
  readonly look: CalibrationSelector;
}

/** Fewer colours are series; as many or more that all lie on the bar are values. */
const LEAST_COLOURS = 3;

/** Without a bar, so many colours are no key that a reader could tell apart. */
const MANY_COLOURS = 16;

/** Markers of one shape in many colours, all of which a bar shows; or, without a bar, in more colours than a key has. */
function colourGroups(
  drawing: Drawing,
  groups: readonly MarkerGroup[],
  bar: KnownBar | undefined,
): ColourGroup[] {
  const colours = bar && barColours(drawing, bar.spec, bar.axis.direction);
  const onBar = ({ fill }: MarkerGroup) =>
    bar && colours ? shows(colours, bar, fill) : channelsOf(fill) !== undefined;
  const kinds = new Map<string, MarkerGroup[]>();
  for (const group of groups.filter(onBar)) {
    const key = `${group.shape} ${group.stroke === group.fill ? "own" : group.stroke}`;
    kinds.set(key, [...(kinds.get(key) ?? []), group]);
  }
  return [...kinds.values()].flatMap((parts): ColourGroup[] => {
    if (new Set(parts.map(({ fill }) => fill)).size < (bar ? LEAST_COLOURS : MANY_COLOURS)) return [];
    const { shape, stroke, fill, anchor } = parts[0]!;
    const order = new Map(drawing.elements.map((element, index) => [element, index]));
    const members = parts
      .flatMap((part) => part.members)
      .toSorted((p, q) => order.get(p.element)! - order.get(q.element)!);
    const group: MarkerGroup = {
      ...parts[0]!,
      members,
      doubt: Math.max(...parts.map(({ doubt }) => doubt)),
      anchor,
    };
    return [
      {
        bar,
        group,
        parts,
        look: { outline: shape, filled: true, ...(stroke === fill ? {} : paint("stroke", stroke)) },
      },
    ];
  });
}

/** Curves of one width and dash in many colours of a bar, such as lines of equal value, become one series each; returns the rest. */
function mappedCurves(
  drawing: Drawing,
  groups: readonly CurveGroup[],
  bars: readonly KnownBar[],
  add: (group: CurveGroup, bar: KnownBar) => void,
): CurveGroup[] {
  let left = [...groups];
  for (const bar of bars) {
    const colours = barColours(drawing, bar.spec, bar.axis.direction);
    const looks = new Set(groups.map(({ dash, width }) => `${dash} ${width}`));
    for (const look of looks) {
      const parts = left.filter(
        (group) => `${group.dash} ${group.width}` === look && shows(colours, bar, group.stroke),
      );
      if (parts.length < MANY_CURVES) continue;
      add({ ...parts[0]!, elements: parts.flatMap(({ elements }) => elements) }, bar);
      left = left.filter((group) => !parts.includes(group));
    }
  }
  return left;
}

function shows(colours: BarColours, bar: KnownBar, colour: string): boolean {
  const channels = channelsOf(colour);
  return channels !== undefined && readColour(colours, bar.axis, channels) !== undefined;
}

/** So many curves in colours of a bar are no coincidence. */
const MANY_CURVES = 6;

/** Whether all corners of a line stand on markers. */
function connects({ points }: Drawn, spots: readonly { readonly x: number; readonly y: number }[]): boolean {
  return points.every((point) =>
    spots.some(({ x, y }) => Math.abs(x - point.x) < 0.02 && Math.abs(y - point.y) < 0.02),
  );
}

function isMatplotlib({ within }: Drawn): boolean {
  return within.includes("figure_1") && within.some((name) => /^axes_\d+$/.test(name));
}
