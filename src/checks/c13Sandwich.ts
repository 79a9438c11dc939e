import { significant, times } from "../format/numbers.ts";
import { defineCheck, notApplicable, notComputable } from "./check.ts";
import { unknownMaking } from "./eachInterval.ts";
import { resampledWords } from "./intervalMaking.ts";
import { headlineMaking, widthBy } from "./refitIntervals.ts";

const limits = {
  wider: {
    value: 1.3,
    why: "Under even scatter the corrected sandwich is up to a quarter wider or narrower by chance; calibrated on sound simulated papers.",
  },
};

export const c13Sandwich = defineCheck({
  needs: ["fit", "headline"],
  mayKnow: ["resampled"],
  limits,
  id: "C13",
  title: "Scatter taken as even",
  question: "Where the interval takes all runs as equally uncertain, are they?",
  domain: "intervals",
  items: ["F6", "O1"],
  why: "The curvature at the optimum is the covariance only where every run scatters alike and the objective is the likelihood; the sandwich covariance needs neither.",
  how: "The 80% interval of the headline from the sandwich covariance (HC3) over the one from the curvature.",
  threshold: `Judged only for intervals that take scatter as even: from the curvature, from residuals moved between runs, or from a fitted density. Pass: below ${limits.wider.value}. Warn: above.`,
  source: "Huber 1967; White 1980; MacKinnon and White 1985. The limit is ours.",
  remedy: "Use the sandwich covariance, or draw runs with replacement.",
  judge: ({ fit, headline, limits: { wider } }) => {
    const making = headlineMaking(fit);
    const { resampled } = making;
    const ratio = widthBy(fit, "sandwich") / widthBy(fit, "wald");
    if (!(ratio > 0))
      return notComputable("The refit has no covariance.", "runs that tell all parameters apart");
    const text = `the sandwich interval of ${headline.symbol} is ${times(ratio)} as wide as the one from the curvature`;
    const even = resampled === "nothing" || resampled === "residuals" || resampled === "parameters";
    if (resampled !== undefined && !even)
      return notApplicable(`Drawn anew: ${resampledWords[resampled]}, which allows uneven scatter; ${text}.`);
    if (resampled === undefined && ratio >= wider) {
      const unknown = unknownMaking({ text: headline.symbol, making });
      return { ...unknown, sentence: `${unknown.sentence} Here ${text}.` };
    }
    return {
      outcome: ratio < wider ? "pass" : "warn",
      sentence: `${text[0]!.toUpperCase()}${text.slice(1)}.`,
      evidence: [
        { label: "width by sandwich (80%)", value: significant(widthBy(fit, "sandwich"), 3) },
        { label: "width by curvature (80%)", value: significant(widthBy(fit, "wald"), 3) },
      ],
    };
  },
});
