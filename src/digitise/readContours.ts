import { badInput } from "../errors.ts";
import type { Audit, Calibration } from "../registry/types.ts";
import type { ColourScale } from "./colourScale.ts";
import type { Drawing } from "./drawing.ts";
import { leastSquares, measure } from "./fitAxis.ts";
import { type Axis, axisOf } from "./readAxes.ts";
import { selectSome } from "./select.ts";

type Contours = NonNullable<NonNullable<Audit["data"]["extraction"]>["contours"]>;

/**
 * Checks lines of equal loss against a law and a colour scale that were both read from other parts of the figure: along
 * each line the law's loss should be constant, lie in the range of the line's colour, and lines follow in equal steps.
 *
 * @param loss the law, of N and C
 * @throws AssayError when there are fewer than three lines or a colour is not in the bar.
 */
export function readContours(
  drawing: Drawing,
  spec: NonNullable<Calibration["contours"]>,
  axes: ReadonlyMap<string, Axis>,
  scale: ColourScale,
  loss: (N: number, C: number) => number,
): Contours {
  const [x, y] = [axisOf(axes, spec.x, "contours"), axisOf(axes, spec.y, "contours")];
  if (x.quantity !== "C" || y.quantity !== "N")
    throw badInput("calibration: contours must show N (y) over C (x)");
  // A level that leaves the panel and comes back is drawn in several pieces of one colour.
  const pieces = selectSome(drawing, spec.select, "contours", 3);
  const colours = [...new Set(pieces.map(({ style }) => style.stroke))];
  const lines = colours.map((colour) => {
    const step = scale.byColour.get(colour);
    if (!step)
      throw badInput(
        `${drawing.file}: a contour has the colour ${colour}, which the colour bar does not show`,
      );
    const points = pieces.filter(({ style }) => style.stroke === colour).flatMap((piece) => piece.points);
    const values = points.map((point) => Math.log(loss(measure(y, point.y), measure(x, point.x))));
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    return {
      mean,
      step,
      squares: values.reduce((sum, value) => sum + (value - mean) ** 2, 0),
      vertices: values.length,
    };
  });
  const vertices = lines.reduce((sum, line) => sum + line.vertices, 0);
  const levels = lines.map(({ mean }) => mean).toSorted((p, q) => p - q);
  const { intercept, slope } = leastSquares(levels.map((level, index) => [index, level] as const));
  return {
    lines: lines.length,
    vertices,
    insideColour: lines.filter(({ mean, step }) => Math.log(step.low) <= mean && mean <= Math.log(step.high))
      .length,
    rmsLog: Math.sqrt(lines.reduce((sum, { squares }) => sum + squares, 0) / vertices),
    stepLog: slope,
    stepDeviation: Math.max(...levels.map((level, index) => Math.abs(level - intercept - slope * index))),
  };
}
