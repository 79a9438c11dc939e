import { writeFileSync } from "node:fs";
import { defineCommand } from "citty";
import { badInput } from "../errors.ts";
import { type CertifiedProblem, type CertifiedResult, solveCertified } from "../fit/certifiedProblems.ts";
import { readJson } from "../registry/readJson.ts";
import { certifiedTable } from "./certifiedTable.ts";
import { oneOf, usage } from "./options.ts";
import { formatTable, type Paint, paintFor } from "./terminal.ts";

// The bar of the project: six digits of every estimate, four of every standard error.
const [enoughDigits, enoughErrorDigits] = [6, 4];

export const certifyCommand = defineCommand({
  meta: { name: "certify", description: "Solve certified regression problems and count matching digits" },
  args: {
    problems: {
      type: "string",
      description: "JSON file of problems: model, params, start1, start2, certified, sd, data",
      default: "../shared/nist-strd/strd.json",
    },
    optimiser: { type: "string", description: "lm, varpro, bfgs or lbfgs", default: "lm" },
    out: { type: "string", description: "Markdown file to write the table to" },
    json: { type: "boolean", description: "Print one JSON document" },
  },
  run({ args }) {
    const method = oneOf("optimiser", args.optimiser, ["lm", "varpro", "bfgs", "lbfgs"]);
    const problems = readProblems(args.problems);
    const results = Object.entries(problems).flatMap(([name, problem]) =>
      ([1, 2] as const).map((start) => solveCertified(name, problem, start, { method })),
    );
    if (results.length === 0) throw badInput(`${args.problems}: no problem in it`);
    if (args.out !== undefined) writeTable(args.out, certifiedTable(results, method));
    const text = args.json ? JSON.stringify(results, null, 2) : render(results, paintFor(process.stdout));
    process.stdout.write(`${text}\n`);
    if (results.some((result) => !isSolved(result))) process.exitCode = 1;
  },
});

/** Whether a result meets the bar. */
export function isSolved({ digits, errorDigits }: CertifiedResult): boolean {
  return digits >= enoughDigits && errorDigits >= enoughErrorDigits;
}

function readProblems(file: string): Record<string, CertifiedProblem> {
  const { value } = readJson(file);
  if (typeof value !== "object" || value === null || Array.isArray(value))
    throw badInput(`${file}: not an object of problems by name`);
  for (const [name, problem] of Object.entries(value)) checkProblem(file, name, problem);
  return value as Record<string, CertifiedProblem>;
}

function checkProblem(file: string, name: string, problem: unknown): void {
  const own = (typeof problem === "object" && problem !== null ? problem : {}) as Record<string, unknown>;
  if (typeof own.model !== "string") throw badInput(`${file}: ${name}.model is not an expression`);
  const count = Array.isArray(own.params) ? own.params.length : 0;
  if (count === 0) throw badInput(`${file}: ${name}.params names no parameter`);
  for (const key of ["start1", "start2", "certified", "sd"]) {
    const values = own[key];
    if (!Array.isArray(values) || values.length !== count || !values.every((v) => Number.isFinite(v)))
      throw badInput(`${file}: ${name}.${key} does not hold ${count} numbers, one a parameter`);
  }
  const rows = own.data;
  if (
    !Array.isArray(rows) ||
    !rows.every((row) => Array.isArray(row) && row.every((v) => Number.isFinite(v)))
  )
    throw badInput(`${file}: ${name}.data is not a list of rows of numbers`);
}

function writeTable(file: string, text: string): void {
  try {
    writeFileSync(file, text);
  } catch (error) {
    throw usage(`--out cannot be written: ${file}: ${(error as Error).message}`);
  }
}

function render(results: readonly CertifiedResult[], paint: Paint): string {
  const rows = results.map((result) => [
    result.name,
    result.level,
    String(result.start),
    result.digits.toFixed(1),
    result.worst,
    result.errorDigits.toFixed(1),
    result.worstError,
    String(result.iterations),
    isSolved(result) ? "solved" : paint.fail("missed"),
  ]);
  const solved = results.filter(isSolved).length;
  return [
    formatTable(
      [
        { header: "problem" },
        { header: "level" },
        { header: "start" },
        { header: "digits", align: "point" },
        { header: "worst" },
        { header: "s.e. digits", align: "point" },
        { header: "worst" },
        { header: "iterations", align: "right" },
        { header: "" },
      ],
      rows,
      paint,
    ),
    "",
    `${solved} of ${results.length} solved: ${enoughDigits} digits of every estimate, ${enoughErrorDigits} of every standard error`,
  ].join("\n");
}
