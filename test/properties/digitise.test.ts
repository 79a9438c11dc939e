import fc from "fast-check";
import { expect, test } from "vitest";
import { type FigureAxis, linearAxis, logAxis, valueAt } from "../fixtures/figureAxis.ts";
import { matplotlibFigure } from "../fixtures/matplotlibFigure.ts";
import { outsideBounds, readBack } from "../fixtures/readBack.ts";
import { vegaFigure } from "../fixtures/vegaFigure.ts";

/** A log axis over one and a half to nine decades, or a linear axis of any place and size, some of them below zero. */
const log = fc
  .record({
    low: fc.double({ min: -6, max: 20, noNaN: true }),
    decades: fc.double({ min: 2.1, max: 9, noNaN: true }),
  })
  .map(({ low, decades }) => logAxis(10 ** low, 10 ** (low + decades)));
const linear = fc
  .record({
    size: fc.double({ min: -3, max: 4, noNaN: true }),
    start: fc.double({ min: -3, max: 3, noNaN: true }),
  })
  .map(({ size, start }) => linearAxis(start * 10 ** size, (start + 1) * 10 ** size));
const axis: fc.Arbitrary<FigureAxis> = fc.oneof(log, linear);
const places = fc.uniqueArray(
  fc.tuple(
    fc.double({ min: 0.02, max: 0.98, noNaN: true }),
    fc.double({ min: 0.02, max: 0.98, noNaN: true }),
  ),
  { minLength: 3, maxLength: 25, selector: ([p, q]) => `${p.toFixed(2)} ${q.toFixed(2)}` },
);

test.each([
  [
    "Matplotlib",
    (x: FigureAxis, y: FigureAxis, points: readonly { x: number; y: number }[]) =>
      matplotlibFigure([{ x, y, series: [{ name: "runs", marker: "circle", colour: "#1f77b4", points }] }]),
  ],
  [
    "Vega",
    (x: FigureAxis, y: FigureAxis, points: readonly { x: number; y: number }[]) =>
      vegaFigure(x, y, [{ name: "runs", symbol: "circle", colour: "#4c78a8", points }]),
  ],
] as const)(
  "%s: on random axes every point lies within its bounds, half of which are within a thousandth of the axis",
  (_, draw) => {
    fc.assert(
      fc.property(axis, axis, places, (x, y, shares) => {
        const points = shares.map(([p, q]) => ({ x: valueAt(x, p), y: valueAt(y, q) }));
        const { calibration, reading, medianShare } = readBack(draw(x, y, points));
        const [across, up] = calibration.axes as [(typeof calibration.axes)[0], (typeof calibration.axes)[0]];
        expect([across.scale, up.scale]).toEqual([x.scale, y.scale]);
        expect(
          outsideBounds(
            reading.points,
            points.map((point) => ({ [across.quantity]: point.x, [up.quantity]: point.y })),
          ),
        ).toEqual([]);
        expect(medianShare).toBeLessThan(1e-3);
      }),
      { seed: 4, numRuns: 60 },
    );
  },
);
