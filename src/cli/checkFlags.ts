import type { ArgDef, CommandDef } from "citty";
import { nearest } from "../registry/nearest.ts";
import type { Command } from "./commands.ts";
import { argumentsOf } from "./helpText.ts";
import { usage } from "./options.ts";

/**
 * Refuses what a command line would otherwise swallow in silence: options that the command does not have, one given
 * twice (unless the command lists it as repeatable), one without its value or with a value that it does not take, missing and superfluous words.
 */
export function checkFlags(
  name: string,
  command: Command,
  definition: CommandDef,
  rest: readonly string[],
): void {
  const args = argumentsOf(definition);
  const options = new Map(args.filter(([, arg]) => arg.type !== "positional"));
  const seen = new Set<string>();
  const words: string[] = [];
  for (let i = 0; i < rest.length; i++) {
    const word = rest[i]!;
    if (!isOption(word)) {
      words.push(word);
      continue;
    }
    const [option = "", value] = word.replace(/^--?/, "").split(/=(.*)/s);
    const known = word.startsWith("--") ? options.get(option) : undefined;
    if (known === undefined) throw unknownOption(name, word.split("=")[0]!, [...options.keys()]);
    if (seen.has(option) && command.repeatable?.includes(option) !== true)
      throw usage(`--${option} is given twice`);
    seen.add(option);
    if (known.type === "boolean") {
      if (value !== undefined) throw usage(`--${option} takes no value: ${value}`);
      continue;
    }
    const given = value ?? rest[i + 1];
    if (given === undefined || given.trim() === "" || (value === undefined && /^--[a-z]/.test(given)))
      throw usage(`--${option} needs a value: ${known.description ?? ""}`);
    if (value === undefined) i++;
  }
  checkWords(name, command, args, words);
  const missing = [...options].find(([option, arg]) => arg.required === true && !seen.has(option));
  if (missing !== undefined)
    throw usage(
      `assay ${name} needs --${missing[0]}: ${missing[1].description ?? ""}; e.g. ${command.examples[0]}`,
    );
}

/** Words that begin with a hyphen, except negative numbers and the lone hyphen. */
function isOption(word: string): boolean {
  return /^-[^\d.]/.test(word);
}

function unknownOption(name: string, word: string, known: readonly string[]): Error {
  const close = nearest(word.replace(/^-+/, ""), known);
  return usage(
    `unknown option of assay ${name}: ${word}; ${close === undefined ? "add --help for the options" : `did you mean --${close}?`}`,
  );
}

function checkWords(
  name: string,
  command: Command,
  args: readonly (readonly [string, ArgDef])[],
  words: readonly string[],
): void {
  const positional = args.filter(([, arg]) => arg.type === "positional");
  const many = command.repeatable?.includes(positional.at(-1)?.[0] ?? "") === true;
  if (words.length > positional.length && !many)
    throw usage(
      `assay ${name} takes ${positional.length === 0 ? "no word" : `${positional.length} word${positional.length === 1 ? "" : "s"}`} beside its options; superfluous: ${words.slice(positional.length).join(" ")}`,
    );
  const required = positional.filter(([, arg]) => arg.required !== false);
  const missing = required.find((_, index) => (words[index] ?? "").trim() === "");
  if (missing !== undefined)
    throw usage(
      `assay ${name} needs <${missing[0]}>: ${missing[1].description ?? ""}; e.g. ${command.examples[0]}`,
    );
}
