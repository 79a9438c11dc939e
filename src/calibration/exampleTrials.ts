import type { Subject } from "../checks/subject.ts";
import { stream } from "../intervals/stream.ts";
import { derivedQuantity } from "../laws/derivedQuantity.ts";
import { openRegistry } from "../registry/load.ts";
import type { PaperClaim } from "../registry/types.ts";
import { constantsOf, valuesOf } from "./numberTrials.ts";
import { studies } from "./paperSaying.ts";
import { between, trueLoss } from "./randomStudy.ts";
import { carefulMethod, carefulPaper, type DraftPaper, printed } from "./simulatedPaper.ts";
import type { Scenario, Trial } from "./trial.ts";

const model = { N: 1e9, D: 2e10 };

function lossOf(paper: DraftPaper): number {
  return trueLoss(valuesOf(paper) as never, model.N, model.D);
}

/** Adds the loss of a model of a billion parameters, in the units of the law, as worked out by the authors. */
function workOut(paper: DraftPaper, loss: number): void {
  paper.claims[0]!.examples = [
    {
      at: {
        N: { ...printed("1e9"), unit: "parameters", bound: "exactly" },
        D: { ...printed("2e10"), unit: "tokens", bound: "exactly" },
      },
      gives: { L: printed(loss.toFixed(3)) },
    },
  ];
}

/** The same law for sizes in millions and tokens in billions. */
function inMillions(paper: DraftPaper): void {
  const { A, B, alpha, beta } = valuesOf(paper);
  const constants = constantsOf(paper);
  constants.A = printed((A! / 1e6 ** alpha!).toPrecision(7));
  constants.B = printed((B! / 1e9 ** beta!).toPrecision(7));
}

/** Trials of the check of units. */
export const m09bTrial: Trial = {
  check: "M09b",
  sound: [
    studies("worked-out", "a loss worked out in the stated units", {
      paper: (paper) => workOut(paper, lossOf(paper)),
    }),
    studies("measured", "a measured loss in place of a computed one, units not looked up", {
      paper: (paper, { spread }) => {
        workOut(paper, lossOf(paper) * (1 + spread));
        delete paper.claims[0]!.settled;
      },
    }),
  ],
  broken: [
    studies("millions", "fitted in millions and billions, which the paper does not say", {
      paper: (paper) => {
        workOut(paper, lossOf(paper));
        inMillions(paper);
        paper.claims[0]!.settled = { units: false };
      },
    }),
    studies("wrong-unit", "fitted in millions and billions, said to be in units", {
      paper: (paper) => {
        workOut(paper, lossOf(paper));
        inMillions(paper);
      },
    }),
    studies("silent", "units not stated, and nothing worked out", {
      paper: (paper) => {
        paper.claims[0]!.settled = { units: false };
      },
    }),
  ],
};

/** A paper whose law is linear in the logarithm of compute, fitted with one base and stated with another. */
function loggedStudy(seed: number, base: number, stated: "e" | "10" | "not stated" | undefined): Subject {
  const law = openRegistry().law("guo-compute");
  const random = stream(seed, "logged", 0);
  const estimates = { b: between(random, 1.2, 2.5), k: -between(random, 0.02, 0.06) };
  const nothing = { estimate: 0.5, low: 0.4, high: 0.6 };
  const paper = carefulPaper(
    openRegistry().law("chinchilla"),
    { E: 1, A: 1, B: 1, alpha: 0.3, beta: 0.3 },
    nothing,
    carefulMethod(50, 10),
    {},
  );
  const C = 1e20 * 10 ** between(random, 0, 3);
  const claim: PaperClaim = {
    id: "logged",
    title: "Bits per character against compute",
    kind: "law",
    statement: "It falls with the logarithm of compute.",
    law: law.id,
    records: [
      {
        id: "printed",
        title: "as printed",
        parameters: { b: printed(estimates.b.toFixed(4)), k: printed(estimates.k.toFixed(5)) },
      },
    ],
    examples: [
      {
        at: { C: { ...printed(C.toExponential(3)), unit: "FLOP" } },
        gives: { L: printed((estimates.b + (estimates.k * Math.log(C)) / Math.log(base)).toFixed(3)) },
      },
    ],
    ...(stated === undefined ? {} : { settled: { logBase: stated } }),
  };
  return { paper: { ...paper, claims: [claim] }, claim, law: () => law };
}

function logged(
  id: string,
  title: string,
  base: number,
  stated: Parameters<typeof loggedStudy>[2],
): Scenario {
  return { id, title, subject: (seed) => loggedStudy(seed, base, stated) };
}

/** Trials of the check of bases. */
export const m09cTrial: Trial = {
  check: "M09c",
  sound: [
    logged("stated", "base 10, as stated, and a value worked out", 10, "10"),
    logged("worked-out", "the base not looked up, and a value worked out", 10, undefined),
  ],
  broken: [
    logged("unstated", "natural logarithms, which the paper does not say", Math.E, "not stated"),
    logged("wrong-base", "natural logarithms, said to be of base 10", Math.E, "10"),
  ],
};

const size = derivedQuantity(openRegistry().law("chinchilla"), "optimalN");

/** Adds the optimal size of a budget as the headline. */
function headline(paper: DraftPaper, N: number): void {
  paper.claims[0]!.examples = [
    {
      at: { C: { ...printed("1e22"), unit: "FLOP", bound: "exactly" } },
      gives: { optimalN: printed(N.toExponential(2)) },
    },
  ];
}

/** Trials of the check of headlines. */
export const m09dTrial: Trial = {
  check: "M09d",
  sound: [
    studies("follows", "optimal size and loss computed from the fitted constants", {
      paper: (paper) => {
        headline(paper, size(valuesOf(paper), 1e22));
        const [optimum] = paper.claims[0]!.examples!;
        workOut(paper, lossOf(paper));
        paper.claims[0]!.examples!.push(optimum!);
      },
    }),
  ],
  broken: [
    studies("no-floor", "the loss printed without its floor", {
      paper: (paper) => workOut(paper, lossOf(paper) - valuesOf(paper).E!),
    }),
    studies("no-six", "the optimum of N D = C instead of 6 N D = C", {
      paper: (paper) => headline(paper, size(valuesOf(paper), 6e22)),
    }),
    studies("old-fit", "the optimum of an earlier fit, with exponents a fiftieth apart", {
      paper: (paper) => {
        const values = valuesOf(paper);
        headline(paper, size({ ...values, alpha: values.alpha! * 1.01, beta: values.beta! * 0.99 }, 1e22));
      },
    }),
  ],
};
