import { quotedString } from "./database.ts";
import type { TableFormat } from "./fileFormat.ts";

/** The DuckDB call that reads a file; Arrow files have none and go through `loadArrow`. */
export function readerSql(format: Exclude<TableFormat, "arrow">, file: string): string {
  const path = quotedString(withoutWildcards(file));
  // All rows decide the types of columns, so that a type never depends on where a sample ends.
  switch (format) {
    case "csv":
      return `read_csv(${path}, header = true, sample_size = -1, nullstr = '')`;
    case "csv.gz":
      return `read_csv(${path}, header = true, sample_size = -1, nullstr = '', compression = 'gzip')`;
    case "parquet":
      return `read_parquet(${path})`;
    case "json":
    case "jsonl":
      return `read_json(${path}, sample_size = -1)`;
  }
}

/** DuckDB takes * and ? for wildcards, and would read every file that fits; in brackets they stand for themselves. */
function withoutWildcards(file: string): string {
  return file.replaceAll(/[*?]/g, "[$&]");
}
