import type { ArgsDef, CommandDef } from "citty";
import { compareCommand } from "./compareCommand.ts";
import { compareFieldArgs, compareFieldCommand } from "./compareFieldCommand.ts";
import { usage } from "./options.ts";

/**
 * `assay compare`, for the words it was called with: laws on a data file when --laws is among them, registered claims
 * and replications otherwise. Each takes only its own options; the help shows both.
 */
export function compareAnyCommand(words: readonly string[]): CommandDef<ArgsDef> {
  const compareLaws = compareCommand as unknown as CommandDef<ArgsDef>;
  if (words.includes("--help") || words.includes("-h")) return bothCommands(compareLaws);
  if (words.some((word) => word === "--laws" || word.startsWith("--laws="))) return compareLaws;
  const named = words.some((word) => !word.startsWith("-") || word === "--all");
  return named ? compareFieldCommand(words) : bothCommands(compareLaws);
}

/** What the help shows, and what answers a call that names nothing. */
function bothCommands({ args }: CommandDef<ArgsDef>): CommandDef<ArgsDef> {
  const field = compareFieldArgs([]);
  const laws = Object.entries(args as ArgsDef).filter(
    ([name, arg]) => arg.type !== "positional" && !Object.hasOwn(field, name),
  );
  return {
    meta: {
      name: "compare",
      description:
        "Compare registered claims and replications: exponents, tokens per parameter, verdicts. With --laws, compare laws on one data file: information criteria, held-out runs, extrapolation",
    },
    args: {
      ...field,
      ...Object.fromEntries(
        laws.map(([name, arg]) => [
          name,
          { ...arg, required: false, description: `laws: ${arg.description ?? ""}` },
        ]),
      ),
    } as ArgsDef,
    run() {
      throw usage(
        "assay compare needs ids of papers or replications, or --all; or a data file with --laws; e.g. assay compare --all",
      );
    },
  };
}
