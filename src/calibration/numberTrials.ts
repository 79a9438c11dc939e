import { derivedQuantity } from "../laws/derivedQuantity.ts";
import { openRegistry } from "../registry/load.ts";
import type { PrintedNumber } from "../registry/types.ts";
import { studies } from "./paperSaying.ts";
import { type DraftClaim, type DraftPaper, printed } from "./simulatedPaper.ts";
import type { Trial } from "./trial.ts";

type Constants = Record<string, PrintedNumber>;

/** The printed constants of a simulated paper. */
export function constantsOf(paper: DraftPaper): Constants {
  return paper.claims[0]!.records![0]!.parameters as Constants;
}

/** Values of the printed constants. */
export function valuesOf(paper: DraftPaper): Record<string, number> {
  return Object.fromEntries(
    Object.entries(constantsOf(paper)).map(([name, { printed: text }]) => [name, Number(text)]),
  );
}

const exponents = ["alpha", "beta"];

function reprinted(paper: DraftPaper, print: (name: string, value: number) => string): void {
  const constants = constantsOf(paper);
  for (const [name, value] of Object.entries(valuesOf(paper))) constants[name] = printed(print(name, value));
}

/** Trials of the check of digits. */
export const m07Trial: Trial = {
  check: "M07",
  sound: [
    studies("four-decimals", "exponents with four decimals, the rest with five digits", {
      paper: (paper) =>
        reprinted(paper, (name, value) =>
          exponents.includes(name) ? value.toFixed(4) : value.toPrecision(5),
        ),
    }),
  ],
  broken: [
    studies("two-digits", "two digits everywhere", {
      paper: (paper) => reprinted(paper, (_, value) => value.toPrecision(2)),
    }),
    studies("two-decimals", "exponents with two decimals, the rest with four digits", {
      paper: (paper) =>
        reprinted(paper, (name, value) =>
          exponents.includes(name) ? value.toFixed(2) : value.toPrecision(4),
        ),
    }),
  ],
};

const size = derivedQuantity(openRegistry().law("chinchilla"), "optimalN");

/** Trials of the check of identities. */
export const m08Trial: Trial = {
  check: "M08",
  broken: [
    studies("another-fit", "the exponent of allocation from another version of the fit", {
      paper: ({ claims }) => {
        const { a, b } = claims[0]!.quantities!;
        claims[0]!.quantities = {
          a: { ...a!, printed: (Number(a!.printed) + 0.005).toFixed(4) },
          b: { ...b!, printed: (Number(b!.printed) - 0.005).toFixed(4) },
        };
      },
    }),
    studies("own-intervals", "limits of a and b from draws of their own", {
      paper: ({ claims }) => {
        const { b } = claims[0]!.quantities!;
        const { low, high } = b!.interval!;
        const moved = (end: string) => (Number(end) + 0.002).toFixed(4);
        b!.interval = { ...b!.interval!, low: moved(low), high: moved(high) };
      },
    }),
    studies("slip", "a row of the table with a slip of ten", {
      paper: ({ claims }) => {
        const row = claims[1]!.rows![1] as Record<string, PrintedNumber>;
        row.D = printed((10 * Number(row.D!.printed)).toExponential(3));
      },
    }),
    studies("rounded-first", "projections from exponents rounded to two decimals", {
      paper: (paper) => {
        const values = valuesOf(paper);
        const rounded = {
          ...values,
          alpha: Number(values.alpha!.toFixed(2)),
          beta: Number(values.beta!.toFixed(2)),
        };
        for (const row of paper.claims[1]!.rows as Record<string, PrintedNumber>[]) {
          const C = Number(row.C!.printed);
          row.N = printed(size(rounded, C).toExponential(3));
          row.D = printed((C / (6 * size(rounded, C))).toExponential(3));
        }
      },
    }),
  ],
};

function turned(name: string) {
  return studies(`sign-of-${name}`, `the sign of ${name} lost between code and table`, {
    paper: (paper) => {
      const constants = constantsOf(paper);
      constants[name] = printed(`-${constants[name]!.printed}`);
    },
  });
}

/** Trials of the check of directions. */
export const m09aTrial: Trial = { check: "M09a", broken: [turned("alpha"), turned("beta")] };

function secondRecord(
  claim: DraftClaim,
  change: (name: string, value: number) => string,
  explained?: string,
): void {
  const first = claim.records![0]!.parameters as Constants;
  const parameters = Object.fromEntries(
    Object.entries(first).map(([name, { printed: text }]) => [name, printed(change(name, Number(text)))]),
  );
  claim.records!.push({
    id: "second",
    title: "in the appendix",
    parameters,
    ...(explained === undefined ? {} : { explained }),
  });
}

/** Trials of the check of several values. */
export const m09eTrial: Trial = {
  check: "M09e",
  sound: [
    studies("rounded-again", "the constants once more, with four digits", {
      paper: ({ claims }) => secondRecord(claims[0]!, (_, value) => value.toPrecision(4)),
    }),
  ],
  broken: [
    studies("another-version", "constants of the appendix from an earlier fit", {
      paper: ({ claims }) =>
        secondRecord(claims[0]!, (name, value) =>
          (value * (exponents.includes(name) ? 1.01 : 1.03)).toPrecision(4),
        ),
    }),
    studies("explained", "the same, and the paper says which fit it is", {
      paper: ({ claims }) =>
        secondRecord(
          claims[0]!,
          (name, value) => (value * (exponents.includes(name) ? 1.01 : 1.03)).toPrecision(4),
          "a fit without the largest runs",
        ),
    }),
  ],
};
