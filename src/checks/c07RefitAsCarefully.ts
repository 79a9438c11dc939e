import { count, percent } from "../format/numbers.ts";
import { defineCheck, notComputable } from "./check.ts";
import { missingFact } from "./missingFact.ts";

const limits = {
  rare: {
    value: 0.02,
    why: "Half of what lies beyond a 95% limit; sound simulated papers stay below a hundredth.",
  },
  often: { value: 0.1, why: "Then even an 80% limit rests on where the descents began." },
};

export const c07RefitAsCarefully = defineCheck({
  needs: ["fit"],
  mayKnow: ["startsPerDraw"],
  limits,
  id: "C7",
  title: "Draws refitted as carefully as the data",
  question: "Does it matter that a draw is refitted from one start only?",
  domain: "starts",
  items: ["F4", "F6"],
  why: "A draw that ends in the wrong valley enters the interval as if the data had said so; and a draw started at the optimum may hide a second one.",
  how: "The share of our own draws in which a start of the grid ended lower than the start at the optimum, beside the number of starts that the paper gave each draw.",
  threshold: `Pass: below ${percent(limits.rare.value)}, or every draw had several starts. Warn: up to ${percent(limits.often.value)} with one start. Fail: above with one start.`,
  source: "Usual advice for bootstraps of nonlinear fits; the limits are ours.",
  remedy: "Refit every draw from the best few points of the grid besides the optimum.",
  judge: ({ fit, facts: { startsPerDraw }, limits: { rare, often } }) => {
    const { bootstrap, plan } = fit;
    if (!(bootstrap.thetas.length > 0) || plan.polishedStarts === 0 || plan.starts.length === 0)
      return notComputable("Our draws had one start each.", "draws refitted from several starts");
    const share = bootstrap.improvedByGrid;
    const sentence = `In ${percent(share)} of ${count(bootstrap.thetas.length)} draws a second start ended lower than the one at the optimum`;
    const several = (startsPerDraw?.value ?? 0) > 1;
    if (share < rare || several)
      return {
        outcome: "pass",
        sentence: `${sentence}${share < rare ? "" : `; the paper gave every draw ${count(startsPerDraw!.value!)} starts`}.`,
        evidence: [],
      };
    if (startsPerDraw?.value === undefined) {
      const missing = missingFact("startsPerDraw", startsPerDraw);
      return { ...missing, sentence: `${sentence}. ${missing.sentence}` };
    }
    return {
      outcome: share > often ? "fail" : "warn",
      sentence: `${sentence}; the paper refitted each draw from one start.`,
      evidence: [],
    };
  },
});
