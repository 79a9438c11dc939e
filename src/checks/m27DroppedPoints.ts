import { bindProblem } from "../fit/problem.ts";
import { count, counted, significant, times } from "../format/numbers.ts";
import { informationOf, varianceOf } from "../influence/information.ts";
import { groupsByValue, leaveOut } from "../influence/leaveOut.ts";
import { standardNormalQuantile } from "../intervals/normal.ts";
import { naturalParameters } from "../laws/law.ts";
import type { Replicated } from "../replication/replicate.ts";
import { defineCheck, notComputable } from "./check.ts";
import type { Headline } from "./headline.ts";
import { sizeText } from "./sizeText.ts";

const limits = {
  visible: {
    value: 1,
    why: "Standard errors: below, the interval holds what the rows do; proposed with the catalogue of checks.",
  },
  large: {
    value: 2,
    why: "Standard errors: the headline then leaves its own interval; proposed with the catalogue of checks.",
  },
  surprising: {
    value: 0.01,
    why: "Chance of so large a shift somewhere if all runs follow the law: with ten sizes one of them often moves the headline by a standard error, which says nothing against it. Calibrated.",
  },
  rests: {
    value: 2.2,
    why: "Width of the headline's interval without some runs over that with all; the ends of an even design stay below. Calibrated.",
  },
  excluded: { value: 0.0001, why: "The same chance, where noise is no explanation any more. Calibrated." },
};

export const m27DroppedPoints = defineCheck({
  needs: ["fit"],
  uses: ["headline"],
  limits,
  id: "M27",
  title: "A few runs decide the result",
  question: "Does the headline number hold when runs are put back or left out?",
  domain: "data",
  items: ["F5"],
  why: "A number that hangs on a handful of runs is a statement about those runs.",
  how: "The law is refitted with the dropped runs put back, without each single run, and without each model size; shifts of the headline are counted in its standard error. Rows that tell much move the headline by chance too: the variance that it loses by them is what their absence may shift it by, and the largest shift is held against the largest that so many refits of sound runs would give.",
  threshold: `Putting dropped runs back: pass below ${limits.visible.value} standard error, warn below ${limits.large.value}, fail above, as then a choice of rows moves the number further than its interval admits. Leaving out: warn above ${limits.visible.value} standard error where chance gives so large a shift in fewer than ${limits.surprising.value} of sound studies, or where the interval without one run or size is more than ${limits.rests.value} times as wide; fail above ${limits.large.value} and fewer than ${limits.excluded.value}.`,
  source: "Besiroglu et al. 2024 report both fits; the limits are ours.",
  remedy: "Name every dropped run with its reason, and report the headline with and without them.",
  judge: ({ fit: done, headline, limits: own }) => {
    if (headline === undefined)
      return notComputable("The law registers no headline quantity.", "a derived quantity of the law");
    if (!(headline.standardError > 0))
      return notComputable(
        `The refit gives no standard error of ${headline.symbol} to count shifts in.`,
        "bootstrap draws in which the headline is finite",
      );
    const sizes = done.selected.problem.columns[done.part.compiled.variables[0]!]!;
    const groups = groupsByValue(sizes);
    const singles = Array.from(sizes.keys(), (i) => [i]);
    const shifts = shiftsOf(
      done,
      headline,
      groups.length === sizes.length ? singles : [...singles, ...groups],
    );
    const single = farthest(shifts.slice(0, singles.length));
    const size = farthest(groups.length === sizes.length ? shifts : shifts.slice(singles.length));
    const whole = done.variants.find((variant) => variant.selected.rows.length > done.selected.rows.length);
    const put =
      whole === undefined
        ? 0
        : (headline.of(whole.fit.parameters) - headline.refit.estimate) / headline.standardError;
    const dropped = (whole?.selected.rows.length ?? 0) - done.selected.rows.length;
    const expected = (chance: number) =>
      -standardNormalQuantile((1 - (1 - chance) ** (1 / shifts.length)) / 2);
    const beyond = (least: number, chance: number) =>
      shifts.filter((one) => Math.abs(one.shift) > least && one.surprise > expected(chance));
    const [failing, warning] = [beyond(own.large, own.excluded), beyond(own.visible, own.surprising)];
    const fails = Math.abs(put) >= own.large || failing.length > 0;
    const widest = shifts.reduce((a, b) => (b.width > a.width ? b : a));
    const rests = widest.width > own.rests;
    const warns = Math.abs(put) >= own.visible || warning.length > 0 || rests;
    const counting = failing.length > 0 ? failing : warning.length > 0 ? warning : shifts;
    const left = farthest(counting);
    const largest = Math.abs(put) >= Math.abs(left.shift) ? put : left.shift;
    const cause =
      largest === put && whole !== undefined
        ? `putting the ${counted(dropped, "dropped run")} back`
        : left.positions.length > 1
          ? `leaving out the runs of ${sizeText(done, sizes[left.positions[0]!]!)}`
          : "leaving out one run";
    const ordinary =
      !warns && Math.abs(largest) >= own.visible ? ", no more than so many refits of sound runs give" : "";
    return {
      outcome: fails ? "fail" : warns ? "warn" : "pass",
      sentence:
        rests && !fails && Math.abs(put) < own.visible && warning.length === 0
          ? `The headline ${headline.symbol} rests on ${widest.positions.length === 1 ? "one run" : `the ${counted(widest.positions.length, "run")} of ${sizeText(done, sizes[widest.positions[0]!]!)}`}: without ${widest.positions.length === 1 ? "it" : "them"} its interval is ${times(widest.width)} as wide.`
          : `The largest shift of ${headline.symbol} is ${significant(Math.abs(largest), 2)} standard errors, from ${cause}${ordinary}.`,
      evidence: [
        {
          label: `${headline.symbol} on the ${count(done.selected.rows.length)} runs used`,
          value: significant(headline.refit.estimate, 4),
        },
        ...(whole === undefined
          ? []
          : [
              {
                label: `with the ${counted(dropped, "dropped run")} put back`,
                value: `${significant(headline.of(whole.fit.parameters), 4)}, ${significant(put, 2)} standard errors`,
              },
            ]),
        {
          label: "most influential single run",
          value: `row ${done.selected.rows[single.positions[0]!]! + 1}: ${shiftText(single)}`,
        },
        {
          label: `most influential of ${groups.length} model sizes`,
          value: `${sizeText(done, sizes[size.positions[0]!]!)} (${counted(size.positions.length, "run")}): ${shiftText(size)}`,
        },
      ],
    };
  },
});

