import { type FunnelData, funnel } from "../charts/funnel.ts";
import { count, level, printedInterval, significant } from "../format/numbers.ts";
import type { Audit, AuditEstimate } from "../registry/types.ts";
import { decadeTicks, logTicks, padded } from "./axis.ts";
import { type Draft, draft, textTable } from "./figure.ts";
import { refitOf } from "./records.ts";

/** A printed interval beside the refit's interval of the same level. */
export interface Plausibility {
  readonly symbol: string;
  readonly printed: { readonly low: number; readonly high: number; readonly halfWidth: number };
  readonly refitHalfWidth: number;
  readonly level: number;
  readonly n: number;
  /** Runs that would give the printed width, were precision to grow with the square root of n. */
  readonly implied: number;
}

/** The first derived quantity with a printed interval, compared at that interval's level; null without one. */
export function plausibility(audit: Audit): Plausibility | null {
  const fit = refitOf(audit);
  for (const { symbol, published, refit } of audit.derived) {
    const printed = published.find((p) => p.interval)?.interval;
    if (!fit || !printed || !(printed.high > printed.low)) continue;
    const wanted = printed.level ?? 0.95;
    const width = widthAt(refit, wanted);
    if (width === null) continue;
    const halfWidth = (printed.high - printed.low) / 2;
    const implied = fit.n * (width / 2 / halfWidth) ** 2;
    return {
      symbol,
      printed: { ...printed, halfWidth },
      refitHalfWidth: width / 2,
      level: wanted,
      n: fit.n,
      implied,
    };
  }
  return null;
}

function widthAt(refit: AuditEstimate, wanted: number): number | null {
  if (Math.abs(wanted - 0.8) < 0.005 && refit.interval80) return refit.interval80.high - refit.interval80.low;
  if (refit.interval && Math.abs(refit.interval.level - wanted) < 0.005)
    return refit.interval.high - refit.interval.low;
  return null;
}

/** Where the printed width stands against what the runs allow, in words. */
function relation({ implied, n }: Plausibility): string {
  if (implied > 2 * n) return "The printed interval lies below the line that the runs define.";
  return implied < n / 2
    ? "The printed interval is wider than the runs require."
    : "The printed interval is about as wide as the runs allow.";
}

/** How many runs the printed interval would need, as a picture. */
export function figureFunnel(audit: Audit): Draft | null {
  const p = plausibility(audit);
  if (p === null) return null;
  const frontierAt = (n: number) => p.refitHalfWidth * Math.sqrt(p.n / n);
  const x = padded([Math.min(p.n, p.implied) / 2.2, Math.max(p.n, p.implied) * 2.2], 0, true);
  const y = padded([Math.min(p.printed.halfWidth, frontierAt(x[1])) / 4.5, frontierAt(x[0])], 0, true);
  const interval = printedInterval(p.printed.low, p.printed.high);
  const data: FunnelData = {
    id: "interval-plausibility",
    title: `How many runs the printed interval of ${p.symbol} would need`,
    description: `The refit's ${level(p.level)} half-width is ${significant(p.refitHalfWidth, 2)} from ${count(p.n)} runs; the printed half-width is ${significant(p.printed.halfWidth, 2)}, which would need about ${significant(p.implied, 2)} runs.`,
    x: { log: true, domain: x, ticks: decadeTicks(x[0], x[1]) },
    y: { log: true, domain: y, ticks: logTicks(y[0], y[1], 4) },
    xTitle: "number of runs n",
    yTitle: `half-width of the ${level(p.level)} interval of ${p.symbol}`,
    frontier: x.map((n) => ({ n, halfWidth: frontierAt(n) })),
    frontierLabel: "narrows as 1/√n",
    refit: {
      n: p.n,
      halfWidth: p.refitHalfWidth,
      lines: ["refit", `${count(p.n)} runs, ±${significant(p.refitHalfWidth, 2)}`],
    },
    printed: {
      n: p.n,
      halfWidth: p.printed.halfWidth,
      lines: [`printed ${interval}`, `±${significant(p.printed.halfWidth, 2)}`],
    },
    implied: {
      n: p.implied,
      halfWidth: p.printed.halfWidth,
      lines: [`about ${count(Number(p.implied.toPrecision(2)))} runs`],
    },
  };
  return draft({
    words: data,
    caption: `Precision grows with the square root of the number of runs. ${relation(p)} The ring shows how many runs would give the printed width.`,
    draw: (size) => funnel(data, size),
    table: textTable(
      "Half-widths and sample sizes",
      ["source", "#runs", `#half-width, ${level(p.level)}`],
      [
        ["refit", count(p.n), significant(p.refitHalfWidth, 3)],
        ["printed interval", "", significant(p.printed.halfWidth, 3)],
        [
          "runs that the printed interval would need",
          count(Number(p.implied.toPrecision(3))),
          significant(p.printed.halfWidth, 3),
        ],
      ],
    ),
    header: ["source", "n", "half_width", "level"],
    rows: [
      ["refit", p.n, p.refitHalfWidth, p.level],
      ["printed", null, p.printed.halfWidth, p.level],
      ["implied", p.implied, p.printed.halfWidth, p.level],
    ],
  });
}
