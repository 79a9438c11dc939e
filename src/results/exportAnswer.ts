import { renameSync, rmSync, writeFileSync } from "node:fs";
import { extname } from "node:path";
import { openDatabase, quotedName, quotedString } from "../data/database.ts";
import { badInput } from "../errors.ts";
import type { Answer } from "./runQuery.ts";

const chunk = 400;

const numeric = /^(DOUBLE|FLOAT|U?(TINY|SMALL|BIG|HUGE)?INT(EGER)?|DECIMAL\(.*\))$/;

/** The formats that an answer can be written in, by the ending of the file. */
export const exportEndings = [".parquet", ".arrow"] as const;

/** Whether a name ends as a file that an answer can be written to. @throws AssayError when it does not. */
export function checkExport(file: string): void {
  if (!exportEndings.some((ending) => ending === extname(file).toLowerCase()))
    throw badInput(`${file}: --export writes .parquet or .arrow; name the file so`);
}

/**
 * Writes an answer as Parquet, with DuckDB's types, or as an Arrow file with numbers, truth values and text. The file
 * appears whole or not at all.
 * @throws AssayError for another ending, or a place that cannot be written.
 */
export async function exportAnswer(answer: Answer, file: string): Promise<void> {
  checkExport(file);
  if (answer.columns.length === 0) throw badInput("the answer has no columns to export");
  const part = `${file}.part`;
  try {
    if (extname(file).toLowerCase() === ".arrow") writeFileSync(part, await arrowBytes(answer));
    else await writeParquet(answer, part);
    renameSync(part, file);
  } catch (error) {
    throw badInput(
      `${file}: cannot be written: ${(error as Error).message.split("\n")[0]}; choose another place`,
    );
  } finally {
    rmSync(part, { force: true });
  }
}

/** A second database gets the values and nothing of the query, so only it needs access to files. */
async function writeParquet({ columns, texts }: Answer, file: string): Promise<void> {
  const database = await openDatabase();
  try {
    const types = columns.map(({ name, type }) => `${quotedName(name)} ${type}`);
    await database.run(`CREATE TABLE answer (${types.join(", ")})`);
    for (let from = 0; from < texts.length; from += chunk) {
      const values = texts
        .slice(from, from + chunk)
        .map((row) => `(${row.map((text) => (text === null ? "NULL" : quotedString(text))).join(", ")})`);
      await database.run(`INSERT INTO answer VALUES ${values.join(", ")}`);
    }
    await database.run(`COPY answer TO ${quotedString(file)} (FORMAT parquet)`);
  } finally {
    database.close();
  }
}

async function arrowBytes({ columns, rows, texts }: Answer): Promise<Uint8Array> {
  const { Bool, Float64, Table, Utf8, tableToIPC, vectorFromArray } = await import("apache-arrow");
  const vectors = columns.map(({ name, type }, index) => {
    if (numeric.test(type)) {
      const numbers = texts.map((row) => (row[index] === null ? null : Number(row[index])));
      return [name, vectorFromArray(numbers, new Float64())] as const;
    }
    if (type === "BOOLEAN")
      return [
        name,
        vectorFromArray(
          rows.map((row) => row[index] as boolean | null),
          new Bool(),
        ),
      ] as const;
    return [
      name,
      vectorFromArray(
        texts.map((row) => row[index] ?? null),
        new Utf8(),
      ),
    ] as const;
  });
  return tableToIPC(new Table(Object.fromEntries(vectors)), "file");
}
