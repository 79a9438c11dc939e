import { badInput } from "../errors.ts";
import type { Audit, Calibration } from "../registry/types.ts";
import type { Drawing, Drawn } from "./drawing.ts";
import { measure } from "./fitAxis.ts";
import { type LegendEntry, readLegend } from "./legend.ts";
import { type Axis, axisOf } from "./readAxes.ts";
import { type CurvePoint, type LawConstants, recoverLaw } from "./recoverLaw.ts";
import { selectOne, selectSome } from "./select.ts";

type Extraction = NonNullable<Audit["data"]["extraction"]>;
type Axes = ReadonlyMap<string, Axis>;

/**
 * Recovers the law whose curves of constant compute the figure shows.
 *
 * @throws AssayError when curves, their compute, or the axes are missing, or they follow another law.
 */
export function readPlottedLaw(
  drawing: Drawing,
  calibration: Calibration,
  axes: Axes,
): Extraction["plotted"] {
  const spec = calibration.slices!;
  const [x, y] = [axisOf(axes, spec.x, "slices"), axisOf(axes, spec.y, "slices")];
  if (x.quantity !== "N" || y.quantity !== "L")
    throw badInput("calibration: slices must show L (y) over N (x)");
  const legend = readLegend(drawing, calibration, spec.legend);
  const curves = selectSome(drawing, spec.select, "slices");
  const points: CurvePoint[] = [];
  let lastBudget = Number.NaN;
  for (const { points: vertices, style } of curves) {
    const entry = legend.find(({ colour }) => colour === style.stroke);
    if (!entry)
      throw badInput(
        `${drawing.file}: a slice has the colour ${style.stroke}, which legend ${spec.legend} does not explain`,
      );
    lastBudget = budgetOf(drawing, calibration, spec.legend, entry, axes);
    for (const vertex of vertices)
      points.push({ N: measure(x, vertex.x), C: lastBudget, L: measure(y, vertex.y) });
  }
  const law = recoverLaw(points, spec.computeRule, startOf(calibration), `${drawing.file}: slices`);
  return {
    ...law,
    parameters: { ...law.parameters },
    standardErrors: { ...law.standardErrors },
    slices: curves.length,
    lastBudget,
    optimalN: optimalN(law.parameters, lastBudget, spec.computeRule),
  };
}

/** N that minimises the law at compute C = k N D: (alpha A / (beta B))^(1/(alpha+beta)) (C/k)^(beta/(alpha+beta)). */
function optimalN({ A, B, alpha, beta }: LawConstants, C: number, k: number): number {
  return ((alpha * A) / (beta * B)) ** (1 / (alpha + beta)) * (C / k) ** (beta / (alpha + beta));
}

/** The compute of a legend entry: its number, or for one in words the position that the calibration names. */
function budgetOf(
  drawing: Drawing,
  calibration: Calibration,
  legend: string,
  entry: LegendEntry,
  axes: Axes,
): number {
  if (entry.value !== undefined) return entry.value;
  const named = calibration.legends?.[legend]?.named?.[entry.label];
  if (!named)
    throw badInput(
      `calibration: legend ${legend}: ${JSON.stringify(entry.label)} is no number; say under "named" where its value can be read`,
    );
  const axis = axisOf(axes, named.axis, `label ${JSON.stringify(entry.label)}`);
  const { box } = selectOne(drawing, named.mark, `mark of ${JSON.stringify(entry.label)}`);
  return measure(axis, axis.direction === "x" ? (box.left + box.right) / 2 : (box.top + box.bottom) / 2);
}

function startOf(calibration: Calibration): LawConstants {
  const { A, B, E, alpha, beta } = calibration.slices!.records[0]!;
  return { A: Number(A), B: Number(B), E: Number(E), alpha: Number(alpha), beta: Number(beta) };
}

/** Slopes, in logs, of the drawn frontier and of the faint lines under it. */
export function readFrontier(
  drawing: Drawing,
  calibration: Calibration,
  axes: Axes,
): NonNullable<Extraction["frontier"]> {
  const spec = calibration.frontier!;
  const [x, y] = [axisOf(axes, spec.x, "frontier"), axisOf(axes, spec.y, "frontier")];
  const slope = ({ points }: Drawn) => {
    const [from, to] = [points[0]!, points.at(-1)!];
    return ((to.y - from.y) * y.slope) / ((to.x - from.x) * x.slope);
  };
  const faint = spec.faint ? selectSome(drawing, spec.faint, "faint frontier lines") : [];
  return { slope: slope(selectOne(drawing, spec.select, "frontier line")), faintSlopes: faint.map(slope) };
}
