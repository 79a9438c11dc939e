import type { CommandDef } from "citty";

/** A command of `assay`: what it is for in a few words, how it is called, and where it lives. */
export interface Command {
  readonly summary: string;
  readonly examples: readonly string[];
  /** Options, or the last word, that may stand more than once. */
  readonly repeatable?: readonly string[];
  readonly load: () => Promise<CommandDef>;
}

/** All commands in the order of the help. They are loaded when called, so that help and small commands stay quick. */
export const commands: Readonly<Record<string, Command>> = {
  list: {
    summary: "what is registered: replications, papers, laws, datasets",
    examples: ["assay list", "assay list chinchilla", "assay list papers hoffmann"],
    repeatable: ["words"],
    load: async () => (await import("./listCommand.ts")).listCommand as unknown as CommandDef,
  },
  show: {
    summary: "the claims of a paper, every number with its place; a law; a dataset",
    examples: ["assay show hoffmann-2022", "assay show chinchilla"],
    load: async () => (await import("./showCommand.ts")).showCommand as unknown as CommandDef,
  },
  validate: {
    summary: "check registry files; every problem with file, line and a sentence",
    examples: ["assay validate", "assay validate registry/papers/kaplan-2020.json"],
    load: async () => (await import("./validateCommand.ts")).validateCommand as unknown as CommandDef,
  },
  data: {
    summary: "other people's runs: list, fetch into a cache, check",
    examples: [
      "assay data list",
      "assay data pull tao-2024-runs clark-2022-curves",
      "assay data pull --all --mirror copies",
      "assay data verify",
    ],
    load: async () =>
      (await import("./dataCommand.ts")).dataCommand(process.argv.slice(3)) as unknown as CommandDef,
  },
  extract: {
    summary: "read the runs out of a vector figure",
    examples: ["assay extract figure.svg --calibration calibration.json --out readings"],
    load: async () => (await import("./extractCommand.ts")).extractCommand as unknown as CommandDef,
  },
  fit: {
    summary: "fit a law to your own CSV, Parquet, JSON lines or Arrow file",
    examples: [
      'assay fit runs.csv --law "L = E + A/N^alpha + B/D^beta" --map L=loss,N=params,D=tokens --log-params A,B,E',
      "assay fit runs.parquet --law chinchilla --map L=loss,N=params,D=tokens --interval bootstrap",
      'assay fit runs.csv --law "y = a - b*log(C)" --map y=accuracy,C=flops --objective squared --where "flops > 1e18"',
    ],
    load: async () => (await import("./fitCommand.ts")).fitCommand as unknown as CommandDef,
  },
  compare: {
    summary: "claims and replications side by side; or laws on one data file",
    examples: [
      "assay compare --all",
      "assay compare hoffmann-2022 besiroglu-2024 porian-2024",
      "assay compare --all --report",
      'assay compare runs.csv --laws chinchilla --laws "L = E + A/N^alpha" --map L=loss,N=params,D=tokens',
    ],
    repeatable: ["laws"],
    load: async () =>
      (await import("./compareAnyCommand.ts")).compareAnyCommand(
        process.argv[2] === "help" ? ["--help"] : process.argv.slice(3),
      ) as unknown as CommandDef,
  },
  query: {
    summary: "ask claims, printed numbers and recorded replications in SQL",
    examples: [
      "assay query \"select paper, label, a from allocations where counting = 'total' order by a\"",
      'assay query "select id, verdict from outcomes" --csv',
      "assay query \"from numbers where paper = 'hoffmann-2022'\" --export numbers.parquet",
      "assay query --tables",
    ],
    load: async () => (await import("./queryCommand.ts")).queryCommand as unknown as CommandDef,
  },
  replicate: {
    summary: "refit a claim and compare it with what was published",
    examples: ["assay replicate hoffmann-2022", "assay replicate --all --mirror copies"],
    load: async () => (await import("./replicateCommand.ts")).replicateCommand as unknown as CommandDef,
  },
  audit: {
    summary: "judge a replication, a paper or a draft of your own by every check",
    examples: [
      "assay audit hoffmann-2022",
      "assay audit kaplan-2020",
      "assay audit my-paper",
      "assay audit --all",
    ],
    load: async () => (await import("./auditCommand.ts")).auditCommand as unknown as CommandDef,
  },
  init: {
    summary: "write a claim of your own to fill in, with simulated runs",
    examples: ["assay init my-paper"],
    load: async () => (await import("./initCommand.ts")).initCommand as unknown as CommandDef,
  },
  checklist: {
    summary: "review a paper by a checklist: form, answers, export, comparison",
    examples: [
      "assay checklist new hoffmann-2022",
      'assay checklist new doe-2026 --title "A law of everything" --list reproducibility --format html',
      'assay checklist fill reviews/hoffmann-2022-misfitting.json --set F4=partly --reason "Grid, but no rule for ties" --locator "section 3.3"',
      "assay checklist status reviews/hoffmann-2022-misfitting.json --strict",
      "assay checklist export reviews/hoffmann-2022-misfitting.json --format tex --out appendix.tex",
      "assay checklist diff version1.json version2.json",
    ],
    load: async () =>
      (await import("./checklistCommand.ts")).checklistCommand(
        process.argv.slice(3),
      ) as unknown as CommandDef,
  },
  multiverse: {
    summary: "fit a claim by every protocol that could have been chosen: which choices matter?",
    examples: [
      "assay multiverse plan hoffmann-2022",
      "assay multiverse plan hoffmann-2022 --export universes.csv",
      "assay multiverse run hoffmann-2022",
      "assay multiverse show hoffmann-2022",
    ],
    load: async () =>
      (await import("./multiverseCommand.ts")).multiverseCommand(
        process.argv.slice(3),
      ) as unknown as CommandDef,
  },
  forensics: {
    summary: "search for the protocol that gives the printed constants",
    examples: ["assay forensics hoffmann-2022", "assay forensics li-2025-misfitting-law --mirror copies"],
    load: async () => (await import("./forensicsCommand.ts")).forensicsCommand as unknown as CommandDef,
  },
  coverage: {
    summary: "measure by simulation how often each interval method covers the truth",
    examples: ["assay coverage hoffmann-2022 --simulations 500"],
    load: async () => (await import("./coverageCommand.ts")).coverageCommand as unknown as CommandDef,
  },
  checks: {
    summary: "what each check asks, its limits, and how often it is wrong",
    examples: ["assay checks", "assay checks M01"],
    repeatable: ["ids"],
    load: async () => (await import("./checksCommand.ts")).checksCommand as unknown as CommandDef,
  },
  calibrate: {
    summary: "measure on simulated studies how often checks warn without need, and what they catch",
    examples: ["assay calibrate M01", "assay calibrate --record"],
    repeatable: ["checks"],
    load: async () => (await import("./calibrateCommand.ts")).calibrateCommand as unknown as CommandDef,
  },
  certify: {
    summary: "solve certified regression problems and count matching digits",
    examples: ["assay certify --problems strd.json"],
    load: async () => (await import("./certifyCommand.ts")).certifyCommand as unknown as CommandDef,
  },
  report: {
    summary: "write the report of an audit",
    examples: ["assay report hoffmann-2022", "assay report hoffmann-2022 --out reports"],
    load: async () => (await import("./reportCommand.ts")).reportCommand as unknown as CommandDef,
  },
};
