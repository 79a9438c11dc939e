import { field, keys, textField } from "./loose.ts";
import { wayOut } from "./nearest.ts";
import { quote } from "./problem.ts";
import type { RuleContext } from "./ruleContext.ts";

/**
 * Something with a mark "verified" and a locator: the locator names one of the sources, and what is only recalled was
 * not seen.
 */
export function locatorRules(
  report: RuleContext["report"],
  sources: unknown,
  holder: unknown,
  path: readonly (string | number)[],
): void {
  const key = textField(field(holder, "locator"), "source");
  if (key === undefined) return;
  const source = field(sources, key);
  if (source === undefined) {
    report(
      [...path, "locator", "source"],
      `"sources" has no key ${quote(key)}; ${wayOut(key, keys(sources))}`,
    );
  } else if (field(holder, "verified") === true && textField(source, "kind") === "recollection") {
    report(
      [...path, "verified"],
      `"verified" is true but the source ${quote(key)} is a recollection; set it to false`,
    );
  }
}

/** What was seen was seen somewhere: `verified` asks for a locator where a schema leaves both free. */
export function placeRules(
  report: RuleContext["report"],
  holder: unknown,
  path: readonly (string | number)[],
): void {
  if (field(holder, "verified") === true && field(holder, "locator") === undefined) {
    report(path, `"verified" is true but nothing says where it was seen; add a "locator"`);
  }
}
