#!/usr/bin/env node
import { runCommand } from "citty";
import { nearest } from "../registry/nearest.ts";
import { checkFlags } from "./checkFlags.ts";
import { commands } from "./commands.ts";
import { explain } from "./explain.ts";
import { commandHelp, helpText } from "./helpText.ts";
import { usage } from "./options.ts";
import { takeRegistryOption } from "./registryOption.ts";

// A reader that has seen enough (assay list | head) is no error.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code === "EPIPE") process.exit();
  throw error;
});

await main(process.argv.slice(2));

async function main(rawArgs: readonly string[]): Promise<void> {
  try {
    const [name, ...rest] = takeRegistryOption(rawArgs);
    // Commands that depend on their words, such as data, read them here.
    process.argv.splice(2, process.argv.length, ...[name ?? []].flat(), ...rest);
    if (name === "help" && rest.length > 0) await runNamed(rest[0]!, ["--help"]);
    else if (name === undefined || name === "--help" || name === "-h" || name === "help")
      process.stdout.write(helpText());
    else if (name === "--version" || name === "-v") {
      const { version } = await import("./version.ts");
      process.stdout.write(`${version()}\n`);
    } else await runNamed(name, rest);
  } catch (error) {
    const { text, code } = explain(error);
    process.stderr.write(text);
    process.exitCode = code;
  }
}

async function runNamed(name: string, rest: string[]): Promise<void> {
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (command === undefined) {
    const close = nearest(name, Object.keys(commands));
    throw usage(
      `unknown ${name.startsWith("-") ? "option" : "command"}: ${name}; ${close === undefined ? `commands are ${Object.keys(commands).join(", ")}` : `did you mean ${close}?`}`,
    );
  }
  const definition = await command.load();
  if (rest.includes("--help") || rest.includes("-h")) {
    process.stdout.write(commandHelp(name, command, definition));
    return;
  }
  checkFlags(name, command, definition, rest);
  await runCommand(definition, { rawArgs: rest });
}
