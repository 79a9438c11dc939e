import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { drawOverlay } from "../../src/digitise/drawOverlay.ts";
import { extractSeries, type SeriesReading } from "../../src/digitise/extractSeries.ts";
import { loadCalibration } from "../../src/digitise/loadCalibration.ts";
import { type Figure, openFigure } from "../../src/digitise/openFigure.ts";
import { overlayOfRuns } from "../../src/digitise/overlayOf.ts";
import { proposeCalibration } from "../../src/digitise/proposeCalibration.ts";
import { packageRoot } from "../../src/packageRoot.ts";
import type { Calibration } from "../../src/registry/types.ts";

const root = packageRoot();
const figure = join(
  process.env.ASSAY_MIRROR ?? join(root, "../shared/data"),
  "besiroglu-2024-chinchilla-replication/upstream/chinchilla_figure_4.svg",
);
const folder = join(root, "registry/datasets/hoffmann-2022-figure-4");

/** The committed reading, whose calibration was written by hand and confirmed from three other parts of the figure. */
const [header, ...rows] = readFileSync(join(folder, "runs.csv"), "utf8")
  .trim()
  .split("\n")
  .map((line) => line.split(","));
const committed = (row: number, name: string) => Number(rows[row]![header!.indexOf(name)]);

describe.skipIf(!existsSync(figure))(
  "Figure 4 of Hoffmann et al., proposed without help (needs ../shared/data)",
  () => {
    let opened: Figure;
    let calibration: Calibration;
    let reading: SeriesReading;
    beforeAll(() => {
      opened = openFigure(figure);
      calibration = proposeCalibration(opened, { file: "figure.svg", page: undefined });
      reading = extractSeries(opened, calibration);
    });

    test("two panels, four axes and a colour bar are found, and 40B is told to be no tick", () => {
      expect(calibration.panels).toHaveLength(2);
      expect(calibration.axes.map(({ quantity, scale }) => [quantity, scale])).toEqual([
        ["C", "log"],
        ["N", "log"],
        ["N", "log"],
        ["L", "log"],
        ["L", "log"],
      ]);
      for (const { found } of calibration.axes) expect(found!.residual).toBeLessThan(1e-4);
      expect(
        calibration.axes.filter(({ how }) => /left out, as they stand elsewhere: 40B/.test(how!)),
      ).toHaveLength(2);
    });

    test("the 245 runs agree with the committed reading within their bounds, in size, compute and loss", () => {
      const [runs] = reading.series;
      expect(runs!.spec.colour).toBe("bar-1");
      expect(runs!.points).toHaveLength(245);
      const outside = runs!.points.flatMap(({ values }, row) =>
        ["N", "C", "L"].filter((name) => {
          const { low, high } = values[name]!;
          return !(low <= committed(row, name) && committed(row, name) <= high);
        }),
      );
      expect(outside).toEqual([]);
      for (const { values } of runs!.points) {
        expect(values.N!.high / values.N!.low - 1).toBeLessThan(5e-5);
        expect(values.C!.high / values.C!.low - 1).toBeLessThan(5e-5);
        // One of 256 steps of ln(5/1.8), and what the calibration of the bar adds.
        expect(Math.log(values.L!.high / values.L!.low)).toBeLessThan(1.01 * (Math.log(5 / 1.8) / 256));
      }
    });

    test("the 114 runs of the right panel are told by colour and named by budget", () => {
      const right = reading.series.filter(({ panel, spec }) => panel.id === "panel-2" && spec.markers);
      expect(right.reduce((sum, { points }) => sum + points.length, 0)).toBe(114);
      const losses = rows.flatMap((row, index) =>
        row[header!.indexOf("budget")] === "" ? [] : [committed(index, "L")],
      );
      const read = right.flatMap(({ points }) => points.map(({ values }) => values.L!));
      for (const { low, high } of read)
        expect(losses.some((loss) => low <= loss * (1 + 1e-9) && loss * (1 - 1e-9) <= high)).toBe(true);
    });

    test("the picture of the committed calibration shows every marker of both groups", () => {
      const overlay = overlayOfRuns(opened, loadCalibration(join(folder, "calibration.json")));
      expect(overlay.series.map(({ title, points }) => [title, points.length])).toEqual([
        ["runs", 245],
        ["slice-runs", 114],
      ]);
      expect(drawOverlay(opened, overlay)).toContain("slice-runs: 114");
    });
  },
);
