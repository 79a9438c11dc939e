import type { Fit } from "../fit/fitLaw.ts";
import type { Note } from "../notes.ts";
import type { AuditEstimate, Objective } from "../registry/types.ts";
import type { FitInput } from "./fitFile.ts";
import { objectiveName } from "./fitObjective.ts";
import type { FitOptions } from "./fitOptions.ts";
import type { Found } from "./fitSearch.ts";

/** How the intervals of `assay fit` come about. */
export const intervalKind = "percentile, case bootstrap";

/** One number of the document; null stands for "not computed" and for numbers that are not finite. */
export interface FitEstimate {
  readonly estimate: number | null;
  readonly standardError: number | null;
  /** A side that the data leave open is null. */
  readonly interval: readonly [number | null, number | null] | null;
}

/** What `assay fit --json` prints. */
export interface FitDocument {
  readonly law: string;
  /** Rows used, and rows in the file. */
  readonly n: number;
  readonly rows: number;
  /** The file's column behind the response and each variable. */
  readonly columns: Readonly<Record<string, string>>;
  readonly parameters: Readonly<Record<string, FitEstimate>>;
  readonly derived: Readonly<Record<string, FitEstimate>>;
  readonly objective: Objective & { readonly name: string; readonly value: number | null };
  readonly convergence: Omit<Fit["convergence"], "waterfall">;
  readonly intervals: { kind: string; draws: number; failed: number; level: number; seed: number } | null;
  readonly notes: readonly Note[];
}

/** Shape of one estimate in the document. */
export function brief({ estimate, standardError, interval }: AuditEstimate): FitEstimate {
  const bounded = interval !== null && Number.isFinite(interval.low) && Number.isFinite(interval.high);
  return {
    estimate: finite(estimate),
    standardError: finite(standardError),
    interval: bounded ? [interval.low, interval.high] : null,
  };
}

function finite(value: number | null): number | null {
  return value !== null && Number.isFinite(value) ? value : null;
}

/** Assembles the document. */
export function fitDocument(
  input: FitInput,
  { fit, drawn, estimates }: Found,
  { objective, bootstrap, seed }: FitOptions,
  parts: Pick<FitDocument, "parameters" | "derived" | "notes">,
): FitDocument {
  const { waterfall: _, ...convergence } = fit.convergence;
  return {
    law: input.law.text,
    n: fit.n,
    rows: input.rows,
    columns: input.columns,
    parameters: parts.parameters,
    derived: parts.derived,
    objective: {
      name: objectiveName(objective),
      value: finite(fit.objective),
      ...objective,
    },
    convergence,
    intervals:
      estimates?.[0] !== undefined
        ? {
            kind: estimates[0].kind,
            draws: estimates[0].draws,
            failed: Math.max(...estimates.map(({ failures }) => failures)),
            level: estimates[0].level,
            seed,
          }
        : drawn === undefined || bootstrap === undefined
          ? null
          : {
              kind: intervalKind,
              draws: drawn.requested,
              failed: drawn.failed,
              level: bootstrap.level,
              seed,
            },
    notes: parts.notes,
  };
}
