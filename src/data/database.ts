import { type DuckDBConnection, DuckDBInstance } from "@duckdb/node-api";

/** An in-memory DuckDB session. Nothing else in Assay touches the client. */
export interface Database {
  /** Runs one statement and returns its rows as plain objects, in order. */
  rows(sql: string): Promise<Record<string, unknown>[]>;
  run(sql: string): Promise<void>;
  /** Forbids files, network and any change of settings from here on. */
  lock(): Promise<void>;
  close(): void;
}

/** Opens a database that lives only as long as the caller holds it. One thread keeps row order and bytes stable. */
export async function openDatabase(): Promise<Database> {
  const instance = await DuckDBInstance.create(":memory:", { threads: "1" });
  const connection: DuckDBConnection = await instance.connect();
  return {
    async rows(sql) {
      const reader = await connection.runAndReadAll(sql);
      return reader.getRowObjectsJS() as Record<string, unknown>[];
    },
    async run(sql) {
      await connection.run(sql);
    },
    async lock() {
      await connection.run("SET enable_external_access = false");
      await connection.run("SET lock_configuration = true");
    },
    close() {
      connection.closeSync();
      instance.closeSync();
    },
  };
}

/** A SQL string literal. */
export function quotedString(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/** A SQL identifier. */
export function quotedName(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
