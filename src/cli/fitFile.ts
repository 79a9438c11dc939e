import { type Database, openDatabase, quotedName } from "../data/database.ts";
import { loadTable, sourceTable } from "../data/loadTable.ts";
import { type Runs, readRuns } from "../data/readRuns.ts";
import { badInput } from "../errors.ts";
import { symbolsOf } from "../laws/expression.ts";
import { type CompiledLaw, compileLaw } from "../laws/law.ts";
import { parseLaw } from "../laws/parseExpression.ts";
import type { Note } from "../notes.ts";
import type { Registry } from "../registry/load.ts";
import { wayOut } from "../registry/nearest.ts";
import type { Law } from "../registry/types.ts";
import { usage } from "./options.ts";

/** A law bound to the columns of a user's file. */
export interface FitInput {
  readonly file: string;
  readonly law: CompiledLaw;
  /** The registered law, when one was named. */
  readonly registered?: Law;
  readonly runs: Runs;
  /** Rows in the file, before any condition. */
  readonly rows: number;
  /** The file's column behind the response and each variable. */
  readonly columns: Readonly<Record<string, string>>;
  readonly notes: readonly Note[];
  readonly weights?: Float64Array;
  /** Group of every row, counted from 0 in order of appearance. */
  readonly clusters?: Int32Array;
}

export interface FitFileOptions {
  readonly law: string;
  /** Our name to the file's column. */
  readonly map: readonly (readonly [string, string])[];
  readonly logParameters: readonly string[];
  readonly where: string;
  /** Column with a weight of each row. */
  readonly weights?: string | undefined;
  /** Column that names the group of rows that belong together. */
  readonly cluster?: string | undefined;
}

/** Reads a user's file and sorts the law's identifiers into columns and parameters. @throws AssayError for bad input. */
export async function readFitInput(
  registry: Registry,
  file: string,
  options: FitFileOptions,
): Promise<FitInput> {
  const registered = isId(options.law) ? registry.law(options.law) : undefined;
  const text = registered?.expression ?? options.law;
  const { response, body } = parseLaw(text);
  const database = await openDatabase();
  try {
    const available = await loadTable(database, file);
    const identifiers = [response, ...symbolsOf(body)];
    checkMap(options.map, identifiers, available, file);
    const declared = registered === undefined ? [] : Object.keys(registered.variables);
    const columns = columnsFor(identifiers, [response, ...declared], available, options.map);
    for (const name of [response, ...declared])
      if (columns[name] === undefined) throw noColumn(file, name, name === response, available);
    const law = compileLaw(text, {
      variables: Object.keys(columns).filter((name) => name !== response),
      logParameters:
        registered === undefined ? options.logParameters : logParametersOf(registered, options.logParameters),
    });
    const used = [response, ...law.variables].map((name) => [name, columns[name]!] as const);
    const { runs, weights, clusters } = await readColumns(database, file, used, available, options);
    const [count] = await database.rows(`SELECT count(*)::INTEGER AS n FROM ${sourceTable}`);
    const base = {
      file,
      law,
      runs,
      rows: Number(count?.n),
      columns: Object.fromEntries(used),
      ...(weights === undefined ? {} : { weights }),
      ...(clusters === undefined ? {} : { clusters }),
    };
    const notes = shadowed(law.parameters, available);
    return registered === undefined ? { ...base, notes } : { ...base, notes, registered };
  } finally {
    database.close();
  }
}

