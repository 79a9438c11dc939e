import type { Subject } from "../checks/subject.ts";
import { isoflopExperiment, type WindowPlan } from "./formExperiments.ts";
import { addClaim, allocationClaim, recordOnly } from "./formPapers.ts";
import { simulatedStudy } from "./simulatedStudy.ts";
import type { Scenario, Trial } from "./trial.ts";

/** A study of isoFLOP runs whose paper claims the exponent by parabolas. */
function isoflopStudy(seed: number, plan: WindowPlan): Promise<Subject> {
  return simulatedStudy(seed, {
    experiment: (own) => isoflopExperiment(own, plan),
    paper: (paper, experiment) =>
      addClaim(paper, allocationClaim("Approach 2: isoFLOP profiles", experiment)),
  });
}

const of = (id: string, title: string, plan: WindowPlan): Scenario => ({
  id,
  title,
  subject: (seed) => isoflopStudy(seed, plan),
});

const recorded = (id: string, title: string, plan: WindowPlan): Scenario => ({
  id,
  title: `${title}, runs not released`,
  subject: async (seed) => recordOnly(await isoflopStudy(seed, plan)),
});

const narrow = of("narrow-windows", "windows of four times either way about the optimum", { width: 4 });

/** Parabolas over windows that are wide for the exponents of the law. */
export const m22Trial: Trial = {
  check: "M22",
  sound: [
    of("narrower-windows", "windows of three times either way about the optimum", { width: 3 }),
    recorded("narrower-windows-record", "windows of three times either way", { width: 3 }),
  ],
  broken: [
    of("wide-windows", "windows of sixteen times either way, exponents 1.4 to 1.7 times apart", {
      width: 16,
      skew: 1.4,
    }),
    recorded("wide-windows-record", "windows of sixteen times either way, exponents 1.4 to 1.7 times apart", {
      width: 16,
      skew: 1.4,
    }),
    of(
      "off-centre",
      "windows of sixteen times either way that drift from three times the optimum to a third",
      {
        width: 16,
        centre: [3, 1 / 3],
      },
    ),
  ],
};

/** Windows that do not follow the optimum. */
export const m23Trial: Trial = {
  check: "M23",
  sound: [narrow, of("wide-windows", "windows of sixteen times either way about the optimum", { width: 16 })],
  broken: [
    of("fixed-sizes", "the same sizes at every budget", { width: 3, fixed: true }),
    of("drifting", "windows of four times either way that drift from half to twice the optimum", {
      width: 4,
      centre: [0.5, 2],
    }),
    of("one-sided", "windows of eight times either way about a fifth of the optimum", {
      width: 8,
      centre: [0.2, 0.2],
    }),
  ],
};

// Twice the usual sizes, with little noise: with fewer runs no window can be told from another.
const dense = { sizes: 21, spread: 0.0015 };

/** Exponents that follow the window. */
export const m33Trial: Trial = {
  check: "M33",
  sound: [
    narrow,
    of("dense-windows", "21 sizes over eight times either way about the optimum", { ...dense, width: 8 }),
  ],
  broken: [
    of(
      "drifting-wide",
      "21 sizes over sixteen times either way, from six times the optimum to a sixth, exponents 1.4 to 1.7 times apart",
      { ...dense, width: 16, centre: [6, 1 / 6], skew: 1.4 },
    ),
    of("drifting-back", "21 sizes over sixteen times either way, from a sixth of the optimum to six times", {
      ...dense,
      width: 16,
      centre: [1 / 6, 6],
      skew: 1.4,
    }),
  ],
};
