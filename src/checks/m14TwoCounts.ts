import { percent, significant } from "../format/numbers.ts";
import { roundingInterval } from "../registry/printed.ts";
import type { PaperClaim, PrintedNumber } from "../registry/types.ts";
import type { Replicated } from "../replication/replicate.ts";
import { defineCheck, notComputable } from "./check.ts";
import { numbersOf } from "./printedIntervals.ts";

const limits = {
  smallTrend: {
    value: 0.05,
    why: "Readings of one table of models differ by as much without moving a conclusion (arXiv 2509.23963).",
  },
  largeShift: {
    value: 0.05,
    why: "Ours: over three decades of compute it moves the optimal size by 1.4 times.",
  },
  rows: { value: 3, why: "A trend over fewer rows is a difference of two numbers." },
};

export const m14TwoCounts = defineCheck({
  id: "M14",
  title: "Two counts of size in one law",
  question: "Is the N of the model the N of the compute?",
  domain: "data",
  items: ["T5"],
  why: "Where compute is counted with other parameters than N, C / (6 N D) drifts with N, and an exponent against C is not the one along 6 N D = C.",
  how: "The ratio of compute to 6 N D (or the registered rule) over the runs, or over the rows of printed tables that give all three: its change over the range of sizes by a straight line in logarithms, and what that change does to the exponent: a squared times the slope.",
  threshold: `Pass: the ratio changes by less than ${percent(limits.smallTrend.value)} over the range; a constant factor does no harm. Warn: by more. Fail: by so much that the exponent moves by ${limits.largeShift.value}.`,
  source:
    "arXiv 2509.23963: three readings of the table of models of Hoffmann et al. 2022 differ by up to 15.2%.",
  remedy: "Count N for compute as for the law, or publish both columns.",
  limits,
  uses: ["fit", "headline"],
  judge: ({ paper, fit, headline, limits: { smallTrend, largeShift, rows: fewest } }) => {
    const rule = fit?.part.replication.computeRule ?? 6;
    const sources = [
      ...(fit === undefined ? [] : ofRuns(fit)),
      ...paper.claims.flatMap((claim) => ofRows(claim)),
    ].filter(({ rows }) => rows.length >= fewest && new Set(rows.map(({ N }) => N)).size >= fewest);
    if (sources.length === 0)
      return notComputable(
        "No runs or rows give size, tokens and compute.",
        "size, tokens and compute of the runs, compute not derived from both",
      );
    const a = headline?.id === "a" ? headline.refit.estimate : 0.5;
    const judged = sources
      .map(({ title, rows }) => ({ title, ...trendOf(rows, rule) }))
      .map((one) => ({ ...one, shift: a ** 2 * one.slope }));
    const largest = judged.reduce((x, y) => (Math.abs(y.change) > Math.abs(x.change) ? y : x));
    const [size, shift] = [Math.abs(largest.change), Math.abs(largest.shift)];
    return {
      outcome: size < smallTrend ? "pass" : shift < largeShift ? "warn" : "fail",
      sentence: `${largest.title}: compute over ${significant(rule, 2)} N D ${
        size < smallTrend
          ? `changes by ${percent(size)} over the range of sizes`
          : `${largest.change > 0 ? "grows" : "falls"} by ${percent(size)} from the smallest to the largest size, which moves the exponent by ${significant(shift, 2)}`
      }.`,
      evidence: judged.map(({ title, middle, change }) => ({
        label: title,
        value: `median ratio ${significant(middle, 3)}, change over the range ${percent(change)}`,
      })),
    };
  },
});

// Measured columns never agree so closely; products of one file's columns do.
const computed = 1e-6;

interface Row {
  readonly N: number;
  readonly D: number;
  readonly C: number;
  /** Relative error that rounding leaves in the ratio. */
  readonly rounding: number;
}

/** Runs with a compute of their own. Where one column was computed from the others they can show nothing. */
function ofRuns({ part, selected }: Replicated) {
  const { N, D, C } = part.runs.columns;
  if (N === undefined || D === undefined || C === undefined) return [];
  const rows = selected.rows.map((row) => ({ N: N[row]!, D: D[row]!, C: C[row]!, rounding: 0 }));
  const usable = rows.filter(positive);
  const ratios = usable.map((row) => row.C / (row.N * row.D));
  if (Math.max(...ratios) <= Math.min(...ratios) * (1 + computed)) return [];
  return [{ title: "Runs", rows: usable }];
}

/** Rows of a printed table with all three. */
function ofRows(claim: PaperClaim) {
  const rows = (claim.rows ?? []).flatMap((row) => {
    const numbers = Object.fromEntries(numbersOf({ ...claim, records: [], quantities: {}, rows: [row] }));
    const [N, D, C] = ["N", "D", "C"].map((name) => numbers[name] as PrintedNumber | undefined);
    if (N === undefined || D === undefined || C === undefined) return [];
    const all = [N, D, C].map((number) => roundingInterval(number.printed));
    const [n, d, c] = all.map(({ value }) => value);
    const rounding = all.reduce((sum, { unit, value }) => sum + unit / Math.abs(value), 0);
    return [{ N: n!, D: d!, C: c!, rounding }];
  });
  return [{ title: claim.title, rows: rows.filter(positive) }];
}

const positive = ({ N, D, C }: Row) => N > 0 && D > 0 && C > 0;

/** Least-squares line of ln(C / k N D) in ln N: its slope, less what rounding could give, and its change over the range. */
function trendOf(rows: readonly Row[], rule: number) {
  const x = rows.map(({ N }) => Math.log(N));
  const y = rows.map(({ N, D, C }) => Math.log(C / (rule * N * D)));
  const mean = (values: readonly number[]) => values.reduce((sum, v) => sum + v, 0) / values.length;
  const [mx, my] = [mean(x), mean(y)];
  const xx = x.reduce((sum, v) => sum + (v - mx) ** 2, 0);
  const fitted = x.reduce((sum, v, i) => sum + (v - mx) * (y[i]! - my), 0) / xx;
  const room = x.reduce((sum, v, i) => sum + Math.abs(v - mx) * rows[i]!.rounding, 0) / xx;
  const slope = Math.sign(fitted) * Math.max(0, Math.abs(fitted) - room);
  const range = Math.max(...x) - Math.min(...x);
  const middle = Math.exp(y.toSorted((p, q) => p - q)[y.length >> 1]!);
  return { slope, middle, change: Math.expm1(slope * range) };
}
