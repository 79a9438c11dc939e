import { type Database, openDatabase } from "../data/database.ts";
import type { Registry } from "../registry/load.ts";
import type { Outcome } from "../registry/types.ts";
import { allocationRows } from "./allocationRows.ts";
import {
  allocationsTable,
  conversionsTable,
  leftOutTable,
  levelsTable,
  optimaTable,
} from "./allocationTables.ts";
import { leftOutClaims } from "./comparedClaims.ts";
import { insertRows } from "./insertRows.ts";
import { outcomeRows } from "./outcomeRows.ts";
import { outcomesTable, quantitiesTable } from "./outcomeTables.ts";
import { readOutcomes } from "./readOutcomes.ts";
import { registryRows } from "./registryRows.ts";
import { claimsTable, corpusTable, numbersTable, papersTable } from "./registryTables.ts";
import type { TableDefinition, TableRow } from "./tableDefinition.ts";

/** Every table of the results database, in the order in which `assay query --tables` shows them. */
export const resultTables: readonly TableDefinition[] = [
  papersTable,
  corpusTable,
  claimsTable,
  numbersTable,
  outcomesTable,
  quantitiesTable,
  allocationsTable,
  optimaTable,
  conversionsTable,
  leftOutTable,
  levelsTable,
];

/**
 * The results database: registry records, recorded outcomes and what follows from them, in DuckDB in memory. Once it is
 * loaded, files, the network and settings are out of reach. The caller closes it.
 * @throws AssayError for records or outcomes that do not follow their schemas.
 */
export async function openResults(
  registry: Registry,
  outcomes: readonly Outcome[] = readOutcomes(registry),
): Promise<Database> {
  const tables: Readonly<Record<string, readonly TableRow[]>> = {
    ...registryRows(registry),
    ...outcomeRows(outcomes),
    ...allocationRows(registry, outcomes),
    left_out: leftOutClaims(registry).map((claim) => ({ ...claim })),
  };
  const database = await openDatabase();
  try {
    for (const table of resultTables) await insertRows(database, table, tables[table.name] ?? []);
    await database.lock();
  } catch (error) {
    database.close();
    throw error;
  }
  return database;
}
