import { readFileSync, statSync } from "node:fs";
import { basename } from "node:path";
import { AssayError, badInput } from "../errors.ts";
import { LIMITS } from "./limits.ts";

/**
 * Reads the named numeric columns of a small CSV file (RFC 4180 quoting, a header line).
 *
 * @throws AssayError when the file or a column is missing, or a value is no number: with line and column.
 */
export function readTable(path: string, columns: readonly string[]): Float64Array[] {
  const file = basename(path);
  const [header, ...rows] = lines(readText(path, file)).map(fields);
  if (!header || rows.length === 0)
    throw badInput(`${file}: no rows; a CSV table with a header line is expected`);
  if (rows.length > LIMITS.tableRows)
    throw badInput(`${file}: too many rows: ${rows.length}; at most ${LIMITS.tableRows} are compared`);
  return columns.map((name) => {
    const column = header.indexOf(name);
    if (column === -1)
      throw badInput(`${file}: no column ${JSON.stringify(name)}; its columns are: ${header.join(", ")}`);
    return Float64Array.from(rows, (row, index) => {
      const text = row[column]?.trim() ?? "";
      const value = text === "" ? Number.NaN : Number(text);
      if (!Number.isFinite(value))
        throw badInput(
          `${file}:${index + 2}: column ${JSON.stringify(name)}: not a number: ${JSON.stringify(text)}`,
        );
      return value;
    });
  });
}

function readText(path: string, file: string): string {
  try {
    if (!(statSync(path).size <= LIMITS.bytes)) throw badInput(`${file}: too large to compare with`);
    return readFileSync(path, "utf8");
  } catch (error) {
    if (error instanceof AssayError) throw error;
    const { code } = error as NodeJS.ErrnoException;
    if (code === "ENOENT" || code === "ENOTDIR")
      throw new AssayError("not-found", `no such file to compare with: ${path}`);
    if (code === "EISDIR") throw badInput(`${file}: a folder, where a CSV file is expected`);
    throw error;
  }
}

function lines(text: string): string[] {
  return text
    .replace(/^\uFEFF/, "")
    .split(/\r?\n/)
    .filter((line) => line.trim() !== "");
}

function fields(line: string): string[] {
  return [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(([, quoted, plain]) =>
    quoted === undefined ? (plain ?? "") : quoted.replaceAll('""', '"'),
  );
}
