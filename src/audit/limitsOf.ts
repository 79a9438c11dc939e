import { count, quantity } from "../format/numbers.ts";
import type { Coverage, Universes } from "../registry/types.ts";
import type { Replicated } from "../replication/replicate.ts";
import { largestCompute } from "./computeOf.ts";

/** What the audit does not show, from what was and was not available to it. */
export function limitsOf(done: Replicated, coverage?: Coverage, multiverse?: Universes): string[] {
  const { replication, dataset } = done.part;
  const largest = largestCompute(done.part, done.selected.rows);
  const farthest = Math.max(...(replication.budgets ?? []));
  const beyond = [
    ...(Number.isFinite(largest) ? [`The largest run used ${quantity(largest, "FLOP")}`] : []),
    ...(Number.isFinite(farthest)
      ? [
          `curves up to ${quantity(farthest, "FLOP")} are projections, and their bands do not include the error of the form`,
        ]
      : []),
  ].join("; ");
  const limits = [
    "That the law itself is right. The audit takes the form as given and asks whether these constants follow from these runs.",
    `Anything about budgets beyond the runs.${beyond === "" ? "" : ` ${beyond}.`}`,
    "The scatter between training seeds: every run enters once, so the residuals mix seed, schedule and form.",
  ];
  if (dataset.readingError !== undefined)
    limits.push(
      "The authors' own numbers. The runs were read from a figure; how they were smoothed, chosen or clipped before they were drawn cannot be seen there.",
    );
  limits.push(
    coverage === undefined
      ? `How often these intervals cover the truth: ${count(done.bootstrap.requested)} case-bootstrap draws treat runs as independent, and coverage on this design has not been measured.`
      : `That the intervals cover as often off this design: coverage was measured in ${count(coverage.simulations)} simulations from the fitted law with the scatter of these runs, and takes the law for true.`,
  );
  if (multiverse !== undefined)
    limits.push(
      `Choices that nobody has registered. The universes vary ${count(multiverse.axes.length)} choices; another law, another count of compute or other runs could say something else.`,
    );
  return limits;
}
