import { createRequire } from "node:module";
import type { DuckDBConnection } from "@duckdb/node-api";

// CommonJS, which require loads in half the time of import.
const require = createRequire(import.meta.url);

/** A DuckDB session, in memory unless it has a file. Nothing else in Assay touches the client. */
export interface Database {
  /** Runs one statement and returns its rows as plain objects, in order. */
  rows(sql: string): Promise<Record<string, unknown>[]>;
  /** Runs a query and hands over its result piece by piece, so that only the visitor decides what is kept of it. */
  stream(sql: string, visit: (piece: Piece) => void): Promise<void>;
  run(sql: string): Promise<void>;
  /** Adds rows to a table, `columns` giving the values of so many rows from a row on. */
  append(table: string, rows: number, columns: readonly AppendedColumn[]): Promise<void>;
  /** Forbids files, network and any change of settings from here on. */
  lock(): Promise<void>;
  close(): void;
}

/** Consecutive rows of a result. */
export interface Piece {
  readonly rows: number;
  /** Values of a column, counted from 0: numbers, texts or null. */
  column(index: number): readonly unknown[];
}

/** A column to be added to a table: its type there and the value of every row. */
export type AppendedColumn =
  | { readonly type: "BIGINT"; readonly at: (row: number) => bigint }
  | { readonly type: "DOUBLE"; readonly at: (row: number) => number | null }
  | { readonly type: "VARCHAR"; readonly at: (row: number) => string | null };

// Rows of a piece, as many as DuckDB itself works on at once.
const pieceRows = 2048;

/**
 * Opens a database that lives only as long as the caller holds it, or in a file. One thread keeps row order and bytes
 * stable.
 */
export async function openDatabase(file = ":memory:"): Promise<Database> {
  const duckdb = require("@duckdb/node-api") as typeof import("@duckdb/node-api");
  const instance = await duckdb.DuckDBInstance.create(file, { threads: "1" });
  const connection: DuckDBConnection = await instance.connect();
  return {
    async rows(sql) {
      const reader = await connection.runAndReadAll(sql);
      return reader.getRowObjectsJS() as Record<string, unknown>[];
    },
    async stream(sql, visit) {
      const result = await connection.stream(sql);
      for (let chunk = await result.fetchChunk(); chunk?.rowCount; chunk = await result.fetchChunk()) {
        const { rowCount: rows } = chunk;
        const column = chunk.getColumnValues.bind(chunk);
        visit({ rows, column });
      }
    },
    async run(sql) {
      await connection.run(sql);
    },
    async append(table, rows, columns) {
      const appender = await connection.createAppender(table);
      const types = columns.map(({ type }) => duckdb[type]);
      for (let first = 0; first < rows; first += pieceRows) {
        const count = Math.min(pieceRows, rows - first);
        const chunk = duckdb.DuckDBDataChunk.create(types, count);
        chunk.setColumns(columns.map(({ at }) => Array.from({ length: count }, (_, k) => at(first + k))));
        appender.appendDataChunk(chunk);
      }
      appender.closeSync();
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
