import { bfgs } from "../fit/bfgs.ts";
import { hessian } from "../fit/hessian.ts";
import { polish, positiveInverse } from "../fit/polish.ts";
import { bindProblem, type Problem } from "../fit/problem.ts";
import { pValue, significant } from "../format/numbers.ts";
import { bootstrap } from "../intervals/bootstrap.ts";
import { normalCdf } from "../intervals/normal.ts";
import { standardDeviation } from "../intervals/quantile.ts";
import { type CompiledLaw, compileLaw } from "../laws/law.ts";
import type { Replicated } from "../replication/replicate.ts";
import { defineCheck, type Judgement, notApplicable, notComputable } from "./check.ts";
import { exponentsByVariable } from "./floorOf.ts";
import type { PrintedLaw } from "./printedLaws.ts";
import type { TrainingRuns } from "./trainingRuns.ts";

const limits = {
  doubtful: { value: 0.01, why: "p-value; the usual 0.05 would warn of one right tie in twenty." },
  excluded: { value: 0.0001, why: "p-value at which the runs leave no doubt that the exponents differ." },
  digits: {
    value: 3,
    why: "Digits to which two free exponents must be printed alike to count as tied; two digits agree by chance.",
  },
};

export const m28TiedExponents = defineCheck({
  needs: ["laws"],
  uses: ["fit", "trainingRuns"],
  mayKnow: ["tieTested"],
  limits,
  id: "M28",
  title: "Tied exponents, untested",
  question: "Where a law gives size and data one exponent, do the runs bear that out?",
  domain: "form",
  items: ["H3", "H5"],
  why: "With equal exponents the best size and the best data grow alike whatever the runs say: the tie decides the allocation before a model is trained.",
  how: "Printed laws are searched for one exponent on two variables, or two exponents printed alike. Where the runs are at hand the law is fitted with the exponents free, and their difference is divided by its bootstrap standard error, with whole training runs drawn where these are known.",
  threshold: `Pass: a p-value above ${limits.doubtful.value}, or the paper compares with free exponents. Warn: below, or tied and not compared. Fail: below ${limits.excluded.value}.`,
  source:
    "Li et al. 2025, whose own runs give 59 billion parameters with the tie and 1.4 trillion without; the limits are ours.",
  remedy:
    "Fit with both exponents free, report their difference with its interval, and the allocation by both forms.",
  judge: ({ laws, fit, trainingRuns, facts, limits: own }) => {
    const tied = laws.flatMap((law) => tieOf(law, own.digits));
    const [first] = tied;
    if (first === undefined) return notApplicable("No printed law ties the exponents of two variables.");
    const said = `${first.law.claim.title} gives ${first.names.join(" and ")} one exponent, ${significant(first.value, 4)}`;
    const here = tied.find(({ law }) => law.claim.id === fit?.part.claim.id);
    const tested = fit === undefined || here === undefined ? undefined : byRuns(fit, trainingRuns, here, own);
    if (tested !== undefined) return tested;
    const evidence = tied.map(({ law, names, value }) => ({
      label: law.claim.title,
      value: `${names.join(" and ")} share ${significant(value, 4)}`,
    }));
    const free = laws.find(
      ({ claim, law }) =>
        law.id === first.law.law.id &&
        claim.id !== first.law.claim.id &&
        !tied.some((one) => one.law.claim.id === claim.id),
    );
    if (free !== undefined)
      return {
        outcome: "pass",
        sentence: `${said}; ${free.claim.title} gives the same law with free exponents beside it.`,
        evidence,
      };
    if (facts.tieTested === undefined)
      return {
        ...notComputable(
          `${said}; nobody has looked up whether that was tested.`,
          "whether the tie was tested, or the runs behind the law",
        ),
        evidence,
      };
    return facts.tieTested.value === true
      ? { outcome: "pass", sentence: `${said}, and the paper compares with free ones.`, evidence }
      : { outcome: "warn", sentence: `${said}, and the paper does not compare with free ones.`, evidence };
  },
});

interface Tie {
  readonly law: PrintedLaw;
  /** The two variables. */
  readonly names: readonly [string, string];
  /** Their exponents; the same twice where the form ties them. */
  readonly exponents: readonly [string, string];
  readonly value: number;
}

