import { defaultHuberDelta } from "../fit/loss.ts";
import type { Objective } from "../registry/types.ts";
import { oneOf, realNumber, usage } from "./options.ts";

const losses = ["huber", "absolute", "squared", "quantile", "asymmetric"] as const;
const objectiveNames = losses.flatMap((loss) => [`log-${loss}`, loss]);

/** The objective behind --objective, --delta, --quantile and --reduce. */
export function objectiveFrom(
  name: string,
  flags: { delta?: string | undefined; quantile?: string | undefined; reduce: string },
): Objective {
  const full = oneOf("objective", name, objectiveNames);
  const loss = losses.find((candidate) => full === candidate || full === `log-${candidate}`)!;
  const delta = realNumber("delta", flags.delta, 0, Number.POSITIVE_INFINITY);
  const quantile = realNumber("quantile", flags.quantile, 0, 1);
  if (delta !== undefined && loss !== "huber")
    throw usage(`--delta belongs to the Huber losses, not to ${full}`);
  const weighs = loss === "quantile" || loss === "asymmetric";
  if (quantile !== undefined && !weighs)
    throw usage(`--quantile belongs to the quantile and asymmetric losses, not to ${full}`);
  if (quantile === undefined && weighs)
    throw usage(`--objective ${full} needs --quantile, a number between 0 and 1`);
  return {
    loss,
    residual: full.startsWith("log-") ? "log" : "linear",
    reduce: oneOf("reduce", flags.reduce, ["sum", "mean"]),
    ...(loss === "huber" ? { delta: delta ?? defaultHuberDelta } : {}),
    ...(quantile === undefined ? {} : { quantile }),
  };
}

/** Name of an objective as on the command line. */
export function objectiveName(objective: Objective): string {
  return `${objective.residual === "log" ? "log-" : ""}${objective.loss}`;
}
