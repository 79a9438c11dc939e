import { openDatabase, quotedName } from "../data/database.ts";
import { loadTable } from "../data/loadTable.ts";
import { readRuns } from "../data/readRuns.ts";
import { badInput } from "../errors.ts";
import { symbolsOf } from "../laws/expression.ts";
import { parseLaw } from "../laws/parseExpression.ts";
import type { Registry } from "../registry/load.ts";
import { type FitInput, readFitInput } from "./fitFile.ts";
import { usage } from "./options.ts";

export interface CompareFileOptions {
  readonly map: readonly (readonly [string, string])[];
  readonly logParameters: readonly string[];
  readonly where: string;
}

/**
 * Laws of the flag --laws, which may stand more than once: equations separated by ";", ids by ";" or ",".
 * @throws AssayError for fewer than two.
 */
export function lawsFrom(values: readonly string[]): string[] {
  const laws = values
    .flatMap((value) => value.split(";"))
    .flatMap((part) => (part.includes("=") ? [part] : part.split(",")))
    .map((law) => law.trim())
    .filter((law) => law !== "");
  if (laws.length < 2)
    throw usage(`--laws takes two laws or more, separated by ";" or given one a flag: ${values.join(" ")}`);
  const twice = laws.find((law, index) => laws.indexOf(law) !== index);
  if (twice !== undefined) throw usage(`--laws names a law twice: ${twice}`);
  return laws;
}

/** Every value of a flag that may be given more than once, as `--flag value` or `--flag=value`. */
export function valuesOf(flag: string, rawArgs: readonly string[]): string[] {
  return rawArgs.flatMap((word, index) => {
    if (word === `--${flag}`) return rawArgs[index + 1] === undefined ? [] : [rawArgs[index + 1]!];
    return word.startsWith(`--${flag}=`) ? [word.slice(flag.length + 3)] : [];
  });
}

/**
 * Reads the same file once for each law, so that every law finds its own columns.
 * @throws AssayError for bad input, a flag that names something no law has, and laws of different responses.
 */
export async function readInputs(
  registry: Registry,
  file: string,
  laws: readonly string[],
  options: CompareFileOptions,
): Promise<FitInput[]> {
  const identifiers = laws.map((law) => {
    const { response, body } = parseLaw(law.includes("=") ? law : registry.law(law).expression);
    return { response, all: [response, ...symbolsOf(body)] };
  });
  const responses = [...new Set(identifiers.map(({ response }) => response))];
  if (responses.length > 1)
    throw usage(`--laws compares laws of one response: ${responses.join(", ")} stand on their left sides`);
  const known = new Set(identifiers.flatMap(({ all }) => all));
  const named = [
    ...options.map.map(([name]) => ["map", name] as const),
    ...options.logParameters.map((name) => ["log-params", name] as const),
  ];
  for (const [flag, name] of named)
    if (!known.has(name))
      throw usage(`--${flag} names ${name}, which is in none of the laws; they use ${[...known].join(", ")}`);
  const inputs: FitInput[] = [];
  for (const [index, law] of laws.entries()) {
    const has = (name: string) => identifiers[index]!.all.includes(name);
    inputs.push(
      await readFitInput(registry, file, {
        law,
        map: options.map.filter(([name]) => has(name)),
        logParameters: options.logParameters.filter(has),
        where: options.where,
      }),
    );
  }
  return inputs;
}

/** Number of the run of every row, from a column that names runs; rows without a name stop the work. */
export async function readRunNumbers(file: string, column: string, where: string): Promise<Int32Array> {
  const database = await openDatabase();
  try {
    const available = await loadTable(database, file);
    if (!available.includes(column))
      throw badInput(`${file}: no column ${column} for --run; columns are ${available.join(", ")}`);
    const { texts } = await readRuns(
      database,
      file,
      { numbers: {}, texts: { run: quotedName(column) } },
      where,
    );
    const names = texts.run!;
    const missing = names.indexOf(null);
    if (missing >= 0)
      throw badInput(`${file}: row ${missing + 1} of those used has no run in column ${column}`);
    const numbers = new Map<string, number>();
    return Int32Array.from(names, (name) => {
      if (!numbers.has(name!)) numbers.set(name!, numbers.size);
      return numbers.get(name!)!;
    });
  } finally {
    database.close();
  }
}
