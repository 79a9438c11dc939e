import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { packageRoot } from "../../src/packageRoot.ts";

/** Cells of the Markdown table below a heading, header and rule left out. */
function tableBelow(file: string, heading: string): string[][] {
  const text = readFileSync(join(packageRoot(), file), "utf8");
  const lines = text.slice(text.indexOf(heading)).split("\n");
  const start = lines.findIndex((line) => line.startsWith("|"));
  const end = lines.findIndex((line, i) => i > start && !line.startsWith("|"));
  return lines.slice(start + 2, end).map((line) =>
    line
      .split("|")
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
}

const goals = tableBelow("docs/benchmarks.md", "## Goals");
const measured = (goal: string) => {
  const row = goals.find(([own]) => own === goal);
  if (row === undefined) throw new Error(`no goal ${goal}`);
  return Number(row[2]!.replaceAll(",", ""));
};

test("the README's ratios are those of the benchmark page, as rounded there", () => {
  const said = tableBelow("README.md", "## How fast").map(([, , ratio]) => ratio!);
  const sse = ["240", "100,000"].map((n) =>
    measured(`Value and gradient on ${n} points, against C at SSE width`),
  );
  const wide = ["240", "100,000"].map((n) =>
    measured(`Value and gradient on ${n} points, against C at AVX-512 width`),
  );
  for (const ratio of sse) expect(said[0]).toBe(`${ratio.toFixed(1)} times the time`);
  for (const ratio of wide) expect(said[1]).toBe(`${ratio.toFixed(1)} times the time`);
  const faster = [
    "All starts, warm, against SciPy as published in its one process",
    "All screened, the best polished, against SciPy in its one process",
    "4,000 screened draws against SciPy's BFGS from one start, one process",
  ].map((goal) => `${measured(goal).toLocaleString("en-GB")} times faster`);
  expect(said.slice(2)).toEqual(faster);
});