/** Columns by our names; SQL does not tell N from n, so the second of two such names is read under another one. */
async function readColumns(
  database: Database,
  file: string,
  used: readonly (readonly [string, string])[],
  available: readonly string[],
  { where, weights, cluster }: FitFileOptions,
): Promise<Pick<FitInput, "runs" | "weights" | "clusters">> {
  for (const [flag, column] of [
    ["weights", weights],
    ["cluster", cluster],
  ] as const)
    if (column !== undefined && !available.includes(column))
      throw badInput(`${file}: no column ${column} (given to --${flag}); ${wayOut(column, available)}`);
  const alias = new Map<string, string>();
  for (const [name] of used) {
    const taken = new Set([...alias.values()].map((known) => known.toLowerCase()));
    alias.set(name, taken.has(name.toLowerCase()) ? `${name} (${alias.size + 1})` : name);
  }
  const numbers = Object.fromEntries(used.map(([name, column]) => [alias.get(name)!, quotedName(column)]));
  const runs = await readRuns(
    database,
    file,
    {
      numbers: { ...numbers, ...(weights === undefined ? {} : { [weightName]: quotedName(weights) }) },
      texts: cluster === undefined ? {} : { [clusterName]: quotedName(cluster) },
    },
    where,
  );
  const weight = runs.columns[weightName];
  const negative = weight?.findIndex((value) => !(value >= 0)) ?? -1;
  if (negative >= 0)
    throw badInput(`${file}: weight of row ${negative + 1} is negative: ${weight![negative]}`);
  const groups = runs.texts[clusterName];
  return {
    runs: {
      ...runs,
      columns: Object.fromEntries(used.map(([name]) => [name, runs.columns[alias.get(name)!]!])),
    },
    ...(weight === undefined ? {} : { weights: weight }),
    ...(groups === undefined ? {} : { clusters: groupNumbers(file, groups) }),
  };
}

// No identifier of a law can be called so.
const weightName = "(weight)";
const clusterName = "(cluster)";

/** Groups counted from 0 in order of appearance. */
function groupNumbers(file: string, groups: readonly (string | null)[]): Int32Array {
  const known = new Map<string, number>();
  return Int32Array.from(groups, (group, row) => {
    if (group === null) throw badInput(`${file}: row ${row + 1} names no group in the column of --cluster`);
    if (!known.has(group)) known.set(group, known.size);
    return known.get(group)!;
  });
}

/** Ids are words of letters, digits and hyphens; anything else is meant as an equation. */
function isId(law: string): boolean {
  return /^[a-z0-9-]+$/i.test(law);
}

function checkMap(
  map: FitFileOptions["map"],
  identifiers: readonly string[],
  available: readonly string[],
  file: string,
): void {
  for (const [name, column] of map) {
    if (!identifiers.includes(name))
      throw usage(
        `--map names ${name}, which is not in the law; its identifiers are ${identifiers.join(", ")}${reversed(name, column, identifiers, available)}`,
      );
    if (!available.includes(column))
      throw badInput(`${file}: no column ${column} (mapped to ${name}); ${wayOut(column, available)}`);
  }
}

/** A hint for the most likely slip. */
function reversed(
  name: string,
  column: string,
  identifiers: readonly string[],
  available: readonly string[],
): string {
  const swapped = identifiers.includes(column) && available.includes(name);
  return swapped ? `; the law's name comes first: --map ${column}=${name}` : "";
}

/**
 * The column behind each identifier: the mapped one; with nothing mapped, one of the same name; and always one of the
 * same name for identifiers that cannot be parameters (the response, the variables of a registered law).
 */
function columnsFor(
  identifiers: readonly string[],
  certain: readonly string[],
  available: readonly string[],
  map: FitFileOptions["map"],
): Record<string, string> {
  const mapped = new Map(map);
  const candidates = map.length > 0 ? certain : identifiers;
  for (const name of candidates) if (!mapped.has(name) && available.includes(name)) mapped.set(name, name);
  return Object.fromEntries(mapped);
}

function noColumn(file: string, name: string, isResponse: boolean, available: readonly string[]): Error {
  const what = isResponse ? `the response ${name}` : `the variable ${name}`;
  return usage(
    `${file}: no column for ${what} of the law; map one: --map ${name}=<column> (columns: ${available.join(", ")})`,
  );
}

/** A parameter that could have been a column is more often a forgotten mapping than a wish. */
function shadowed(parameters: readonly string[], available: readonly string[]): Note[] {
  return parameters
    .filter((name) => available.includes(name))
    .map((name) => ({
      code: "column-not-mapped",
      severity: "warning",
      message: `${name} is fitted as a parameter although the file has a column of that name; to use the column add ${name}=${name} to --map`,
      data: { parameter: name },
    }));
}

function logParametersOf(law: Law, extra: readonly string[]): string[] {
  const own = Object.entries(law.parameters).filter(([, parameter]) => parameter.scale === "log");
  return [...new Set([...own.map(([name]) => name), ...extra])];
}
