import type { ArgDef, ArgsDef, CommandDef } from "citty";
import { type Command, commands } from "./commands.ts";
import { formatTable, wrap } from "./terminal.ts";

const columns = 96;

/** What `assay --help` prints. */
export function helpText(): string {
  const rows = Object.entries(commands).map(([name, { summary }]) => [`  ${name}`, summary]);
  return `assay: tests published scaling laws against their own data

usage: assay <command> [options]

${formatTable([{ header: "" }, { header: "" }], rows)}

  assay <command> --help   options of a command
  assay --version          version
  --registry <folder>      your own papers, laws, datasets and replications beside Assay's (or ASSAY_REGISTRY)

exit codes: 0 done, 1 a finding failed (audit of a folder, --strict), 2 bad input, 3 internal error
`;
}

/** What `assay <command> --help` prints: how to call it, what each word and option means, and examples. */
export function commandHelp(name: string, { examples }: Command, definition: CommandDef): string {
  const args = argumentsOf(definition);
  const meta = definition.meta as { description?: string } | undefined;
  const words = args.filter(([, arg]) => arg.type === "positional");
  const options = args.filter(([, arg]) => arg.type !== "positional");
  const called = [
    `assay ${name}`,
    ...words.map(([word, arg]) => (arg.required === false ? `[${word}]` : `<${word}>`)),
    ...options.filter(([, arg]) => arg.required).map(([option, arg]) => flag(option, arg)),
    ...(options.some(([, arg]) => !arg.required) ? ["[options]"] : []),
  ];
  const sections = [
    `${(meta?.description ?? "").replace(/\.?$/, ".")}\n\nusage: ${called.join(" ")}`,
    section(
      "",
      words.map(([word, arg]) => [word, arg]),
    ),
    section(
      "options",
      options.map(([option, arg]) => [flag(option, arg), arg]),
    ),
    `examples\n${examples.map((example) => `  ${example}`).join("\n")}`,
  ];
  return `${sections.filter((text) => text !== "").join("\n\n")}\n`;
}

/** The arguments of a command as pairs of name and definition; ours are plain objects. */
export function argumentsOf(definition: CommandDef): [string, ArgDef][] {
  return Object.entries((definition.args ?? {}) as ArgsDef);
}

function flag(name: string, arg: ArgDef): string {
  return arg.type === "boolean" ? `--${name}` : `--${name} <${arg.valueHint ?? name}>`;
}

function section(title: string, entries: readonly (readonly [string, ArgDef])[]): string {
  if (entries.length === 0) return "";
  const width = Math.max(...entries.map(([head]) => head.length)) + 4;
  const lines = entries.map(([head, arg]) => {
    const fallback = arg.default === undefined ? "" : ` (default: ${arg.default})`;
    const text = wrap(`${arg.description ?? ""}${fallback}`, columns, " ".repeat(width));
    return `  ${head}`.padEnd(width) + text.slice(width);
  });
  return [...(title === "" ? [] : [title]), ...lines].join("\n");
}