function tieOf(law: PrintedLaw, digits: number): Tie[] {
  const found = [...exponentsByVariable(law.compiled)].flatMap(([name, exponents]) =>
    [...exponents].map((exponent) => ({ name, exponent })),
  );
  const same = (a: string, b: string) =>
    a === b ||
    (alike(law.printed[a]?.printed, law.printed[b]?.printed) && digitsOf(law.printed[a]!.printed) >= digits);
  for (const [i, a] of found.entries())
    for (const b of found.slice(i + 1))
      if (a.name !== b.name && same(a.exponent, b.exponent) && isOneTerm(law.compiled, a.name, b.name))
        return [
          {
            law,
            names: [a.name, b.name],
            exponents: [a.exponent, b.exponent],
            value: law.natural[a.exponent]!,
          },
        ];
  return [];
}

/** Powers of two variables in one product, such as N^p D^p, are a choice of variable and tie nothing. */
function isOneTerm({ text }: CompiledLaw, a: string, b: string): boolean {
  return !new RegExp(`\\b${a}\\s*\\*\\s*${b}\\b`).test(text);
}

function alike(a: string | undefined, b: string | undefined): boolean {
  return a !== undefined && a === b;
}

function digitsOf(printed: string): number {
  return printed
    .replace(/e.*/, "")
    .replace(/^[-+]?0*\.?0*/, "")
    .replace(".", "").length;
}

const draws = 200;

function byRuns(
  done: Replicated,
  runs: TrainingRuns | undefined,
  tie: Tie,
  own: { doubtful: number; excluded: number },
): Judgement | undefined {
  const freed = freedProblem(done, tie);
  if (freed === undefined) return undefined;
  const { problem, start, names } = freed;
  const target = bindProblem(problem);
  const { theta } = polish(target, bfgs(target, start, { gradientTolerance: 1e-8 }));
  const places = names.map((name) => problem.law.parameters.indexOf(name));
  const difference = (at: Float64Array) => at[places[0]!]! - at[places[1]!]!;
  const { thetas } = bootstrap(
    {
      problem,
      seed: done.plan.seed,
      optimum: theta,
      inverseHessian: positiveInverse(hessian(target, theta), target.dimension),
      starts: [],
      polishedStarts: 0,
      ...(runs === undefined
        ? {}
        : { scheme: { kind: "cluster" as const, clusters: Int32Array.from(runs.of) } }),
    },
    draws,
  );
  const error = standardDeviation(thetas.map(difference));
  const p = 2 * normalCdf(-Math.abs(difference(theta)) / error);
  if (!Number.isFinite(p)) return undefined;
  const text = `Left free, the exponents of ${tie.names.join(" and ")} differ by ${significant(Math.abs(difference(theta)), 2)}, ${significant(Math.abs(difference(theta)) / error, 2)} standard errors (p = ${pValue(p)})`;
  return {
    outcome: p > own.doubtful ? "pass" : p > own.excluded ? "warn" : "fail",
    sentence:
      p > own.doubtful ? `${text}: the runs bear the tie out.` : `${text}: the runs do not bear the tie out.`,
    evidence: tie.names.map((name, k) => ({
      label: `exponent of ${name}, free`,
      value: significant(theta[places[k]!]!, 4),
    })),
  };
}

/** The law of the refit with its two exponents free, and where to start from. */
function freedProblem(
  done: Replicated,
  { names, exponents }: Tie,
): { problem: Problem; start: Float64Array; names: readonly [string, string] } | undefined {
  const { problem } = done.selected;
  if (exponents[0] !== exponents[1]) return { problem, start: done.fit.theta, names: exponents };
  const { law } = problem;
  const own = `${exponents[1]}_free`;
  const text = law.text.replace(new RegExp(`(\\b${names[1]}\\s*\\^\\s*)${exponents[1]}\\b`, "g"), `$1${own}`);
  if (text === law.text) return undefined;
  const free = compileLaw(text, {
    variables: law.variables,
    logParameters: law.parameters.filter((_, j) => law.scales[j] === "log"),
  });
  if (!free.parameters.includes(exponents[0])) return undefined;
  const start = Float64Array.from(
    free.parameters,
    (name) => done.fit.theta[law.parameters.indexOf(name === own ? exponents[1] : name)]!,
  );
  return { problem: { ...problem, law: free }, start, names: [exponents[0], own] };
}
