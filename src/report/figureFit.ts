import { type BudgetCurve, type FitCurvesData, fitCurves } from "../charts/fitCurves.ts";
import { RAMP_STEPS } from "../charts/palette.ts";
import { count, fixed, quantity, roundScientific, scientific, significant } from "../format/numbers.ts";
import { evaluateExpression } from "../laws/expression.ts";
import { parseLaw } from "../laws/parseExpression.ts";
import type { Audit } from "../registry/types.ts";
import { decadeTicks, extent, linearTicks, logTicks, padded } from "./axis.ts";
import { type Draft, draft, textTable } from "./figure.ts";
import { refitOf } from "./records.ts";

/** Loss of every run against its parameters, with the fitted law along a few compute budgets. */
export function figureFit(audit: Audit): Draft | null {
  const { points, drops } = audit.data;
  const x = extent(points.map((p) => p.N));
  const y = extent(points.map((p) => p.L));
  const c = extent(points.map((p) => p.C));
  if (x === null || y === null || c === null || !(x[0] > 0) || !(y[0] > 0) || !(c[0] > 0)) return null;
  const xDomain = padded(x, 0.02, true);
  const yDomain = padded(y, 0.06, true);
  const step = stepOf(c);
  const dropped = drops.reduce((sum, drop) => sum + drop.rows.length, 0);
  const data: FitCurvesData = {
    id: "fit",
    title: "Loss of the runs and the fitted law",
    description: `${count(points.length)} runs from ${quantity(x[0], "parameters", 2)} to ${quantity(x[1], "parameters", 2)}, loss from ${significant(y[0], 3)} to ${significant(y[1], 3)}; curves follow the refit at fixed compute.`,
    x: { log: true, domain: xDomain, ticks: decadeTicks(xDomain[0], xDomain[1]) },
    y: { log: true, domain: yDomain, ticks: yTicks(yDomain) },
    xTitle: "parameters N",
    yTitle: "loss L (nats per token)",
    points: points.map((p) => ({ N: p.N, L: p.L, step: step(p.C), used: p.used })),
    curves: budgetCurves(audit, c, step, xDomain, yDomain),
    usedLabel: "run, darker with compute",
    droppedLabel: `dropped (${count(dropped)})`,
  };
  return draft({
    words: data,
    caption:
      "Each curve is the refit at one compute budget (FLOP, named at its right end); the diamond is its lowest point, the best size for that budget. Both axes are logarithmic.",
    draw: (size) => fitCurves(data, size),
    table: table(audit),
    header: ["row", "N", "D", "C", "L", "fitted", "residual_log", "used", "read"],
    rows: points.map((p) => [
      p.row,
      p.N,
      p.D,
      p.C,
      p.L,
      p.fitted,
      p.residual,
      p.used ? "yes" : "no",
      p.read ?? "",
    ]),
  });
}

/** Step of the colour ramp for a compute budget. */
function stepOf([low, high]: readonly [number, number]): (C: number) => number {
  const span = Math.log(high / low) || 1;
  return (C) => Math.min(RAMP_STEPS - 1, Math.max(0, Math.floor((Math.log(C / low) / span) * RAMP_STEPS)));
}

function yTicks(domain: readonly [number, number]) {
  const ticks = linearTicks(domain[0], domain[1], 6);
  return ticks.length > 1 ? ticks : logTicks(domain[0], domain[1]);
}

/** Up to five budgets: from those the runs were planned for, where known, else spread over the range. */
function budgetsOf(audit: Audit, [low, high]: readonly [number, number]): number[] {
  const named = (audit.isoflops?.budgets ?? []).map((b) => b.C).sort((a, b) => a - b);
  const wanted = named.length >= 3 ? 4 : 5;
  const from = named.length >= 3 ? named[0]! : low * 1.5;
  const to = named.length >= 3 ? named.at(-1)! : high / 1.5;
  const targets = Array.from({ length: wanted }, (_, i) => from * (to / from) ** (i / (wanted - 1)));
  if (named.length < 3) return targets;
  const nearest = (target: number) =>
    named.reduce(
      (best, C) => (Math.abs(Math.log(C / target)) < Math.abs(Math.log(best / target)) ? C : best),
      named[0]!,
    );
  return [...new Set(targets.map(nearest))];
}

function budgetCurves(
  audit: Audit,
  range: readonly [number, number],
  step: (C: number) => number,
  x: readonly [number, number],
  y: readonly [number, number],
): BudgetCurve[] {
  const loss = lawAt(audit);
  if (loss === null) return [];
  return budgetsOf(audit, range).flatMap((C) => {
    const points = Array.from({ length: 121 }, (_, i) => {
      const N = x[0] * (x[1] / x[0]) ** (i / 120);
      return { N, L: loss(N, C / (audit.allocation.computeRule * N), C) };
    }).filter((p) => p.L >= y[0] && p.L <= y[1]);
    return points.length < 3 ? [] : [{ label: roundScientific(C), step: step(C), points }];
  });
}

/** The refitted law as a function of N, D and C; null when the audit's expression is not a law of these. */
function lawAt(audit: Audit): ((N: number, D: number, C: number) => number) | null {
  const fit = refitOf(audit);
  if (!fit || !(audit.allocation.computeRule > 0)) return null;
  try {
    const { body } = parseLaw(audit.law.expression);
    return (N, D, C) => evaluateExpression(body, { N, D, C, ...fit.parameters });
  } catch {
    return null;
  }
}

function table(audit: Audit) {
  return textTable(
    "Runs, fitted losses and residuals",
    ["#row", "#N", "#D", "#C (FLOP)", "#loss", "#fitted", "#log residual", "used"],
    audit.data.points.map((p) => [
      count(p.row),
      quantity(p.N, "parameters").replace(" parameters", ""),
      quantity(p.D, "tokens").replace(" tokens", ""),
      scientific(p.C),
      fixed(p.L, 4),
      fixed(p.fitted, 4),
      fixed(p.residual, 5),
      p.used ? "yes" : "no",
    ]),
  );
}
