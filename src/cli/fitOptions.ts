import type { Objective } from "../registry/types.ts";
import { objectiveFrom } from "./fitObjective.ts";
import { names, oneOf, pairs, realNumber, usage, wholeNumber, workersFrom } from "./options.ts";

/** Descents from searched starts: enough to find every valley of the laws in the registry. */
export const defaultStarts = 50;

/** Flags of `assay fit` as typed. */
export interface FitFlags {
  readonly data: string;
  readonly law: string;
  readonly objective: string;
  readonly reduce: string;
  readonly optimiser: string;
  readonly interval: string;
  readonly map?: string | undefined;
  readonly logParams?: string | undefined;
  readonly where?: string | undefined;
  readonly delta?: string | undefined;
  readonly quantile?: string | undefined;
  readonly starts?: string | undefined;
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
  readonly method: "bfgs" | "lbfgs";
  readonly map: readonly (readonly [string, string])[];
  readonly logParameters: readonly string[];
  readonly where: string;
  readonly starts: number;
  /** Natural parameters of the one start, when it was given. */
  readonly init: readonly (readonly [string, number])[] | undefined;
  /** Draws and level, when intervals are wanted. */
  readonly bootstrap: { readonly draws: number; readonly level: number } | undefined;
  readonly seed: number;
  readonly workers: number;
}

/** Checks all flags before anything is read. @throws AssayError naming the first flag that cannot be used. */
export function fitOptions(flags: FitFlags): FitOptions {
  const starts = wholeNumber("starts", flags.starts, 1, 1_000_000);
  if (starts !== undefined && flags.init !== undefined)
    throw usage("--starts and --init exclude each other: one searches, the other starts from a given point");
  return {
    objective: objectiveFrom(flags.objective, flags),
    method: oneOf("optimiser", flags.optimiser, ["bfgs", "lbfgs"]),
    map: pairs("map", flags.map),
    logParameters: names("log-params", flags.logParams),
    where: condition(flags.where),
    starts: starts ?? defaultStarts,
    init: flags.init === undefined ? undefined : initialValues(flags.init),
    bootstrap: bootstrapOptions(flags),
    seed: wholeNumber("seed", flags.seed, 0, 2 ** 31 - 1) ?? 1,
    workers: workersFrom(flags.workers),
  };
}

function bootstrapOptions(flags: FitFlags): FitOptions["bootstrap"] {
  const draws = wholeNumber("replicates", flags.replicates, 2, 10_000_000) ?? 1000;
  const level = realNumber("level", flags.level, 0, 1) ?? 0.95;
  if (oneOf("interval", flags.interval, ["bootstrap", "none"]) === "bootstrap") return { draws, level };
  const unused = (["replicates", "level"] as const).find((name) => flags[name] !== undefined);
  if (unused !== undefined)
    throw usage(`--${unused} belongs to --interval bootstrap; add that or leave it out`);
  return undefined;
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
