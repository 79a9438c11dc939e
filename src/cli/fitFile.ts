import { type Database, openDatabase, quotedName } from "../data/database.ts";
import { loadTable } from "../data/loadTable.ts";
import { type Runs, readRuns } from "../data/readRuns.ts";
import { badInput } from "../errors.ts";
import { symbolsOf } from "../laws/expression.ts";
import { type CompiledLaw, compileLaw } from "../laws/law.ts";
import { parseLaw } from "../laws/parseExpression.ts";
import type { Registry } from "../registry/load.ts";
import type { Law } from "../registry/types.ts";
import { usage } from "./options.ts";

/** A law bound to the columns of a user's file. */
export interface FitInput {
  readonly law: CompiledLaw;
  /** The registered law, when one was named. */
  readonly registered?: Law;
  readonly runs: Runs;
}

export interface FitFileOptions {
  readonly law: string;
  /** Our name to the file's column. */
  readonly map: readonly (readonly [string, string])[];
  readonly logParameters: readonly string[];
  readonly where: string;
}

/** Reads a user's file and sorts the law's identifiers into columns and parameters. @throws AssayError for bad input. */
export async function readFitInput(
  registry: Registry,
  file: string,
  options: FitFileOptions,
): Promise<FitInput> {
  const registered = options.law.includes("=") ? undefined : registry.law(options.law);
  const text = registered?.expression ?? options.law;
  const { response, body } = parseLaw(text);
  const database = await openDatabase();
  try {
    const available = await loadTable(database, file);
    const columns = columnsFor([response, ...symbolsOf(body)], available, options.map, file);
    if (columns[response] === undefined)
      throw usage(
        `${file}: no column for the response ${response}; map one: --map ${response}=<column> (columns: ${available.join(", ")})`,
      );
    const logged =
      registered === undefined ? options.logParameters : logParametersOf(registered, options.logParameters);
    const variables = Object.keys(columns).filter((name) => name !== response);
    for (const name of Object.keys(registered?.variables ?? {}))
      if (columns[name] === undefined)
        throw usage(
          `${file}: no column for ${name} of the law ${registered!.id}; map one: --map ${name}=<column> (columns: ${available.join(", ")})`,
        );
    const law = compileLaw(text, { variables, logParameters: logged });
    const used = Object.fromEntries(
      [response, ...law.variables].map((name) => [name, quotedName(columns[name]!)]),
    );
    const runs = await numbersOf(database, file, used, options.where);
    return { law, runs, ...(registered === undefined ? {} : { registered }) };
  } finally {
    database.close();
  }
}

function numbersOf(
  database: Database,
  file: string,
  numbers: Record<string, string>,
  where: string,
): Promise<Runs> {
  return readRuns(database, file, { numbers }, where);
}

/** The column behind each identifier that has one: by --map, or by its own name when nothing is mapped. */
function columnsFor(
  identifiers: readonly string[],
  available: readonly string[],
  map: FitFileOptions["map"],
  file: string,
): Record<string, string> {
  for (const [name, column] of map) {
    if (!available.includes(column))
      throw badInput(`${file}: no column ${column} (mapped to ${name}); columns are ${available.join(", ")}`);
    if (!identifiers.includes(name))
      throw usage(
        `--map names ${name}, which is not in the law; its identifiers are ${identifiers.join(", ")}`,
      );
  }
  const pairs =
    map.length > 0
      ? map
      : identifiers.filter((name) => available.includes(name)).map((name) => [name, name] as const);
  return Object.fromEntries(pairs);
}

function logParametersOf(law: Law, extra: readonly string[]): string[] {
  const own = Object.entries(law.parameters).filter(([, parameter]) => parameter.scale === "log");
  return [...new Set([...own.map(([name]) => name), ...extra])];
}
