import type { Fit } from "../fit/fitLaw.ts";
import type { CompiledLaw } from "../laws/law.ts";
import type { Note } from "../notes.ts";
import type { AuditEstimate, Objective } from "../registry/types.ts";
import { objectiveName } from "./fitObjective.ts";

/** What `assay fit --json` prints. */
export interface FitDocument {
  readonly law: string;
  readonly n: number;
  readonly parameters: Readonly<
    Record<string, { estimate: number; standardError: number | null; interval: [number, number] | null }>
  >;
  readonly derived: Readonly<
    Record<string, { estimate: number; standardError: number | null; interval: [number, number] | null }>
  >;
  readonly objective: Objective & { readonly name: string; readonly value: number };
  readonly convergence: Omit<Fit["convergence"], "waterfall">;
  readonly intervals: { kind: string; draws: number; failed: number; level: number; seed: number } | null;
  readonly notes: readonly Note[];
}

/** Shape of one estimate in the document. */
export function brief({ estimate, standardError, interval }: AuditEstimate) {
  return {
    estimate,
    standardError,
    interval: interval === null ? null : ([interval.low, interval.high] as [number, number]),
  };
}

/** Assembles the document. */
export function fitDocument(
  law: CompiledLaw,
  fit: Fit,
  objective: Objective,
  parts: Pick<FitDocument, "parameters" | "derived" | "intervals" | "notes">,
): FitDocument {
  const { waterfall: _, ...convergence } = fit.convergence;
  return {
    law: law.text,
    n: fit.n,
    parameters: parts.parameters,
    derived: parts.derived,
    objective: { name: objectiveName(objective), value: fit.objective, ...objective },
    convergence,
    intervals: parts.intervals,
    notes: parts.notes,
  };
}
