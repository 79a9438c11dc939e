import { percent, significant } from "../format/numbers.ts";
import type { Quantity } from "../intervals/intervalMethod.ts";
import type { Replicated } from "../replication/replicate.ts";
import { defineCheck, notApplicable, notComputable } from "./check.ts";
import { unknownMaking } from "./eachInterval.ts";
import { leastCertain } from "./leastCertain.ts";
import { headlineMaking, headlineQuantity, profileBy } from "./refitIntervals.ts";

const limits = {
  bent: {
    value: 0.6,
    why: "One side is then four times as long as the other. Below it profiles of sound simulated papers differ by chance, because kinked losses have rough profiles.",
  },
  open: { value: 0.85, why: "One side twelve times as long as the other is as good as open." },
};

export const c08WaldAgainstProfile = defineCheck({
  needs: ["fit", "headline"],
  mayKnow: ["resampled"],
  limits,
  id: "C8",
  title: "Symmetric limits from the curvature",
  question: "Is the likelihood even enough for limits from the curvature at the optimum?",
  domain: "intervals",
  items: ["F6"],
  why: "Limits from the curvature are the same distance to both sides and finite by construction; where the likelihood is not even, they promise too much on one side.",
  how: "The 95% profiles of the headline, of the floor and of the least certain exponent are followed to both sides; compared is how far their lengths to the left and right of the lowest point differ. Only the shape counts, because the width of a profile under a robust loss is that of the density it stands for.",
  threshold: `Judged only for intervals from the curvature. Pass: the sides differ by less than ${percent(limits.bent.value)} of their mean. Warn: up to ${percent(limits.open.value)}. Fail: above, or a side is open; then only the profile is to be reported.`,
  source: "Bates and Watts 1988, chapter 6; the limits are ours.",
  remedy: "Report profile or bootstrap limits.",
  judge: ({ fit, headline, limits: { bent, open } }) => {
    const making = headlineMaking(fit);
    const headlineOwn = headlineQuantity(fit);
    const shapes = [...(headlineOwn === undefined ? [] : [headlineOwn]), ...leastCertain(fit)].flatMap(
      (quantity) => shapeOf(fit, quantity) ?? [],
    );
    if (shapes.length === 0)
      return notComputable("No profile could be followed.", "runs that tell all parameters apart");
    const worst = shapes.reduce((a, b) => (b.share > a.share ? b : a));
    const { share, id } = worst;
    const shape = Number.isFinite(share)
      ? `The sides of the profile of ${id} differ by ${percent(share)} of their mean`
      : `The profile of ${id} is open on a side`;
    if (making.resampled === undefined && !(share < bent)) {
      const unknown = unknownMaking({ text: headline.symbol, making });
      return { ...unknown, sentence: `${shape}. ${unknown.sentence}` };
    }
    if (making.resampled !== undefined && making.resampled !== "nothing")
      return notApplicable(`The interval of ${headline.symbol} does not come from the curvature. ${shape}.`);
    return {
      outcome: share < bent ? "pass" : share <= open ? "warn" : "fail",
      sentence: `${shape}.`,
      evidence: shapes.map((one) => ({
        label: `profile of ${one.id}, left and right of its lowest point`,
        value: `${lengthText(one.left)} and ${lengthText(one.right)}`,
      })),
    };
  },
});

interface Shape {
  readonly id: string;
  readonly left: number;
  readonly right: number;
  /** Difference of both lengths over their sum; infinite where a side is open. */
  readonly share: number;
}

function shapeOf(done: Replicated, quantity: Quantity): Shape | undefined {
  const profile = profileBy(done, quantity);
  if (profile === undefined) return undefined;
  const centre = profile.frame.scale.from(profile.frame.centre);
  const left = centre - (profile.low.limit ?? Number.NEGATIVE_INFINITY);
  const right = (profile.high.limit ?? Number.POSITIVE_INFINITY) - centre;
  const share = Math.abs(right - left) / (right + left);
  return { id: quantity.id, left, right, share: Number.isFinite(share) ? share : Number.POSITIVE_INFINITY };
}

function lengthText(length: number): string {
  return Number.isFinite(length) ? significant(length, 3) : "open";
}
