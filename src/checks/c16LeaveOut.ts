import { counted, intervalText, significant } from "../format/numbers.ts";
import { groupsByValue, leaveOut } from "../influence/leaveOut.ts";
import { normalHalfWidth } from "../intervals/normalHalfWidth.ts";
import type { Replicated } from "../replication/replicate.ts";
import { defineCheck, notComputable } from "./check.ts";
import { cramerRao } from "./cramerRao.ts";
import type { Headline } from "./headline.ts";
import { headlineQuantity } from "./refitIntervals.ts";
import { sizeText } from "./sizeText.ts";

const limits = {
  inside: { value: 1, why: "Within the 95% interval a size more or less changes nothing that was claimed." },
  beyond: { value: 2, why: "Twice the half-width: whoever has other sizes would exclude what is printed." },
  chance: {
    value: 3,
    why: "Of about eleven leave-outs one moves by three of its own standard errors in 3% of sound studies.",
  },
};

// How many of the largest sizes are left out one upon another.
const largest = 3;
// More sizes than this are joined to groups of neighbours, so that each leaves a gap.
const mostSizes = 12;
const joined = 8;
// Fewer sizes cannot show a dependence on size any more.
const fewestSizes = 3;

// Limits further apart than this are limits of a factor.
const manifold = 3;

export const c16LeaveOut = defineCheck({
  needs: ["draws", "headline"],
  limits,
  id: "C16",
  title: "One size more or less",
  question: "Does the headline stay within its interval when a size is left out?",
  domain: "extrapolation",
  items: ["F5", "F6"],
  why: "A law that holds over the whole range gives the same constants without its largest or any other size, up to noise; where it does not, the interval is about the wrong law.",
  how: `Refits without each size (${joined} groups of neighbours where there are more than ${mostSizes}) and without the largest two and three, from the full optimum. The move is counted in half-widths of the refit's 95% interval, and in the standard errors that it has when the law is right: the variance without the size less that with it, for this design. A mistake that the exponents can absorb, such as a miscount of the smallest sizes, does not show.`,
  threshold: `Pass: every move is within ${limits.inside.value} half-width, or within ${limits.chance.value} of its own standard errors. Warn: up to ${limits.beyond.value} half-widths. Fail: beyond, where the form and not only noise is in question.`,
  source: "Usual practice of leave-out diagnostics (Cook and Weisberg 1982); the limits are ours.",
  remedy:
    "Print the range over leave-outs beside the interval, and fit the upper half of the sizes by itself.",
  judge: ({ draws: done, headline, limits: own }) => {
    const interval = headline.refit.interval;
    // A positive number known to a factor only is compared by its logarithm: its tail has no room on one side.
    const byFactor = interval != null && interval.low > 0 && interval.high / interval.low > manifold;
    const half =
      interval == null
        ? Number.NaN
        : (byFactor ? Math.log(interval.high / interval.low) : interval.high - interval.low) / 2;
    const moves = movesOf(done, headline, half, byFactor);
    const [first] = moves;
    if (!(half > 0) || first === undefined)
      return notComputable(
        "There are too few sizes, or no interval, to leave a size out.",
        "runs of at least three sizes, and an interval of the headline",
      );
    const beyondChance = moves.filter(({ errors }) => errors >= own.chance);
    const farthest = (beyondChance.length > 0 ? beyondChance : moves).reduce((a, b) =>
      b.halves > a.halves ? b : a,
    );
    const inside = beyondChance.length === 0 || farthest.halves <= own.inside;
    const values = moves.map(({ value }) => value);
    return {
      outcome: inside ? "pass" : farthest.halves <= own.beyond ? "warn" : "fail",
      sentence: `Without ${farthest.text} (${counted(farthest.runs, "run")}) ${headline.symbol} is ${significant(farthest.value, 3)} instead of ${significant(headline.refit.estimate, 3)}, ${significant(farthest.halves, 2)} half-widths of its 95% interval away, ${significant(farthest.errors, 2)} times the standard error of such a move${inside && farthest.halves > own.inside ? ", which is within chance" : ""}.`,
      evidence: [
        { label: "range over leave-outs", value: intervalText(Math.min(...values), Math.max(...values)) },
        { label: "95% interval of the refit", value: intervalText(interval!.low, interval!.high) },
        { label: "leave-outs", value: counted(moves.length, "refit") },
      ],
    };
  },
});

interface Move {
  readonly text: string;
  readonly runs: number;
  readonly value: number;
  /** Distance from the full estimate in half-widths of its interval, and in the standard errors of such a move. */
  readonly halves: number;
  readonly errors: number;
}

function movesOf(done: Replicated, headline: Headline, half: number, byFactor: boolean): Move[] {
  const { problem } = done.plan;
  const quantity = headlineQuantity(done);
  const sizes = problem.columns[done.part.compiled.variables[0]!];
  const groups = sizes === undefined ? [] : sizeGroups(sizes);
  if (quantity === undefined || sizes === undefined || groups.length < fewestSizes) return [];
  const top = Array.from({ length: Math.min(largest, groups.length - 2) - 1 }, (_, k) =>
    groups.slice(-(k + 2)).flat(),
  );
  const errorWith = (keep: (i: number) => boolean) =>
    cramerRao(
      problem.law,
      Object.fromEntries(
        Object.entries(problem.columns).map(([name, column]) => [name, column.filter((_, i) => keep(i))]),
      ),
      done.fit.theta,
      quantity.value,
    );
  const full = errorWith(() => true);
  return leaveOut(done.plan, [...groups, ...top]).flatMap(({ positions, theta }) => {
    const value = quantity.value(theta);
    const out = new Set(positions);
    const growth = (errorWith((i) => !out.has(i)) / full) ** 2 - 1;
    const { estimate } = headline.refit;
    // The half-width stands for 1.96 standard errors on either scale.
    const error = (byFactor ? half / normalHalfWidth(0.95) : headline.standardError) * Math.sqrt(growth);
    const moved = Math.abs(byFactor ? Math.log(value / estimate) : value - estimate);
    if (!Number.isFinite(moved) || !(error > 0)) return [];
    const left = positions.map((i) => sizes[i]!);
    const ends = [...new Set([Math.min(...left), Math.max(...left)].map((size) => sizeText(done, size)))];
    return [
      { text: ends.join(" to "), runs: positions.length, value, halves: moved / half, errors: moved / error },
    ];
  });
}

function sizeGroups(sizes: Float64Array): number[][] {
  const groups = groupsByValue(sizes);
  if (groups.length <= mostSizes) return groups;
  const order = groups.flat();
  return Array.from({ length: joined }, (_, k) =>
    order.slice(Math.round((k * order.length) / joined), Math.round(((k + 1) * order.length) / joined)),
  );
}