interface Shift {
  readonly positions: readonly number[];
  /** In standard errors of the headline. */
  readonly shift: number;
  /** In standard deviations of what sound runs give. */
  readonly surprise: number;
  /** Standard error of the headline without these rows over that with them. */
  readonly width: number;
}

function shiftText({ shift, surprise }: Shift): string {
  return `${significant(shift, 2)} standard errors, ${significant(surprise, 2)} times what sound runs usually give`;
}

function farthest(shifts: readonly Shift[]): Shift {
  return shifts.reduce((a, b) => (Math.abs(b.shift) > Math.abs(a.shift) ? b : a));
}

// Rows without any weight on the headline shift it by nothing; their surprise is then a ratio of roundings.
const leastVariance = 1e-4;

function shiftsOf(done: Replicated, headline: Headline, groups: readonly (readonly number[])[]): Shift[] {
  const { problem } = done.selected;
  const slope = slopeOf(done, headline);
  const variance = (weights?: Float64Array) =>
    varianceOf(
      informationOf(weights === undefined ? problem : { ...problem, weights }, done.fit.theta, "iid")
        .information,
      slope,
    );
  const full = variance();
  return leaveOut(done.plan, groups).map(({ positions, natural }) => {
    const shift = (headline.of(natural) - headline.refit.estimate) / headline.standardError;
    const weights = new Float64Array(problem.observed.length).fill(1);
    for (const position of positions) weights[position] = 0;
    // For an efficient estimate the variance of a difference is the difference of the variances (Hausman 1978).
    const ratio = variance(weights) / full;
    const usual = Math.sqrt(Math.max(leastVariance, ratio - 1));
    return { positions, shift, surprise: Math.abs(shift) / usual, width: Math.sqrt(ratio) };
  });
}

const step = 1e-4;

/** Derivatives of the headline on the fitting scale. */
function slopeOf({ part, selected, fit }: Replicated, headline: Headline): Float64Array {
  const { dimension } = bindProblem(selected.problem);
  return Float64Array.from({ length: dimension }, (_, j) => {
    const [up, down] = [1, -1].map((sign) => {
      const theta = Float64Array.from(fit.theta);
      theta[j]! += sign * step;
      return headline.of(naturalParameters(part.compiled, theta));
    });
    return (up! - down!) / (2 * step);
  });
}
