import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeEach, expect, test } from "vitest";
import { extractFile } from "../../src/digitise/extractFile.ts";
import { AssayError } from "../../src/errors.ts";
import { syntheticCalibration, syntheticSvg } from "../unit/syntheticFigure.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "assay-extract-"));
});

type Tree = Record<string, unknown>;
const path = (name: string) => join(folder, name);
const out = () => path("out");

/** Writes figure and calibration, and extracts them into a folder that does not exist yet. */
function extract(svg: string, change: (calibration: Tree) => void = () => {}, compare?: string) {
  const calibration = structuredClone(syntheticCalibration()) as unknown as Tree;
  change(calibration);
  writeFileSync(path("figure.svg"), svg);
  writeFileSync(path("calibration.json"), JSON.stringify(calibration, null, 2));
  if (compare !== undefined) writeFileSync(path("other.csv"), compare);
  return extractFile(path("figure.svg"), path("calibration.json"), {
    out: out(),
    ...(compare === undefined ? {} : { compare: path("other.csv") }),
  });
}

/** The message of the refusal, once it is sure that nothing was written. */
function refusal(...args: Parameters<typeof extract>): string {
  let error: unknown;
  try {
    extract(...args);
  } catch (thrown) {
    error = thrown;
  }
  expect(error).toBeInstanceOf(AssayError);
  expect(existsSync(out())).toBe(false);
  return (error as AssayError).message;
}

const without = (text: string, pattern: RegExp) => {
  expect(text).toMatch(pattern);
  return text.replace(pattern, "");
};
const axis = (calibration: Tree, index: number) => (calibration.axes as Tree[])[index]!;

test("the figure as it should be is written, with nothing left over", () => {
  const { written } = extract(syntheticSvg());
  expect(written).toEqual([join(out(), "runs.csv"), join(out(), "extraction.json")]);
  expect(readdirSync(out()).sort()).toEqual(["extraction.json", "runs.csv"]);
  expect(readFileSync(join(out(), "runs.csv"), "utf8").split("\n")[0]).toBe(
    "N,C,D,L,L_low,L_high,read,open,budget,ambiguous,x,y,colour",
  );
});

test("an SVG without ticks", () => {
  const message = refusal(without(syntheticSvg(), /<g id="xaxis">[\s\S]*?<\/g>/));
  expect(message).toMatch(/figure\.svg: ticks of axis c not found/);
  expect(message).toMatch(/looked for at least 2 elements with \{"kind":"use","within":\["xaxis"\]\}/);
  expect(message).toMatch(
    /found 0; nothing in the figure has within = \["xaxis"\]; correct it in the calibration/,
  );
});

test("an SVG with nothing in it", () => {
  expect(refusal('<svg xmlns="http://www.w3.org/2000/svg"/>')).toMatch(
    /ticks of axis c not found.*among 0 drawn elements/,
  );
});

test("no markers", () => {
  const message = refusal(without(syntheticSvg(), /<g id="runs">[\s\S]*?<\/g>/));
  expect(message).toMatch(/markers runs not found/);
});

test("a selector whose conditions exclude each other says so", () => {
  const message = refusal(syntheticSvg(), ({ markers }) => {
    (markers as Tree[])[0]!.select = { kind: "circle", within: ["runs"] };
  });
  expect(message).toMatch(/each condition alone matches something \(15 without kind, \d+ without within\)/);
});

test("ticks in an order that no scale has", () => {
  const message = refusal(syntheticSvg({ sizes: ["10M", "1B", "100M", "10B"] }));
  expect(message).toMatch(
    /axis n: the ticks are not on a log scale \(their order along the axis is not that of their values\)/,
  );
  expect(message).toMatch(/10B at .*100M at .*1B at .*10M at/);
});

test("a tick label that is no number", () => {
  expect(refusal(syntheticSvg({ sizes: ["10M", "100M", "many", "10B"] }))).toMatch(
    /axis n: tick label "many" is not a number/,
  );
});

test("fewer labels than marks", () => {
  const message = refusal(syntheticSvg(), (calibration) => {
    (axis(calibration, 2).ticks as Tree).values = ["1e7", "1e8"];
  });
  expect(message).toMatch(/axis n2: 3 tick marks but 2 values \(1e7, 1e8\)/);
});

