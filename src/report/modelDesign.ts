import {
  count,
  fixed,
  intervalText,
  level,
  percent,
  quantity,
  scientific,
  significant,
} from "../format/numbers.ts";
import type { Audit } from "../registry/types.ts";
import { type TextTable, textTable } from "./figure.ts";
import type { Fact } from "./modelIdentity.ts";
import { symbolOf } from "./records.ts";

/** The headline's interval by every method, side by side; null where none was computed. */
export function methodTable(audit: Audit): TextTable | null {
  const { methods } = audit;
  if (methods === undefined || methods.length === 0) return null;
  return textTable(
    `Interval of ${headline(audit)} by method (${level(methods[0]!.level)})`,
    ["method", "what varies", "#standard error", "#interval", "#width"],
    methods.map(({ kind, resampled, standardError, low, high }) => [
      kind,
      resampled,
      standardError === null ? "" : significant(standardError, 2),
      low === null || high === null
        ? `${low === null ? "open" : significant(low, 4)} to ${high === null ? "open" : significant(high, 4)}`
        : intervalText(low, high),
      low === null || high === null ? "open" : significant(high - low, 2),
    ]),
  );
}

export interface CoverageModel {
  readonly sentence: string;
  readonly table: TextTable;
  readonly remarks: readonly string[];
}

/** Measured coverage by method; null where none was recorded. */
export function coverageModel(audit: Audit): CoverageModel | null {
  const { coverage } = audit;
  if (coverage === undefined) return null;
  return {
    sentence: `In ${count(coverage.simulations)} data sets simulated from the refit on this design, intervals that promise ${level(coverage.level)} held the true ${headline(audit)} this often. ${recommendation(coverage)}`,
    table: textTable(
      `Measured coverage of ${headline(audit)}`,
      ["method", "#coverage", "#median width", "verdict", "weakest quantity"],
      coverage.rows.map(({ title, coverage: share, standardError, medianWidth, verdict, lowest }) => [
        title,
        share === null ? "" : `${fixed(100 * share, 1)} ± ${fixed(100 * (standardError ?? 0), 1)}%`,
        medianWidth === null ? "open" : significant(medianWidth, 2),
        verdict,
        lowest === null ? "" : `${symbolOf(lowest.quantity)}: ${fixed(100 * lowest.coverage, 1)}%`,
      ]),
    ),
    remarks: coverage.remarks,
  };
}

export interface DesignModel {
  readonly facts: readonly Fact[];
  readonly influential: TextTable;
  readonly next: TextTable | null;
}

/** What the runs determine, which matter, and which would help; null where the law has no headline. */
export function designModel(audit: Audit): DesignModel | null {
  const { design } = audit;
  if (design === undefined) return null;
  const symbol = headline(audit);
  const smallest = (design.singularValues.at(-1) ?? 0) / (design.singularValues[0] ?? 1);
  return {
    facts: [
      { label: "smallest over largest singular value (scaled)", value: significant(smallest, 2) },
      { label: "least determined direction", value: design.flattest },
      {
        label: `range of ${symbol} over ${count(design.leaveOuts)} leave-outs (runs, sizes, largest sizes)`,
        value: intervalText(design.low, design.high),
      },
      ...design.largest.map(({ sizes, runs, estimate, shift }) => ({
        label: sizes === 1 ? "without the largest size" : `without the ${count(sizes)} largest sizes`,
        value: `${symbol} = ${significant(estimate, 3)}, ${significant(shift, 2)} standard errors (${count(runs)} runs)`,
      })),
    ],
    influential: textTable(
      `Runs that move ${symbol} most when left out`,
      ["#row", `#${symbol} without it`, "#shift in standard errors", "#leverage"],
      design.influential.map(({ row, estimate, shift, leverage }) => [
        count(row),
        significant(estimate, 4),
        significant(shift, 2),
        significant(leverage, 2),
      ]),
    ),
    next: design.next === undefined ? null : nextTable(design.next, symbol),
  };
}

function nextTable(next: NonNullable<NonNullable<Audit["design"]>["next"]>, symbol: string): TextTable {
  const gain = percent(1 - next.after / next.before);
  return textTable(
    `Further runs that would narrow the interval of ${symbol} most within ${scientific(next.budget)} FLOP: its standard error falls from ${significant(next.before, 2)} to ${significant(next.after, 2)} (by ${gain})`,
    ["#parameters", "#tokens", "#compute (FLOP)", `#standard error of ${symbol} then`],
    next.runs.map(({ N, D, C, standardError }) => [
      quantity(N, "parameters").replace(" parameters", ""),
      quantity(D, "tokens").replace(" tokens", ""),
      scientific(C),
      significant(standardError, 3),
    ]),
  );
}

function headline(audit: Audit): string {
  return audit.derived[0]?.symbol ?? "the headline";
}

/** What the measured coverage recommends, and why. */
function recommendation({ recommended, reason, rows }: NonNullable<Audit["coverage"]>): string {
  if (recommended === null) return `No method is recommended: ${reason}.`;
  const title = rows.find(({ method }) => method === recommended)?.title ?? recommended;
  return `The table recommends: ${title}, ${reason}.`;
}
