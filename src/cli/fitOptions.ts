import { type Sampling, samplings } from "../fit/samplings.ts";
import { intervalIds } from "../intervals/intervalIds.ts";
import type { Objective, Optimiser } from "../registry/types.ts";
import { objectiveFrom } from "./fitObjective.ts";
import { names, oneOf, pairs, realNumber, usage, wholeNumber, workersFrom } from "./options.ts";

/** Descents from searched starts: enough to find every valley of the laws in the registry. */
export const defaultStarts = 50;

/** Methods of descent: quasi-Newton, least squares, and those that reproduce older fits. */
export const optimisers = [
  "bfgs",
  "lbfgs",
  "lm",
  "varpro",
  "nelder-mead",
  "scipy-lbfgsb",
  "scipy-bfgs",
  "grid",
] as const;

/** Flags of `assay fit` as typed. */
export interface FitFlags {
  readonly data: string;
  readonly law: string;
  readonly objective: string;
  readonly reduce: string;
  readonly optimiser?: string | undefined;
  readonly bounds?: string | undefined;
  readonly weights?: string | undefined;
  readonly cluster?: string | undefined;
  readonly interval: string;
  readonly at?: string | undefined;
  readonly map?: string | undefined;
  readonly logParams?: string | undefined;
  readonly where?: string | undefined;
  readonly delta?: string | undefined;
  readonly quantile?: string | undefined;
  readonly starts?: string | undefined;
  readonly sampling?: string | undefined;
  readonly undefeated?: string | undefined;
  readonly init?: string | undefined;
  readonly replicates?: string | undefined;
  readonly level?: string | undefined;
  readonly seed?: string | undefined;
  readonly workers?: string | undefined;
  readonly json?: boolean | undefined;
}

/** The same, read and checked. */
export interface FitOptions {
  readonly objective: Objective;
  readonly optimiser: Pick<Optimiser, "method" | "bounds">;
  /** Column with a weight of each row, and column that names the group of rows that belong together. */
  readonly weights: string | undefined;
  readonly cluster: string | undefined;
  readonly map: readonly (readonly [string, string])[];
  readonly logParameters: readonly string[];
  readonly where: string;
  readonly starts: number;
  /** Where starts come from: a search of law and data, or points laid out over its start values. */
  readonly sampling: "search" | Sampling;
  /** Stop after so many starts in a row that end no lower than the best so far. */
  readonly undefeated: number | undefined;
  /** Natural parameters of the one start, when it was given. */
  readonly init: readonly (readonly [string, number])[] | undefined;
  /** Draws and level, when intervals are wanted. */
  readonly bootstrap: { readonly draws: number; readonly level: number } | undefined;
  /** Another interval method than the case bootstrap, by its id. */
  readonly interval: { readonly method: string; readonly draws: number; readonly level: number } | undefined;
  /** Points at which the mean curve and a new run are predicted. */
  readonly at: readonly Readonly<Record<string, number>>[];
  readonly seed: number;
  readonly workers: number;
}

/** Checks all flags before anything is read. @throws AssayError naming the first flag that cannot be used. */
export function fitOptions(flags: FitFlags): FitOptions {
  const starts = wholeNumber("starts", flags.starts, 1, 1_000_000);
  if (starts !== undefined && flags.init !== undefined)
    throw usage("--starts and --init exclude each other: one searches, the other starts from a given point");
  const objective = objectiveFrom(flags.objective, flags);
  return {
    objective,
    optimiser: {
      method: oneOf(
        "optimiser",
        flags.optimiser ?? (objective.loss === "squared" ? "lm" : "bfgs"),
        optimisers,
      ),
      ...(flags.bounds === undefined ? {} : { bounds: boundsFrom(flags.bounds) }),
    },
    weights: flags.weights,
    cluster: flags.cluster,
    map: pairs("map", flags.map),
    logParameters: names("log-params", flags.logParams),
    where: condition(flags.where),
    starts: starts ?? defaultStarts,
    sampling: oneOf("sampling", flags.sampling ?? "search", ["search", ...samplings]),
    undefeated: wholeNumber("undefeated", flags.undefeated, 1, 1_000_000),
    init: flags.init === undefined ? undefined : initialValues(flags.init),
    ...intervalOptions(flags),
    at: pointsFrom(flags),
    seed: wholeNumber("seed", flags.seed, 0, 2 ** 31 - 1) ?? 1,
    workers: workersFrom(flags.workers),
  };
}