test("a marker in a colour that the bar does not show", () => {
  const message = refusal(syntheticSvg().replace(/fill: #[0-9a-f]{6}/, "fill: #123456"));
  expect(message).toMatch(/1 of 15 markers runs have colours that the colour bar does not show: #123456/);
});

test("a colour bar that is no PNG, and one that is broken", () => {
  expect(refusal(syntheticSvg().replace("image/png", "image/gif"))).toMatch(
    /colour bar: not an embedded PNG/,
  );
  expect(refusal(syntheticSvg().replace(/base64,[^"]*/, "base64,AAAA"))).toMatch(
    /the embedded picture is not a PNG/,
  );
  expect(refusal(syntheticSvg().replace(/(base64,.{60})[^"]*/, "$1"))).toMatch(
    /colour bar: the embedded PNG cannot be decoded|too large/,
  );
});

test("malformed XML names the line", () => {
  expect(refusal(syntheticSvg().replace("</g></svg>", "</svg>"))).toMatch(
    /figure\.svg: not well-formed XML: .*\(line \d+, column \d+\)/,
  );
});

test("a calibration with an unknown key, a wrong type, or an axis that is not described", () => {
  expect(
    refusal(syntheticSvg(), (calibration) => {
      calibration.axis = calibration.axes;
    }),
  ).toMatch(/calibration\.json:\d+ \/axis unknown key "axis"; did you mean "axes"\?/);
  expect(
    refusal(syntheticSvg(), (calibration) => {
      calibration.coordinateError = "small";
    }),
  ).toMatch(/\/coordinateError "coordinateError" must be a number/);
  expect(
    refusal(syntheticSvg(), ({ markers }) => {
      (markers as Tree[])[0]!.y = "m";
    }),
  ).toMatch(/marker group runs uses the axis "m"; described are: c, n, n2, loss/);
});

test("malformed JSON", () => {
  writeFileSync(path("figure.svg"), syntheticSvg());
  writeFileSync(path("calibration.json"), '{ "figure": ');
  expect(() => extractFile(path("figure.svg"), path("calibration.json"), { out: out() })).toThrow(
    /calibration\.json:1/,
  );
  expect(existsSync(out())).toBe(false);
});

test("files that are not there", () => {
  expect(() => extractFile(path("figure.svg"), path("none.json"))).toThrow(/no such file: .*none\.json/);
  writeFileSync(path("calibration.json"), JSON.stringify(syntheticCalibration()));
  expect(() => extractFile(path("none.svg"), path("calibration.json"))).toThrow(
    /no such figure: .*none\.svg/,
  );
  expect(() => extractFile(folder, path("calibration.json"))).toThrow(
    /a folder, where an SVG figure is expected/,
  );
});

test("a comparison that the calibration does not describe, or without the column", () => {
  expect(refusal(syntheticSvg(), undefined, "x,y\n1,2\n")).toMatch(
    /comparing needs a colour bar, pairs, and the columns/,
  );
  const described = (calibration: Tree) => {
    calibration.published = { title: "other", x: "x", y: "y", response: "loss" };
  };
  expect(refusal(syntheticSvg(), described, "x,y\n1,2\n")).toMatch(
    /other\.csv: no column "loss"; its columns are: x, y/,
  );
  expect(refusal(syntheticSvg(), described, "x,y,loss\n1,2,abc\n")).toMatch(
    /other\.csv:2: column "loss": not a number: "abc"/,
  );
  expect(refusal(syntheticSvg(), described, "x,y,loss\n1,2,3\n")).toMatch(
    /other\.csv: no row for marker 1 at/,
  );
  expect(refusal(syntheticSvg(), described, "")).toMatch(/other\.csv: no rows/);
});

test("a file in the way of the output folder is left alone", () => {
  writeFileSync(out(), "mine");
  expect(() => extract(syntheticSvg())).toThrow(/a file is in the way of the output folder/);
  expect(readFileSync(out(), "utf8")).toBe("mine");
});

test("a refusal leaves an earlier extraction as it was", () => {
  mkdirSync(out());
  writeFileSync(join(out(), "runs.csv"), "earlier");
  expect(() => extract(syntheticSvg({ sizes: ["a", "b", "c", "d"] }))).toThrow(AssayError);
  expect(readdirSync(out())).toEqual(["runs.csv"]);
  expect(readFileSync(join(out(), "runs.csv"), "utf8")).toBe("earlier");
});
