import type { Note } from "../notes.ts";
import { distinctRows } from "./distinctRows.ts";
import type { Problem } from "./problem.ts";

/** What the rows themselves say about a fit to come: nothing that varies, or the same run counted twice. */
export function dataNotes({ law, columns, observed }: Problem): Note[] {
  const notes: Note[] = [];
  const n = observed.length;
  if (n > 1 && constant(observed))
    notes.push({
      code: "constant-response",
      severity: "serious",
      message: `${law.response} is ${observed[0]} in all ${n} rows: nothing is left for the law to explain`,
      data: { column: law.response, value: observed[0]! },
    });
  for (const name of law.variables) {
    const column = columns[name]!;
    if (n > 1 && constant(column))
      notes.push({
        code: "constant-variable",
        severity: "warning",
        message: `${name} is ${column[0]} in all ${n} rows: they cannot tell its term from a constant`,
        data: { column: name, value: column[0]! },
      });
  }
  const distinct = distinctRows([observed, ...law.variables.map((name) => columns[name]!)]);
  if (distinct < n)
    notes.push({
      code: "repeated-rows",
      severity: "info",
      message: `${n - distinct} of ${n} rows repeat another one exactly; if they are the same run, leave them out: each counts as evidence`,
      data: { rows: n, distinct },
    });
  return notes;
}

function constant(values: Float64Array): boolean {
  return values.every((value) => value === values[0]);
}