function intervalOptions(flags: FitFlags): Pick<FitOptions, "bootstrap" | "interval"> {
  const draws = wholeNumber("replicates", flags.replicates, 2, 10_000_000) ?? 1000;
  const level = realNumber("level", flags.level, 0, 1) ?? 0.95;
  const method = oneOf("interval", flags.interval, ["none", "bootstrap", ...intervalIds]);
  if (method.startsWith("cluster-") && flags.cluster === undefined)
    throw usage(`--interval ${method} needs --cluster, the column that names the run of each row`);
  // The quick path of the plain bootstrap knows parameters only.
  if (method === "bootstrap" && flags.at !== undefined)
    return { bootstrap: undefined, interval: { method: "case-percentile", draws, level } };
  if (method === "bootstrap") return { bootstrap: { draws, level }, interval: undefined };
  if (method !== "none") return { bootstrap: undefined, interval: { method, draws, level } };
  const unused = (["replicates", "level"] as const).find((name) => flags[name] !== undefined);
  if (unused !== undefined) throw usage(`--${unused} belongs to --interval; add that or leave it out`);
  return { bootstrap: undefined, interval: undefined };
}

/** `N=1e9,D=2e10;N=1e10,D=2e11` as points. */
function pointsFrom({ at, interval }: FitFlags): Record<string, number>[] {
  if (at === undefined) return [];
  if (interval === "none")
    throw usage("--at predicts with intervals: add --interval, e.g. --interval case-bca");
  return at.split(";").map((text) =>
    Object.fromEntries(
      pairs("at", text).map(([name, value]) => {
        const number = Number(value);
        if (!Number.isFinite(number)) throw usage(`--at ${name} is not a number: ${value}`);
        return [name, number];
      }),
    ),
  );
}

/** `alpha=0..2,E=0..` as bounds on the natural scale; either side may be left open. */
function boundsFrom(text: string): NonNullable<Optimiser["bounds"]> {
  return Object.fromEntries(
    pairs("bounds", text).map(([name, range]) => {
      const [low = "", high = "", ...more] = range.split("..");
      const [from, to] = [Number(low), Number(high)];
      const usable = more.length === 0 && range.includes("..") && !Number.isNaN(from) && !Number.isNaN(to);
      if (!usable || (low !== "" && high !== "" && !(from < to)))
        throw usage(`--bounds takes name=low..high, either side may be empty: ${name}=${range}`);
      return [name, { ...(low === "" ? {} : { low: from }), ...(high === "" ? {} : { high: to }) }];
    }),
  );
}

function initialValues(text: string): [string, number][] {
  return pairs("init", text).map(([name, value]) => {
    const number = Number(value);
    if (!Number.isFinite(number)) throw usage(`--init ${name} is not a number: ${value}`);
    return [name, number];
  });
}

/** One SQL condition: text that would close our bracket around it, or hide the rest, is refused. */
function condition(text = ""): string {
  const bare = text.replaceAll(/'(?:[^']|'')*'|"(?:[^"]|"")*"/g, "");
  let depth = 0;
  for (const letter of bare) {
    if (letter === "(") depth++;
    if (letter === ")") depth--;
    if (depth < 0) break;
  }
  if (depth !== 0) throw usage(`--where has brackets that do not match: ${text}`);
  if (/;|--|\/\*/.test(bare)) throw usage(`--where takes one condition without comments: ${text}`);
  return text;
}
