import { describe, expect, it } from "vitest";
import { dodge, wrapLabel } from "../../src/charts/labels.ts";
import { textWidthAt } from "../../src/charts/textWidth.ts";
import { decadeTicks, linearTicks, logTicks, padded } from "../../src/report/axis.ts";
import { alignDecimal, wrap } from "../../src/report/columns.ts";
import { csv } from "../../src/report/csv.ts";

describe("columns of numbers", () => {
  it("puts decimal points under each other", () => {
    const aligned = alignDecimal(["1.812", "420", "2,436", "−0.34", "none"]);
    expect(aligned).toEqual(["    1.812", "  420    ", "2,436    ", "   −0.34 ", " none    "].map((t) => t));
    expect(new Set(aligned.map((t) => t.length)).size).toBe(1);
  });

  it("breaks sentences at spaces and never loses a word", () => {
    const text = "the printed constants raise the objective averyveryverylongword";
    const lines = wrap(text, 20);
    expect(lines.join(" ")).toBe(text);
    expect(lines.filter((l) => l.length > 20)).toEqual(["averyveryverylongword"]);
  });
});

describe("axes", () => {
  it("labels decades and thins them", () => {
    expect(decadeTicks(1e18, 1e26, 9).map((t) => t.label)).toHaveLength(9);
    const few = decadeTicks(1e18, 1e26, 4).map((t) => t.value);
    expect(few.length).toBeLessThanOrEqual(4);
  });

  it("uses 1, 2, 5 on short log axes and clean steps on linear ones", () => {
    expect(logTicks(4.6, 160).map((t) => t.label)).toEqual(["5", "10", "20", "50", "100"]);
    expect(linearTicks(-0.03, 0.05, 5).map((t) => t.label)).toEqual(["−0.02", "0.00", "0.02", "0.04"]);
    expect(linearTicks(3, 3)).toHaveLength(1);
  });

  it("pads a range of one value", () => {
    const [low, high] = padded([2, 2], 0.05, false);
    expect(low < 2 && high > 2).toBe(true);
  });
});

describe("labels", () => {
  it("moves labels apart without changing their order", () => {
    const placed = dodge([10, 11, 12, 100], [16, 16, 16, 16], 0, 200);
    for (let i = 1; i < placed.length; i += 1)
      expect(placed[i]! - placed[i - 1]!).toBeGreaterThanOrEqual(15.999);
  });

  it("keeps to the width, cuts with an ellipsis, and respects no-break spaces", () => {
    const lines = wrapLabel("a label that is much too long for the room it is given here", 80, 12, 2);
    expect(lines).toHaveLength(2);
    expect(lines[1]!.endsWith("…")).toBe(true);
    for (const line of lines) expect(textWidthAt(line.replace("…", ""), 12)).toBeLessThanOrEqual(80);
    expect(wrapLabel("70\u00a0B parameters", 60, 12)[0]).toBe("70\u00a0B");
  });
});

describe("csv", () => {
  it("quotes, and disarms formulas", () => {
    const text = csv(
      ["a", "b"],
      [
        ["x,y", 1.5],
        ['say "hi"', null],
        ["=1+1", -2],
        ["@cmd", undefined],
      ],
    );
    expect(text).toBe(`a,b\n"x,y",1.5\n"say ""hi""",\n'=1+1,-2\n'@cmd,\n`);
  });
});
