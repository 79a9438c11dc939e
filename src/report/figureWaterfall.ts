import { type WaterfallData, waterfall } from "../charts/waterfall.ts";
import { count, percent, significant } from "../format/numbers.ts";
import type { Audit } from "../registry/types.ts";
import { extent, logTicks, padded } from "./axis.ts";
import { type Draft, draft, textTable } from "./figure.ts";
import { refitOf } from "./records.ts";

/** Final objectives of all starts; null when the refit kept none. */
export function figureWaterfall(audit: Audit): Draft | null {
  const fit = refitOf(audit);
  const finals = (fit?.convergence?.waterfall ?? []).filter((v) => v > 0 && Number.isFinite(v));
  if (!fit?.convergence || finals.length < 2) return null;
  const { starts, atOptimum } = fit.convergence;
  const references = audit.fits
    .filter((f) => f.kind === "evaluated" && f.objective > 0 && f.dataset === fit.dataset && f.n === fit.n)
    .slice(0, 1)
    .map((f) => ({ label: f.title, objective: f.objective }));
  const range = extent([...finals, ...references.map((r) => r.objective)])!;
  const domain = padded(range, 0.06, true);
  const best = finals[0]!;
  const points = finals.map((objective, i) => ({
    share: i / (finals.length - 1),
    objective,
    best: objective <= best * 1.001,
  }));
  const data: WaterfallData = {
    id: "starts",
    title: "Final objective of every start",
    description: `Sorted final objectives of ${count(starts)} starts, from ${significant(best, 4)} to ${significant(finals.at(-1)!, 4)}; ${count(atOptimum)} end within 0.1% of the best.`,
    x: {
      log: false,
      domain: [0, 1],
      ticks: [0, 0.25, 0.5, 0.75, 1].map((value) => ({ value, label: percent(value) })),
    },
    y: { log: true, domain, ticks: logTicks(domain[0], domain[1], 5) },
    xTitle: "starts, best first",
    yTitle: "final objective",
    points,
    bestLabel: `${count(atOptimum)} of ${count(starts)} at the optimum`,
    references,
  };
  return draft({
    words: data,
    caption:
      "A flat stretch at the left means that many starts agree on the optimum; steps above it are other places where the optimiser stops.",
    draw: (size) => waterfall(data, size),
    table: table(audit),
    header: ["place", "objective"],
    rows: points.map((p) => [p.share, p.objective]),
  });
}

/** The distinct optima, which say more than hundreds of final objectives. */
function table(audit: Audit) {
  const optima = refitOf(audit)?.convergence?.optima ?? [];
  const names = audit.parameters.map((p) => p.name);
  return textTable(
    "Distinct places where starts end",
    ["#objective", "#starts", ...names.map((name) => `#${name}`)],
    optima.map((o) => [
      significant(o.objective, 6),
      count(o.starts),
      ...names.map((name) => significant(o.parameters[name] ?? Number.NaN, 4)),
    ]),
  );
}
