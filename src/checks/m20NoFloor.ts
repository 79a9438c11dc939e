import { criteriaOf } from "../compare/criteria.ts";
import { bindProblem, type Problem } from "../fit/problem.ts";
import { searchLaw } from "../fit/searchLaw.ts";
import { counted, percent, significant } from "../format/numbers.ts";
import { evaluateExpression } from "../laws/expression.ts";
import { compileLaw } from "../laws/law.ts";
import type { Replicated } from "../replication/replicate.ts";
import { defineCheck, type Judgement, notApplicable, notComputable } from "./check.ts";
import { floorKind, isLossLaw } from "./floorOf.ts";
import { heldOutLargest } from "./heldOutLargest.ts";
import type { PrintedLaw } from "./printedLaws.ts";

const limits = {
  supported: {
    value: 10,
    why: "Gain in AICc that a floor must bring; simulated laws without floor gained up to 5.6 from one, as likelihoods of Huber losses overstate gains under normal noise.",
  },
  reducible: {
    value: 0.99,
    why: "Share of the loss that a hundred times the scale removes: errors against targets without noise fall like this, and have nothing that stays.",
  },
  extrapolation: {
    value: 3,
    why: "Standard errors by which the largest models may lie above a law that was fitted below them; usual for a single planned comparison.",
  },
};

export const m20NoFloor = defineCheck({
  needs: ["laws"],
  uses: ["fit"],
  limits,
  id: "M20",
  title: "No irreducible term",
  question: "Does the law of the loss leave room for a loss that no scale removes?",
  domain: "form",
  items: ["H1", "H5", "O1"],
  why: "A power law without floor predicts a loss of nothing at enough scale. Text, images and labels have entropy of their own, so such a law bends away from the runs as they grow, and promises too low a loss beyond them.",
  how: "Every printed law of a loss is looked through for a term that stays when all variables grow. Where the runs of a law without one are at hand, it is fitted with a floor too: the gain in AICc tells whether the runs ask for it, and the largest models, held out, whether the law without it promises too much.",
  threshold: `Pass: every law of a loss has a floor, or the runs do not ask for one (a gain in AICc of ${limits.supported.value} at most). Warn: a law without floor whose runs are not at hand, or whose runs ask for one. Fail: they ask for one, and the largest models lie more than ${limits.extrapolation.value} standard errors above what the law without it predicts of them.`,
  source:
    "Charles et al. 2025, whose laws without floor put 2.02 where 2.09 was measured at ten billion parameters; the limits are ours.",
  remedy:
    "Add a constant term, say how well the runs determine it, and compare both forms on models held out.",
  judge: ({ laws, fit, limits: own }) => {
    const ofLoss = laws.filter(isLossLaw).map((law) => ({ law, kind: floorKind(law.compiled, law.natural) }));
    const judged = ofLoss.filter(
      ({ kind, law }) => kind === "floor" || (kind === "no floor" && nextFall(law) < own.reducible),
    );
    if (judged.length === 0)
      return notApplicable("No printed law is a power law of a loss with something that stays.");
    const without = judged.filter(({ kind }) => kind === "no floor").map(({ law }) => law);
    if (without.length === 0)
      return {
        outcome: "pass",
        sentence: `${judged.length === 1 ? "The printed law of the loss has" : `All ${judged.length} printed laws of the loss have`} a floor.`,
        evidence: [],
      };
    const refitted = without.find(({ claim }) => claim.id === fit?.part.claim.id);
    if (fit !== undefined && refitted !== undefined && without.length === 1) return byRuns(fit, own);
    return {
      outcome: "warn",
      sentence: `${counted(without.length, "law")} of ${judged.length} printed for a loss ${without.length === 1 ? "has" : "have"} no floor: ${without[0]!.claim.title} would fall by another ${percent(nextFall(without[0]!))} with a hundred times the scale, and so on to nothing.`,
      evidence: without.map((law) => ({
        label: law.claim.title,
        value: `no floor; falls by ${percent(nextFall(law))} with a hundred times the scale`,
      })),
    };
  },
});

const further = 100;

/** Share by which a law falls when all its variables grow a hundredfold beyond their range. */
function nextFall({ compiled, natural, range }: PrintedLaw): number {
  const at = (factor: number) =>
    evaluateExpression(compiled.body, {
      ...natural,
      ...Object.fromEntries(compiled.variables.map((name) => [name, (range[name]?.[1] ?? 1e9) * factor])),
    });
  return 1 - at(further) / at(1);
}

function byRuns(done: Replicated, own: { supported: number; extrapolation: number }): Judgement {
  const { problem } = done.selected;
  const gain = gainOfFloor(problem, done.fit.theta);
  const held = heldOutLargest(problem, done.fit.theta, done.plan.seed);
  const above = held === undefined ? Number.NaN : -held.meanResidual / held.standardError;
  if (!Number.isFinite(gain))
    return notComputable(
      "The law has no floor, and could not be fitted to its runs with one.",
      "runs to which the law with a floor can be fitted",
    );
  const asked = gain > own.supported;
  const outcome = !asked ? "pass" : above > own.extrapolation ? "fail" : "warn";
  return {
    outcome,
    sentence: asked
      ? `The law has no floor, and the runs ask for one: it lowers AICc by ${significant(gain, 3)}${above > own.extrapolation ? `, and the largest models lie ${percent(-held!.meanResidual)} above what the law predicts of them` : ""}.`
      : `The law has no floor, and these runs do not ask for one: it changes AICc by ${significant(-gain, 2)}.`,
    evidence: [
      { label: "AICc without floor minus AICc with floor", value: significant(gain, 3) },
      ...(held === undefined
        ? []
        : [
            {
              label: `measured over predicted loss of ${counted(held.runs, "held-out run")} of the largest models`,
              value: `${percent(-held.meanResidual)} above, ${significant(above, 2)} standard errors`,
            },
          ]),
    ],
  };
}

const floorStarts = 20;
// A floor that the fit puts at zero has no logarithm.
const nothing = 1e-12;

/** AICc without floor minus AICc with floor; positive where the runs ask for a floor. */
function gainOfFloor(problem: Problem, optimum: Float64Array): number {
  const [response, body] = splitLaw(problem.law.text);
  const law = compileLaw(`${response} = L_floor + (${body})`, {
    variables: problem.law.variables,
    logParameters: ["L_floor", ...problem.law.parameters.filter((_, j) => problem.law.scales[j] === "log")],
  });
  const richer: Problem = { ...problem, law };
  const found = searchLaw(richer, { starts: floorStarts });
  const theta = Float64Array.from(law.parameters, (name) => {
    const value = found.parameters[name]!;
    return law.scales[law.parameters.indexOf(name)] === "log" ? Math.log(Math.max(value, nothing)) : value;
  });
  if (!Number.isFinite(bindProblem(richer).evaluate(theta))) return Number.NaN;
  const [plain, floored] = [criteriaOf(problem, optimum), criteriaOf(richer, theta)];
  return (plain.aicc ?? Number.NaN) - (floored.aicc ?? Number.NaN);
}

function splitLaw(text: string): [response: string, body: string] {
  const place = text.indexOf("=");
  return [text.slice(0, place).trim(), text.slice(place + 1).trim()];
}
