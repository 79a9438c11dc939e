import { badInput } from "../errors.ts";
import { wayOut } from "../registry/nearest.ts";
import { formatProblem } from "../registry/problem.ts";
import type { Law } from "../registry/types.ts";
import type { ReadDraft } from "./readDraft.ts";

/**
 * Refuses names that the law does not have: an audit that passes over a misspelt constant would seem to have judged it.
 * @throws AssayError with every such name, its line and what was likely meant.
 */
export function checkNames({ draft, document }: ReadDraft, law: Law): void {
  const parameters = Object.keys(law.parameters);
  const derived = (law.derived ?? []).map(({ id }) => id);
  const problem = (path: (string | number)[], message: string) =>
    formatProblem({
      file: document.file,
      pointer: `/${path.join("/")}`,
      line: document.lineOfKey(path),
      message,
    });
  const constants = Object.keys(draft.constants ?? {});
  const lacking = constants.length === 0 ? [] : parameters.filter((name) => !constants.includes(name));
  const problems = [
    ...constants
      .filter((name) => !parameters.includes(name))
      .map((name) =>
        problem(["constants", name], `the law has no constant ${name}; ${wayOut(name, parameters)}`),
      ),
    ...(lacking.length === 0
      ? []
      : [problem(["constants"], `the law also has ${lacking.join(", ")}; give every constant, or none`)]),
    ...(draft.decisions ?? []).flatMap(({ quantity }, i) =>
      derived.includes(quantity)
        ? []
        : [
            problem(
              ["decisions", i, "quantity"],
              `nothing named ${quantity} follows from the law; ${wayOut(quantity, derived)}`,
            ),
          ],
    ),
  ];
  if (problems.length > 0) throw badInput(problems.join("\n"));
}
