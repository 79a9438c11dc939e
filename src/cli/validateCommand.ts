import { defineCommand } from "citty";
import { formatProblem } from "../registry/problem.ts";
import { validateRegistry } from "../registry/validate.ts";
import { plain } from "./terminal.ts";

/** Exit code for something that the person at the keyboard can mend. */
const BAD_INPUT = 2;

export const validateCommand = defineCommand({
  meta: {
    name: "validate",
    description: "Check registry files against their schemas and against each other",
  },
  args: {
    path: {
      type: "positional",
      description: "File or folder; by default that of --registry, else Assay's own",
      required: false,
    },
    json: { type: "boolean", description: "Print one JSON document" },
  },
  run({ args }) {
    const { files, problems } = validateRegistry(args.path ?? (process.env.ASSAY_REGISTRY || undefined));
    const counted = `${files.length} ${files.length === 1 ? "file" : "files"}`;
    if (args.json) {
      process.stdout.write(`${JSON.stringify({ files, problems }, null, 2)}\n`);
    } else if (problems.length === 0) {
      process.stdout.write(`${counted} checked, no problems\n`);
    } else {
      const lines = problems.map((problem) => plain(formatProblem(problem)));
      const found = `${problems.length} ${problems.length === 1 ? "problem" : "problems"} in ${counted}`;
      process.stdout.write(`${[...lines, found].join("\n")}\n`);
    }
    if (problems.length > 0) process.exitCode = BAD_INPUT;
  },
});
