import type { ArgsDef, CommandDef } from "citty";
import { nearest } from "../registry/nearest.ts";
import { usage } from "./options.ts";

/**
 * Refuses flags that a command does not have, a flag without its value, and superfluous words; a mistyped flag would
 * otherwise be ignored in silence.
 */
export async function checkFlags(name: string, command: CommandDef, rest: readonly string[]): Promise<void> {
  const args = ((typeof command.args === "function" ? await command.args() : await command.args) ??
    {}) as ArgsDef;
  const flags = Object.keys(args).filter((key) => args[key]!.type !== "positional");
  const positionals = Object.keys(args).length - flags.length;
  let words = 0;
  for (let i = 0; i < rest.length; i++) {
    const word = rest[i]!;
    if (!word.startsWith("--")) {
      words++;
      continue;
    }
    const [flag = "", value] = word.slice(2).split(/=(.*)/s);
    const definition = flags.includes(flag) ? args[flag] : undefined;
    if (definition === undefined) {
      const close = nearest(flag, flags);
      throw usage(
        `unknown option of assay ${name}: --${flag}${close !== undefined ? `; did you mean --${close}?` : "; add --help for the options"}`,
      );
    }
    if (definition.type === "boolean") continue;
    if (value === undefined && (rest[i + 1] === undefined || /^--[a-z]/.test(rest[i + 1]!)))
      throw usage(`--${flag} needs a value`);
    if (value === undefined) i++;
  }
  if (words > positionals)
    throw usage(
      `assay ${name} takes ${positionals} word${positionals === 1 ? "" : "s"} beside its options; ${words} given`,
    );
}
