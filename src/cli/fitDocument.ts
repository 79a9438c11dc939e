import type { Fit } from "../fit/fitLaw.ts";
import { naturalParameters } from "../laws/law.ts";
import type { AuditEstimate, Objective } from "../registry/types.ts";
import type { Correlations } from "./fitCorrelations.ts";
import type { FitInput } from "./fitFile.ts";
import { objectiveName } from "./fitObjective.ts";
import type { FitOptions } from "./fitOptions.ts";
import type { Found } from "./fitSearch.ts";
import type { FitStatistics } from "./fitStatistics.ts";
import type { MergedNote } from "./mergeNotes.ts";

/** How the intervals of `assay fit` come about. */
export const intervalKind = "percentile, case bootstrap";

/** One number of the document; null stands for "not computed" and for numbers that are not finite. */
export interface FitEstimate {
  readonly estimate: number | null;
  readonly standardError: number | null;
  /** A side that the data leave open is null. */
  readonly interval: readonly [number | null, number | null] | null;
}

/** A parameter: beside its estimate, where the best descent started (natural scale) and whether it is stuck. */
export interface FitParameter extends FitEstimate {
  readonly start: number | null;
  readonly held?: "at bound" | "at its start";
}

/** What `assay fit --json` prints. */
export interface FitDocument {
  readonly law: string;
  /** Rows used, and rows in the file. */
  readonly n: number;
  readonly rows: number;
  /** The file's column behind the response and each variable. */
  readonly columns: Readonly<Record<string, string>>;
  readonly parameters: Readonly<Record<string, FitParameter>>;
  readonly derived: Readonly<Record<string, FitEstimate>>;
  readonly objective: Objective & { readonly name: string; readonly value: number | null };
  readonly convergence: Omit<Fit["convergence"], "waterfall">;
  readonly statistics: FitStatistics;
  /** Of the parameters on their natural scale; `correlationsFrom` says what they are computed from. */
  readonly correlations: Correlations;
  readonly correlationsFrom: string;
  /** Draws and failures are null for methods that draw nothing. */
  readonly intervals: {
    kind: string;
    draws: number | null;
    failed: number | null;
    level: number;
    seed: number;
  } | null;
  readonly notes: readonly MergedNote[];
}

/** Shape of one estimate in the document. */
export function brief({
  estimate,
  standardError,
  interval,
}: Pick<AuditEstimate, "estimate" | "standardError" | "interval">): FitEstimate {
  const sides = [finite(interval?.low ?? null), finite(interval?.high ?? null)] as const;
  return {
    estimate: finite(estimate),
    standardError: finite(standardError),
    interval: sides[0] === null && sides[1] === null ? null : sides,
  };
}

function finite(value: number | null): number | null {
  return value !== null && Number.isFinite(value) ? value : null;
}

/** Assembles the document. */
export function fitDocument(
  input: FitInput,
  found: Found,
  options: FitOptions,
  parts: Pick<FitDocument, "derived" | "statistics" | "notes"> & {
    readonly parameters: Readonly<Record<string, FitEstimate>>;
  },
): FitDocument {
  const { fit, correlations } = found;
  const { waterfall: _, ...convergence } = fit.convergence;
  const { objective } = options;
  return {
    law: input.law.text,
    n: fit.n,
    rows: input.rows,
    columns: input.columns,
    parameters: withStarts(input, fit, options, parts.parameters),
    derived: parts.derived,
    objective: {
      name: objectiveName(objective),
      value: finite(fit.objective),
      ...objective,
    },
    convergence,
    statistics: parts.statistics,
    correlations: correlations.values,
    correlationsFrom: correlations.from,
    intervals: intervalFacts(found, options),
    notes: parts.notes,
  };
}

function intervalFacts(
  { drawn, estimates }: Found,
  { bootstrap, seed }: FitOptions,
): FitDocument["intervals"] {
  const first = estimates?.[0];
  if (first !== undefined) {
    const failed = Math.max(...estimates!.map(({ failures }) => failures));
    const counts = first.draws > 0 ? { draws: first.draws, failed } : { draws: null, failed: null };
    return { kind: first.kind, ...counts, level: first.level, seed };
  }
  if (drawn === undefined || bootstrap === undefined) return null;
  return {
    kind: intervalKind,
    draws: drawn.requested,
    failed: drawn.failed,
    level: bootstrap.level,
    seed,
  };
}

// Relative change on the fitting scale below which a parameter has not moved, as in parameterNotes.ts.
const unmoved = 1e-10;

/** Without the last digit, which the way through the logarithm blurs. */
function tidy(value: number | undefined): number | null {
  return value === undefined || !Number.isFinite(value) ? null : Number(value.toPrecision(15));
}

/** Adds the start of the best descent. A searched start that is the optimum already (of a linear law) stuck nowhere. */
function withStarts(
  { law }: FitInput,
  { theta, start, convergence }: Fit,
  { init }: FitOptions,
  parameters: Readonly<Record<string, FitEstimate>>,
): FitDocument["parameters"] {
  const natural = start === undefined ? {} : naturalParameters(law, start);
  const still = law.parameters.map(
    (_, j) => start !== undefined && Math.abs(theta[j]! - start[j]!) <= unmoved * Math.abs(start[j]!),
  );
  const suspicious = init !== undefined || !still.every(Boolean);
  const bound = new Set((convergence.activeBounds ?? []).map(({ parameter }) => parameter));
  return Object.fromEntries(
    law.parameters.map((name, j) => {
      const stuck = still[j] && suspicious ? ({ held: "at its start" } as const) : {};
      const held = bound.has(name) ? ({ held: "at bound" } as const) : stuck;
      return [name, { ...parameters[name]!, start: tidy(natural[name]), ...held }];
    }),
  );
}
