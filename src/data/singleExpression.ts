import { badInput } from "../errors.ts";

// A text that could end a quotation where we do not: E'...' escapes with backslashes, $tag$ quotes.
const otherQuotes = /^(?:e'|\$)/i;

/**
 * Refuses what is more than one SQL expression: a second statement, a comment that would swallow the rest of our
 * statement, or a parenthesis that would close ours. DuckDB judges the rest.
 * @throws AssayError naming what was found.
 */
export function singleExpression(sql: string): string {
  let depth = 0;
  for (let i = 0; i < sql.length; i++) {
    const character = sql[i]!;
    if (character === "'" || character === '"') {
      i = endOfQuotation(sql, i);
      continue;
    }
    if (character === ";") throw refusal("must not contain", ";", sql);
    if (sql.startsWith("--", i) || sql.startsWith("/*", i))
      throw refusal("must not contain the comment", sql.slice(i, i + 2), sql);
    const startsWord = i === 0 || !/\w/.test(sql[i - 1]!);
    if (startsWord && otherQuotes.test(sql.slice(i, i + 2)))
      throw refusal("must quote texts as '...', without", character, sql);
    if (character === "(") depth++;
    if (character === ")" && --depth < 0)
      throw refusal("closes a parenthesis that it did not open", ")", sql);
  }
  if (depth > 0) throw refusal("does not close its parenthesis", "(", sql);
  return sql;
}

/** Position of the closing quotation mark; a doubled one stands for itself. */
function endOfQuotation(sql: string, start: number): number {
  const mark = sql[start]!;
  for (let i = start + 1; i < sql.length; i++) {
    if (sql[i] !== mark) continue;
    if (sql[i + 1] !== mark) return i;
    i++;
  }
  throw refusal("does not close its quotation", mark, sql);
}

function refusal(what: string, token: string, sql: string): Error {
  return badInput(`SQL expression ${what} ${JSON.stringify(token)}: ${sql}`);
}
