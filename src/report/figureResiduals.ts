import { type ResidualData, residuals } from "../charts/residuals.ts";
import { count, counted, fixed, percent } from "../format/numbers.ts";
import type { Audit } from "../registry/types.ts";
import { decadeTicks, extent, linearTicks, padded } from "./axis.ts";
import { type Draft, draft, textTable } from "./figure.ts";

type Point = Audit["data"]["points"][number];

/** Residuals against fitted loss, parameters and compute. */
export function figureResiduals(audit: Audit): Draft | null {
  const { points } = audit.data;
  const y = extent(points.map((p) => p.residual));
  const axes = [
    axisOf(points, (p) => p.fitted, false),
    axisOf(points, (p) => p.N, true),
    axisOf(points, (p) => p.C, true),
  ];
  if (y === null || axes.some((axis) => axis === null)) return null;
  const domain = scaleOf(points);
  const within = (r: number) => Math.min(domain[1], Math.max(domain[0], r));
  const beyond = points.filter((p) => within(p.residual) !== p.residual).length;
  const pick = [(p: Point) => p.fitted, (p: Point) => p.N, (p: Point) => p.C];
  const titles = ["fitted loss", "parameters N", "compute C (FLOP)"];
  const data: ResidualData = {
    id: "residuals",
    title: "Residuals of the refit",
    description: `Natural log of observed over fitted loss for ${count(points.length)} runs, against fitted loss, parameters and compute; from ${fixed(y[0], 4)} to ${fixed(y[1], 4)}.`,
    y: { log: false, domain, ticks: linearTicks(domain[0], domain[1], 5) },
    yTitle: "log of observed over fitted loss",
    panels: axes.map((x, i) => ({
      title: titles[i]!,
      x: x!,
      points: points.map((p) => ({
        x: pick[i]!(p),
        residual: within(p.residual),
        used: p.used,
        beyond: within(p.residual) !== p.residual,
      })),
    })),
  };
  return draft({
    words: data,
    caption: `A trend in any panel would mean that the form of the law misses something. Rings are dropped runs, placed as the refit sees them.${beyond > 0 ? ` ${counted(beyond, "run")} beyond the scale ${beyond === 1 ? "is a triangle" : "are triangles"} at its edge.` : ""}`,
    draw: (size) => residuals(data, size),
    table: summary(points),
    header: ["row", "fitted", "N", "C", "residual_log", "used"],
    rows: points.map((p) => [p.row, p.fitted, p.N, p.C, p.residual, p.used ? "yes" : "no"]),
  });
}

/** The scale serves the runs that were used; others that lie far off would flatten everything else. */
function scaleOf(points: readonly Point[]): [number, number] {
  const used =
    extent(points.filter((p) => p.used).map((p) => p.residual)) ?? extent(points.map((p) => p.residual))!;
  return padded([Math.min(used[0], 0), Math.max(used[1], 0)], 0.08, false);
}

function axisOf(points: readonly Point[], value: (p: Point) => number, log: boolean) {
  const range = extent(points.map(value));
  if (range === null || (log && !(range[0] > 0))) return null;
  const domain = padded(range, 0.03, log);
  return {
    log,
    domain,
    ticks: log ? decadeTicks(domain[0], domain[1], 5) : linearTicks(domain[0], domain[1], 4),
  };
}

/** Spread of the residuals of used and of dropped runs. */
function summary(points: readonly Point[]) {
  const describe = (label: string, group: readonly Point[]) => {
    const sorted = group.map((p) => p.residual).sort((a, b) => a - b);
    if (sorted.length === 0) return [];
    const at = (share: number) => sorted[Math.round(share * (sorted.length - 1))]!;
    const within = sorted.filter((r) => Math.abs(r) <= 0.01).length / sorted.length;
    return [
      [
        label,
        count(sorted.length),
        fixed(at(0), 4),
        fixed(at(0.25), 4),
        fixed(at(0.5), 4),
        fixed(at(0.75), 4),
        fixed(at(1), 4),
        percent(within),
      ],
    ];
  };
  return textTable(
    "Residuals, natural log",
    ["runs", "#n", "#lowest", "#lower quartile", "#median", "#upper quartile", "#highest", "#within 1%"],
    [
      ...describe(
        "used",
        points.filter((p) => p.used),
      ),
      ...describe(
        "dropped",
        points.filter((p) => !p.used),
      ),
    ],
  );
}
