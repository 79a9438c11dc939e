import type { DatasetFile } from "../registry/types.ts";

/** How a file's bytes are to be read. */
export type FileFormat = DatasetFile["format"];

/** Formats that hold a table; the others are figures and texts that only people read. */
export type TableFormat = Exclude<FileFormat, "svg" | "text">;

const endings: readonly (readonly [RegExp, TableFormat])[] = [
  [/\.(csv|tsv|txt)$/i, "csv"],
  [/\.(csv|tsv)\.gz$/i, "csv.gz"],
  [/\.parquet$/i, "parquet"],
  [/\.(arrow|feather|ipc)$/i, "arrow"],
  [/\.json$/i, "json"],
  [/\.(jsonl|ndjson)$/i, "jsonl"],
];

/** The table format that a file's name promises; undefined when it promises none. */
export function formatOf(file: string): TableFormat | undefined {
  return endings.find(([ending]) => ending.test(file))?.[1];
}

/** Whether files of a format hold a table. */
export function isTable(format: FileFormat): format is TableFormat {
  return format !== "svg" && format !== "text";
}
