import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { packageRoot } from "../src/packageRoot.ts";
import { benchmarkPage, terminalText } from "./page.ts";
import type { Section } from "./section.ts";
import { allStarts } from "./sections/allStarts.ts";
import { draws } from "./sections/draws.ts";
import { linearity } from "./sections/linearity.ts";
import { otherLaws } from "./sections/otherLaws.ts";
import { startUp } from "./sections/startUp.ts";
import { valueAndGradient } from "./sections/valueAndGradient.ts";
import { type Extent, openSetting, type Setting, warning } from "./setting.ts";

// Runs the benchmark: prints every table and, unless in a hurry, writes docs/benchmarks.md.

const sections: Readonly<Record<string, (setting: Setting) => Promise<Section>>> = {
  "value-and-gradient": valueAndGradient,
  "all-starts": allStarts,
  draws,
  linearity,
  "start-up": startUp,
  "other-laws": otherLaws,
};

const usage = `npm run bench -- [--quick | --full] [--only <section>[,...]] [--json]

Compares Assay with C, SciPy and its own previous engine, and writes docs/benchmarks.md.
  --quick   within a minute, on samples; writes no file
  --full    ten minutes, hardly anything scaled up
  --only    ${Object.keys(sections).join(", ")}; writes no file
  --json    numbers for programs on standard output
`;

const { values } = parseArgs({
  options: {
    quick: { type: "boolean", default: false },
    full: { type: "boolean", default: false },
    only: { type: "string" },
    json: { type: "boolean", default: false },
    help: { type: "boolean", default: false },
  },
});

if (values.help) process.stdout.write(usage);
else await benchmark();

async function benchmark(): Promise<void> {
  const chosen = values.only?.split(",") ?? Object.keys(sections);
  const unknown = chosen.filter((id) => sections[id] === undefined);
  if (unknown.length > 0 || (values.quick && values.full)) {
    process.stderr.write(`cannot use: ${unknown.join(", ") || "--quick with --full"}\n\n${usage}`);
    process.exitCode = 2;
    return;
  }
  const extent: Extent = values.quick ? "quick" : values.full ? "full" : "standard";
  const setting = await openSetting(extent);
  try {
    const done: Section[] = [];
    for (const line of warning(setting)) process.stderr.write(`${line}\n`);
    for (const id of chosen) {
      process.stderr.write(`${id} ...\n`);
      done.push(await sections[id]!(setting));
      if (!values.json) process.stdout.write(terminalText(done.at(-1)!));
    }
    if (values.json) process.stdout.write(`${JSON.stringify(documentOf(setting, done), null, 2)}\n`);
    if (extent !== "quick" && values.only === undefined)
      writeFileSync(join(packageRoot(), "docs/benchmarks.md"), benchmarkPage(setting, done));
  } finally {
    setting.close();
  }
}

function documentOf({ extent, cores, busy, c, scipy }: Setting, done: readonly Section[]) {
  return {
    extent,
    cores,
    busy,
    node: process.version,
    compiler: c.compiler,
    scipy: scipy?.versions,
    sections: done.map(({ id, goals, numbers }) => ({ id, goals, numbers })),
  };
}
