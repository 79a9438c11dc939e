import { AssayError, badInput } from "../errors.ts";
import { compileLaw } from "../laws/law.ts";
import type { Registry } from "../registry/load.ts";
import { formatProblem } from "../registry/problem.ts";
import type { Law } from "../registry/types.ts";
import type { ReadDraft } from "./readDraft.ts";

/**
 * Starts of constants that nobody gave starts for, on the fitting scale: logarithms of coefficients from 1 to 2e4, and
 * exponents from slow to fast.
 */
export const usualStarts = { log: [0, 5, 10], linear: [0.2, 0.5, 1] };

/** The law of a draft: a registered one, or one made of its equation. @throws AssayError naming the line. */
export function draftLaw(read: ReadDraft, registry: Registry): Law {
  const { law } = read.draft;
  return typeof law === "string" ? registeredLaw(read, law, registry) : equationLaw(read, law);
}

function registeredLaw({ document }: ReadDraft, id: string, registry: Registry): Law {
  try {
    return registry.law(id);
  } catch (error) {
    if (!(error instanceof AssayError) || error.code !== "not-found") throw error;
    const { file } = document;
    const message = `${error.message}; or give an object with "equation"`;
    throw badInput(formatProblem({ file, pointer: "/law", line: document.lineOf(["law"]), message }));
  }
}

function equationLaw(read: ReadDraft, law: Exclude<ReadDraft["draft"]["law"], string>): Law {
  const { draft, document } = read;
  const { equation, logParameters = [], derived = {} } = law;
  const response = /^\s*([A-Za-z]\w*)\s*=/.exec(equation)?.[1] ?? "L";
  const columns = Object.keys(draft.runs.columns);
  const named = (name: string) => new RegExp(`\\b${name}\\b`).test(equation.replace(/^[^=]*=/, ""));
  const variables = columns.filter((name) => name !== response && named(name));
  if (variables.length === 0) {
    const message = `no column is a variable of the equation; columns are ${columns.join(", ")}`;
    const line = document.lineOf(["runs", "columns"]);
    throw badInput(formatProblem({ file: document.file, pointer: "/runs/columns", line, message }));
  }
  const compiled = compileLaw(equation, { variables, logParameters });
  const quantity = { meaning: "as in the draft", unit: "" };
  return {
    id: "draft-law",
    title: "Law of the draft",
    expression: equation,
    response: { symbol: compiled.response, ...quantity },
    variables: Object.fromEntries(variables.map((name) => [name, quantity])),
    parameters: Object.fromEntries(
      compiled.parameters.map((name, j) => {
        const scale = compiled.scales[j]!;
        return [name, { meaning: "constant of the draft", scale, starts: [...usualStarts[scale]] }];
      }),
    ),
    derived: Object.entries(derived).map(([id, expression]) => ({
      id,
      symbol: id,
      meaning: "derived in the draft",
      unit: "",
      expression,
    })),
  } as Law;
}
