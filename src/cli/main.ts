#!/usr/bin/env node
import { type CommandDef, defineCommand, renderUsage, runCommand } from "citty";
import { AssayError } from "../errors.ts";
import { checkFlags } from "./checkFlags.ts";

// Commands are loaded when called, so that help and small commands stay quick.
const commands: Readonly<Record<string, () => Promise<CommandDef>>> = {
  list: async () => (await import("./listCommand.ts")).listCommand as unknown as CommandDef,
  show: async () => (await import("./showCommand.ts")).showCommand as unknown as CommandDef,
  validate: async () => (await import("./validateCommand.ts")).validateCommand as unknown as CommandDef,
  extract: async () => (await import("./extractCommand.ts")).extractCommand as unknown as CommandDef,
  fit: async () => (await import("./fitCommand.ts")).fitCommand as unknown as CommandDef,
  replicate: async () => (await import("./replicateCommand.ts")).replicateCommand as unknown as CommandDef,
  audit: async () => (await import("./auditCommand.ts")).auditCommand as unknown as CommandDef,
  report: async () => (await import("./reportCommand.ts")).reportCommand as unknown as CommandDef,
};

const summaries: Readonly<Record<string, string>> = {
  list: "what is registered: replications, papers, laws, datasets",
  show: "the claims of a paper, every number with its place",
  validate: "check registry files; every problem with file, line and a sentence",
  extract: "read the runs out of a vector figure",
  fit: "fit a law to your own CSV, Parquet or Arrow file",
  replicate: "refit a claim and compare it with what was published",
  audit: "judge a claim by every check",
  report: "write the report of an audit",
};

const help = `assay: tests published scaling laws against their own data

usage: assay <command> [options]

${Object.entries(summaries)
  .map(([name, summary]) => `  ${name.padEnd(10)} ${summary}`)
  .join("\n")}

  assay <command> --help   options of a command
  assay --version          version

exit codes: 0 done, 1 a finding failed (audit --strict), 2 bad input, 3 internal error
`;

await main(process.argv.slice(2));

async function main(rawArgs: readonly string[]): Promise<void> {
  try {
    const [name, ...rest] = rawArgs;
    if (name === undefined || name === "--help" || name === "-h" || name === "help")
      process.stdout.write(help);
    else if (name === "--version" || name === "-v") {
      const { version } = await import("./version.ts");
      process.stdout.write(`${version()}\n`);
    } else await runNamed(name, rest);
  } catch (error) {
    process.exitCode = explain(error);
  }
}

async function runNamed(name: string, rest: string[]): Promise<void> {
  const load = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (load === undefined)
    throw new AssayError(
      "usage",
      `unknown command: ${name}; commands are ${Object.keys(commands).join(", ")}`,
    );
  const command = await load();
  if (rest.includes("--help") || rest.includes("-h")) {
    const parent = defineCommand({ meta: { name: "assay" } });
    // biome-ignore lint/suspicious/noControlCharactersInRegex: styles are removed so that help reads the same everywhere
    process.stdout.write(
      `${(await renderUsage(command, parent as CommandDef)).replaceAll(/\u001b\[\d+m/g, "")}\n`,
    );
    return;
  }
  await checkFlags(name, command, rest);
  await runCommand(command, { rawArgs: rest });
}

/** Says what went wrong on standard error and returns the exit code. */
function explain(error: unknown): number {
  if (error instanceof AssayError) {
    process.stderr.write(`assay: ${error.message}\n`);
    return 2;
  }
  if ((error as Error)?.name === "CLIError") {
    process.stderr.write(`assay: ${(error as Error).message}; add --help for the options\n`);
    return 2;
  }
  process.stderr.write(
    `assay: internal error: ${(error as Error)?.stack ?? String(error)}\nThis is a defect of Assay; please report it with the command.\n`,
  );
  return 3;
}
