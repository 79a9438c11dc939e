import { significant, times } from "../format/numbers.ts";
import { defineCheck, notComputable } from "./check.ts";
import { resampledWords } from "./intervalMaking.ts";
import { headlineMaking, methodFor, widthBy } from "./refitIntervals.ts";

const limits = {
  least: {
    value: 0.65,
    why: "Widths from 400 draws differ by up to a sixth by chance; calibrated so that even scatter passes.",
  },
};

export const c02CaseAgainstWild = defineCheck({
  needs: ["fit", "headline"],
  mayKnow: ["resampled"],
  limits,
  id: "C2",
  title: "Resampling that fits the scatter",
  question: "Is the resampling that was used about as wide as one that allows uneven scatter?",
  domain: "intervals",
  items: ["F6"],
  why: "Residuals that are moved from run to run assume that all runs scatter alike. Where they do not, resampling whole points, or the signs of each run's own residual, tells the truth.",
  how: "The 80% interval of the headline by case bootstrap and by wild bootstrap, 400 draws each from the refit; and by what the paper drew anew, where that is neither.",
  threshold: `Pass: the paper's way is at least ${limits.least.value} as wide as the wider of case and wild bootstrap, or, where its way is not known, these two agree that closely. Warn: otherwise; the wider is to be reported.`,
  source: "Case, residual and wild bootstrap as compared in R's nlraa; Wu 1986; Liu 1988. The limit is ours.",
  remedy: "Draw runs with replacement, or signs of residuals on the same design, and report the wider.",
  judge: ({ fit, headline, limits: { least } }) => {
    const [byCase, wild] = [widthBy(fit, "case-percentile"), widthBy(fit, "wild-percentile")];
    const wider = Math.max(byCase, wild);
    const { resampled } = headlineMaking(fit);
    const method = resampled === undefined || resampled === "runs" ? undefined : methodFor[resampled];
    const used = method === undefined ? Math.min(byCase, wild) : widthBy(fit, method);
    const ratio = used / wider;
    if (!(ratio > 0))
      return notComputable(
        "The refit has no interval by these methods.",
        "runs that tell all parameters apart",
      );
    const unknown = method === undefined;
    return {
      outcome: ratio >= least ? "pass" : "warn",
      sentence: unknown
        ? `The interval of ${headline.symbol} by ${byCase < wild ? "case" : "wild"} bootstrap is ${times(ratio)} as wide as by ${byCase < wild ? "wild" : "case"} bootstrap${ratio >= least ? "" : "; the wider is to be reported"}.`
        : `Redone here, drawing ${resampledWords[resampled!]}${method === "subsampling" ? " (rescaled)" : ""} gives an interval of ${headline.symbol} ${times(ratio)} as wide as the wider of case and wild bootstrap.`,
      evidence: [
        { label: "width by case bootstrap (80%)", value: significant(byCase, 3) },
        { label: "width by wild bootstrap (80%)", value: significant(wild, 3) },
        ...(unknown ? [] : [{ label: "width by the paper's resampling (80%)", value: significant(used, 3) }]),
      ],
    };
  },
});
