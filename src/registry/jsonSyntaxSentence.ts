import type { ParseError } from "jsonc-parser";
import { quote } from "./problem.ts";

/** What is wrong at the first syntax error of a text, in a plain sentence; `code` is jsonc-parser's name of the error. */
export function jsonSyntaxSentence(code: string, { offset, length }: ParseError, text: string): string {
  const found =
    offset >= text.length ? "the end of the file" : quote(text.slice(offset, offset + Math.max(1, length)));
  const before = text.slice(0, offset).trimEnd().at(-1);
  if (before !== undefined && isWhole(text.slice(0, offset))) {
    return `the document ends before ${found}; remove what follows`;
  }
  switch (code) {
    case "CommaExpected":
      return `a comma is missing before ${found}`;
    case "ColonExpected":
      return `a colon is missing between key and value, before ${found}`;
    case "CloseBraceExpected":
      return `an object is not closed: "}" is missing at ${found}`;
    case "CloseBracketExpected":
      return `a list is not closed: "]" is missing at ${found}`;
    case "PropertyNameExpected":
      return before === ","
        ? `a key is expected at ${found}; remove the comma before it`
        : `a key in double quotes is expected at ${found}`;
    case "ValueExpected":
      return before === ","
        ? `a value is expected at ${found}; remove the comma before it`
        : `a value is expected at ${found}`;
    case "InvalidCommentToken":
    case "UnexpectedEndOfComment":
      return "JSON has no comments; move the comment to a remarks field";
    case "UnexpectedEndOfString":
      return `a string is not closed by a double quote: ${found}`;
    case "InvalidNumberFormat":
    case "UnexpectedEndOfNumber":
      return `not a JSON number: ${found}`;
    case "InvalidEscapeCharacter":
    case "InvalidUnicode":
      return `a string holds an escape that JSON does not know: ${found}`;
    case "InvalidCharacter":
      return `a string holds a control character; write it as an escape: ${found}`;
    default:
      return `not JSON: ${found}; strings and keys need double quotes`;
  }
}

function isWhole(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
