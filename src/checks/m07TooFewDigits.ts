import { bindProblem } from "../fit/problem.ts";
import { percent, quantity, significant } from "../format/numbers.ts";
import { bindLaw } from "../kernels/bindLaw.ts";
import { derivedQuantity } from "../laws/derivedQuantity.ts";
import { fittingPoint } from "../laws/law.ts";
import { roundingInterval } from "../registry/printed.ts";
import type { Replicated } from "../replication/replicate.ts";
import { type Check, type Judgement, needsConstants } from "./check.ts";
import { robustSpread } from "./headline.ts";

// checks.md M07: an optimum that moves by more than this cannot be planned with.
const largeMove = 0.1;

export const m07TooFewDigits: Check = {
  id: "M07",
  title: "Too few digits printed",
  question: "Can a reader who uses the printed digits reproduce the law?",
  domain: "reporting",
  items: ["H1"],
  why: "An exponent acts on numbers like 10¹¹: half a unit of its second decimal changes a term by more than a tenth.",
  how: "The law is evaluated at the largest run, and the optimum at the largest budget of interest, over all combinations of constants moved by half a unit of their last printed digit.",
  threshold: `Pass: the loss changes by less than the spread of the residuals, which no run could show. Warn: by less than three times that. Fail: by more, or the optimal size moves by more than ${percent(largeMove)}.`,
  source: "Besiroglu et al. 2024, on the rounding of the data exponent.",
  remedy: "Print exponents with four decimals, or release the fitted constants as a file.",
  judge,
};

function judge(done: Replicated): Judgement {
  const printed = done.points.find((point) => point.printed !== undefined);
  if (printed?.printed === undefined) return needsConstants();
  const { compiled, law } = done.part;
  const problem = done.selected.problem;
  const spread = robustSpread(bindProblem(problem).residuals(done.fit.theta));
  const largest = Object.fromEntries(
    compiled.variables.map((name) => [name, Float64Array.of(Math.max(...problem.columns[name]!))]),
  );
  const kernel = bindLaw(compiled, largest);
  const bounds = compiled.parameters.map((name) => roundingInterval(printed.printed![name]!.printed));
  const corners = Array.from({ length: 2 ** bounds.length }, (_, corner) =>
    Object.fromEntries(
      compiled.parameters.map((name, j) => [name, (corner >> j) & 1 ? bounds[j]!.high : bounds[j]!.low]),
    ),
  );
  const centre = Math.log(kernel.predict(printed.theta)[0]!);
  const changes = corners.map(
    (corner) => Math.log(kernel.predict(fittingPoint(compiled, corner))[0]!) - centre,
  );
  const lossChange = Math.max(...changes.map(Math.abs));
  const compute = done.part.replication.decisions?.find(
    (decision) => decision.compute !== undefined,
  )?.compute;
  const hasOptimum = compute !== undefined && law.derived?.some((entry) => entry.id === "optimalN");
  const optimum = hasOptimum ? derivedQuantity(law, "optimalN") : undefined;
  const optima = optimum === undefined ? [] : corners.map((corner) => optimum(corner, compute));
  const middle = optimum?.(printed.natural, compute);
  const move =
    middle === undefined
      ? 0
      : Math.max(...optima.map((value) => Math.max(value / middle, middle / value))) - 1;
  const outcome =
    lossChange >= 3 * spread || move > largeMove ? "fail" : lossChange >= spread ? "warn" : "pass";
  const range = `${quantity(Math.min(...optima), "parameters").replace(" parameters", "")} to ${quantity(Math.max(...optima), "parameters")}`;
  return {
    outcome,
    sentence:
      middle === undefined
        ? `Rounding of the printed constants changes the predicted loss of the largest run by up to ${percent(lossChange)}.`
        : `Rounding alone leaves the optimal size at ${quantity(compute!, "FLOP")} anywhere from ${range}, and changes the predicted loss of the largest run by up to ${percent(lossChange)}.`,
    evidence: [
      { label: "spread of the residuals of log loss", value: percent(spread) },
      {
        label: "largest change of the loss",
        value: `${percent(lossChange)}, ${significant(lossChange / spread, 2)} spreads`,
      },
      ...(middle === undefined
        ? []
        : [
            {
              label: "optimal size from the printed digits",
              value: `${quantity(middle, "parameters")} (${range})`,
            },
          ]),
      ...compiled.parameters.map((name) => ({
        label: name,
        value: `printed ${printed.printed![name]!.printed}`,
      })),
    ],
  };
}
