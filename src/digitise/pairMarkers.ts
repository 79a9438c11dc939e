import { badInput } from "../errors.ts";
import type { Calibration } from "../registry/types.ts";
import { assign } from "./assign.ts";
import type { ColourStep } from "./colourScale.ts";
import { LIMITS } from "./limits.ts";
import { positionBounds } from "./positionError.ts";
import type { Marker, MarkerGroup } from "./readMarkers.ts";

type PairsSpec = NonNullable<Calibration["pairs"]>;

/** A run and the second marker that shows it again. */
export interface Pair {
  /** Index of the run in the first group. */
  readonly run: number;
  /** Response as read from the position of the second marker. */
  readonly response: number;
  /** What the second marker's legend entry says, such as the nominal budget. */
  readonly nominal: number;
  /** Runs that the second marker could show, by position, nominal value and colour. */
  readonly candidates: number;
  /** Runs that it could show by position and nominal value alone, whatever their colour. */
  readonly candidatesWithoutColour: number;
}

export interface Pairing {
  readonly pairs: readonly Pair[];
  /** Second markers that no run fits. */
  readonly unmatched: number;
  /** Second markers with one candidate by position and nominal value alone. */
  readonly decidedWithoutColour: number;
  /** Those of them whose response lies outside the range of the run's colour. */
  readonly outsideColour: number;
}

/** Runs more than this many places apart in drawing order are as good as unrelated. */
const FAR = 10;

/**
 * Pairs runs, whose response is a colour, with the markers of a second group, whose response is a position.
 *
 * A pair agrees in the shared quantity, nearly in the nominal one, and in the response: the position lies inside the
 * range of the colour. Pairs are one to one. Where several runs fit a marker, the figure's drawing order decides, as
 * the runs of one nominal value were drawn in sequence, and then the distance from the nominal value.
 *
 * @throws AssayError when the groups lack what pairing needs, or nothing can be paired.
 */
export function pairMarkers(
  first: MarkerGroup,
  second: MarkerGroup,
  spec: PairsSpec,
  coordinateError: number,
): Pairing {
  const responseAxis = [second.x, second.y].find(({ quantity }) => quantity !== spec.shared)!;
  checkGroups(first, second, spec);
  const fits = second.markers.map((marker) =>
    first.markers.flatMap((run, index) => (agree(run, marker, spec) ? [index] : [])),
  );
  const inside = fits.map((runs, index) => {
    const { low, high } = positionBounds(
      responseAxis,
      second.markers[index]!.values[responseAxis.quantity]!,
      coordinateError,
    );
    return runs.filter((run) => withinStep(first.markers[run]!.step!, low, high));
  });
  const labels = second.markers.map(({ entry }) => entry!.label);
  const certain = inside.flatMap((runs, index) =>
    runs.length === 1 ? [{ run: runs[0]!, label: labels[index]! }] : [],
  );
  const costs = second.markers.map((marker, index) => {
    const row = new Array<number>(first.markers.length).fill(Infinity);
    const neighbours = certain.filter(({ label }) => label === labels[index]).map(({ run }) => run);
    for (const run of inside[index]!) {
      const apart = Math.min(FAR, ...neighbours.map((other) => Math.abs(other - run)));
      row[run] = apart + Math.abs(Math.log(first.markers[run]!.values[spec.nominal]! / marker.entry!.value!));
    }
    return row;
  });
  const chosen = assign(costs);
  const pairs = chosen.flatMap((run, index): Pair[] => {
    if (run === undefined) return [];
    const { values, entry } = second.markers[index]!;
    const counts = { candidates: inside[index]!.length, candidatesWithoutColour: fits[index]!.length };
    return [{ run, response: values[responseAxis.quantity]!, nominal: entry!.value!, ...counts }];
  });
  if (pairs.length === 0)
    throw badInput(
      `calibration: no marker of ${second.id} fits a run of ${first.id} in ${spec.shared}, ${spec.nominal} and colour; check "pairs"`,
    );
  return {
    pairs,
    unmatched: second.markers.length - pairs.length,
    decidedWithoutColour: fits.filter((runs) => runs.length === 1).length,
    outsideColour: fits.filter((runs, index) => runs.length === 1 && inside[index]!.length === 0).length,
  };
}

function agree(run: Marker, marker: Marker, spec: PairsSpec): boolean {
  const shared = Math.abs(Math.log(run.values[spec.shared]! / marker.values[spec.shared]!));
  const nominal = Math.abs(Math.log(run.values[spec.nominal]! / marker.entry!.value!));
  return shared <= spec.sharedTolerance && nominal <= spec.nominalTolerance;
}

function withinStep({ low, high, open }: ColourStep, lowest: number, highest: number): boolean {
  return (open === "below" || highest >= low) && (open === "above" || lowest <= high);
}

function checkGroups(first: MarkerGroup, second: MarkerGroup, spec: PairsSpec): void {
  const shows = ({ x, y }: MarkerGroup, quantity: string) =>
    x.quantity === quantity || y.quantity === quantity;
  const largest = Math.max(first.markers.length, second.markers.length);
  if (largest > LIMITS.paired)
    throw badInput(
      `calibration: "pairs" of ${first.id} and ${second.id}: ${largest} markers are too many to pair; at most ${LIMITS.paired}`,
    );
  const problem =
    !shows(first, spec.shared) || !shows(second, spec.shared)
      ? `both groups must show ${spec.shared} by position`
      : !shows(first, spec.nominal)
        ? `group ${first.id} must show ${spec.nominal} by position`
        : first.markers.some(({ step }) => !step)
          ? `group ${first.id} must read its colour from the colour bar`
          : second.markers.some(({ entry }) => entry?.value === undefined)
            ? `group ${second.id} must read its colour from a legend of numbers`
            : undefined;
  if (problem) throw badInput(`calibration: "pairs" of ${first.id} and ${second.id}: ${problem}`);
}
