import { spawnSync } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, test } from "vitest";
import { extractSeries } from "../../src/digitise/extractSeries.ts";
import { openFigure } from "../../src/digitise/openFigure.ts";
import { proposeCalibration } from "../../src/digitise/proposeCalibration.ts";
import { linearAxis, logAxis, valueAt } from "../fixtures/figureAxis.ts";
import { pdfFigure } from "../fixtures/pdfFigure.ts";
import { outsideBounds } from "../fixtures/readBack.ts";

const x = logAxis(3e17, 4e22, "Compute (FLOP)");
const y = linearAxis(1.8, 4.4);
const points = Array.from({ length: 25 }, (_, k) => ({
  x: valueAt(x, 0.03 + ((k * 7) % 25) / 27),
  y: valueAt(y, 0.04 + ((k * 11) % 25) / 27),
}));
const file = join(mkdtempSync(join(tmpdir(), "assay-pdf-")), "figure.pdf");
writeFileSync(file, pdfFigure(x, y, points));
const installed = spawnSync("pdftocairo", ["-v"]).error === undefined;

describe.skipIf(!installed)("a figure in PDF (needs pdftocairo of poppler-utils)", () => {
  test("axes are found from the words of the page, every point lies within its bounds", () => {
    const figure = openFigure(file);
    const calibration = proposeCalibration(figure, { file: "figure.pdf", page: undefined });
    expect(calibration.figure).toMatchObject({ file: "figure.pdf", page: 1 });
    expect(calibration.figure.converter).toMatch(/^pdftocairo \d/);
    expect(calibration.axes).toMatchObject([
      { quantity: "C", title: "Compute (FLOP)", scale: "log" },
      { quantity: "y", scale: "linear" },
    ]);
    expect(calibration.axes[0]!.ticks.given!.map(({ value }) => value)).toEqual(
      x.ticks.map(({ label }) => label),
    );
    const { points: read } = extractSeries(figure, calibration);
    expect(
      outsideBounds(
        read,
        points.map((point) => ({ C: point.x, y: point.y })),
      ),
    ).toEqual([]);
    for (const { values } of read)
      expect((values.y!.high - values.y!.low) / (y.high - y.low)).toBeLessThan(1e-3);
  });

  test("a page that is not there is said", () => {
    expect(() => openFigure(file, 7)).toThrow(/figure\.pdf: page 7 cannot be read/);
  });

  test("what only begins like a PDF is refused", () => {
    const broken = join(mkdtempSync(join(tmpdir(), "assay-pdf-")), "broken.pdf");
    writeFileSync(broken, "%PDF-1.4\nnothing");
    expect(() => openFigure(broken)).toThrow(/broken\.pdf: page 1 cannot be read/);
  });
});

const path = process.env.PATH;
afterEach(() => {
  process.env.PATH = path;
});

test("without poppler the step to install it is named", () => {
  process.env.PATH = "/nowhere";
  expect(() => openFigure(file)).toThrow(
    /figure\.pdf: a PDF is read through pdftocairo of poppler-utils, which is not installed; install it \(apt-get install poppler-utils/,
  );
});

test("other raster formats are refused with what to do", () => {
  const jpeg = join(mkdtempSync(join(tmpdir(), "assay-pdf-")), "figure.jpg");
  writeFileSync(jpeg, Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 0]));
  expect(() => openFigure(jpeg)).toThrow(/figure\.jpg: of raster images only PNG is read/);
});
