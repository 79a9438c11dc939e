import { counted, percent, significant, times } from "../format/numbers.ts";
import { bindLaw } from "../kernels/bindLaw.ts";
import type { Replicated } from "../replication/replicate.ts";
import { defineCheck, type Judgement } from "./check.ts";
import { medianSpread } from "./headline.ts";
import { missingFact } from "./missingFact.ts";

const limits = {
  overfit: {
    value: 1 / 3,
    why: "Calibrated: five constants on fifteen runs leave less than that in about one study of 500, on six runs in every second one.",
  },
  seeds: { value: 2, why: "The least that shows a spread." },
  degrees: { value: 5, why: "Below, the spread of seeds is itself known to worse than a third." },
};

export const m19SeedNoise = defineCheck({
  id: "M19",
  title: "Seed noise not measured",
  question: "Is it known how far a repeated run would scatter?",
  domain: "data",
  items: ["F6"],
  why: "Without the scatter between seeds nobody can tell whether residuals are noise, a law that misses something, or a fit that follows single runs.",
  how: "The number of seeds as reported. With runs of the same size and tokens, the spread of their log losses is held against the spread of the refit's residuals.",
  threshold: `Pass: at least ${limits.seeds.value} seeds, or repeated runs that scatter by less than ${significant(1 / limits.overfit.value, 2)} times the residuals. Fail: repeated runs that scatter by more, so that the fit follows single runs. Warn: one seed, or the paper does not say.`,
  source: "Choshen et al. 2024: seeds move a loss by up to 3.5 to 4%.",
  remedy: "Repeat a small and a middle run with three seeds, and report the spread.",
  limits,
  uses: ["fit"],
  mayKnow: ["seeds"],
  judge: ({ fit, facts: { seeds }, limits: { overfit, seeds: enough, degrees } }): Judgement => {
    const seen = fit && repeated(fit);
    if (fit !== undefined && seen !== undefined && seen.degrees >= degrees) {
      const residual = rootMeanSquare(logResiduals(fit));
      const ratio = residual / seen.spread;
      if (Number.isFinite(ratio))
        return {
          outcome: ratio < overfit ? "fail" : "pass",
          sentence: `Repeated runs scatter by ${percent(seen.spread)}, and residuals are ${times(ratio)} as large${ratio < overfit ? ", so that the fit follows single runs" : ""}.`,
          evidence: [
            { label: "spread between repeated runs, log loss", value: significant(seen.spread, 3) },
            { label: "spread of the residuals, log loss", value: significant(residual, 3) },
            { label: "degrees of freedom between seeds", value: String(seen.degrees) },
          ],
        };
    }
    if (seeds?.value !== undefined)
      return {
        outcome: seeds.value >= enough ? "pass" : "warn",
        sentence:
          seeds.value >= enough
            ? `${counted(seeds.value, "seed")} were run at a setting.`
            : "One seed was run at each setting, so that the scatter of repeated runs is not known.",
        evidence: [{ label: "seeds at a setting", value: String(seeds.value) }],
      };
    if (seeds?.reported === false)
      return {
        outcome: "warn",
        sentence: "The paper was searched and does not say whether any run was repeated.",
        evidence: [],
      };
    return missingFact("seeds", seeds);
  },
});

/** Residuals of log losses, on whatever scale the objective has them. */
function logResiduals({ selected: { problem }, fit }: Replicated): Float64Array {
  const predicted = bindLaw(problem.law, problem.columns).predict(fit.theta);
  return predicted.map((value, i) => Math.log(value / problem.observed[i]!));
}

// Not the robust spread: a fit through most of its runs has a median residual of zero with any number of them.
function rootMeanSquare(values: Float64Array): number {
  return Math.sqrt(values.reduce((sum, value) => sum + value ** 2, 0) / values.length);
}

// Losses on other data, seeds and numbers of runs differ between repeats.
const ofOneRun = /^(L(_.*)?|seed|run|trainingRun)$/;

/**
 * Spread of log losses among rows that are alike in every label and every number but their losses and their seed, rows
 * that the fit leaves out too: repeats inside a fit cannot show that it follows single runs. By the median, as a run that
 * diverged says nothing about seeds.
 */
function repeated({ part }: Replicated): { spread: number; degrees: number } | undefined {
  const { columns, texts, count } = part.runs;
  const losses = columns[part.compiled.response];
  if (losses === undefined) return undefined;
  const settings = Object.entries(columns)
    .filter(([name]) => name !== part.compiled.response && !ofOneRun.test(name))
    .map(([, column]) => column);
  const labels = Object.entries(texts).flatMap(([name, values]) =>
    name === "setAside" || ofOneRun.test(name) ? [] : [values],
  );
  const groups = new Map<string, number[]>();
  for (let row = 0; row < count; row++) {
    if (!(losses[row]! > 0)) continue;
    const key = JSON.stringify([...settings.map((column) => column[row]), ...labels.map((own) => own[row])]);
    groups.set(key, [...(groups.get(key) ?? []), Math.log(losses[row]!)]);
  }
  const scaled: number[] = [];
  let degrees = 0;
  for (const logs of groups.values()) {
    if (logs.length < 2) continue;
    const mean = logs.reduce((sum, value) => sum + value, 0) / logs.length;
    // A deviation from the mean of k is smaller than noise by the root of (k - 1) / k.
    const scale = Math.sqrt(logs.length / (logs.length - 1));
    scaled.push(...logs.map((value) => (value - mean) * scale));
    degrees += logs.length - 1;
  }
  return degrees === 0 ? undefined : { spread: medianSpread(Float64Array.from(scaled)), degrees };
}
