import { AssayError, badInput } from "../errors.ts";

/** As much of a database's message as helps: it goes on with the whole query. */
const LINES = 2;
const LONGEST = 400;

/**
 * Does work for which a stranger's text was turned into SQL.
 *
 * @param file what the message begins with: a file, or a part of a document
 * @throws AssayError "bad-input" with the first lines of what went wrong; errors of our own stay as they are
 */
export async function attempt<T>(file: string, what: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof AssayError) throw error;
    const told = (error as Error).message.split("\n").slice(0, LINES).join(" ").slice(0, LONGEST);
    throw badInput(`${file}: ${what}: ${told}`);
  }
}
