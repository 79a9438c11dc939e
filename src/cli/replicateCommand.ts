import { defineCommand } from "citty";
import { auditArgs } from "./auditArgs.ts";
import { usage } from "./options.ts";

const { id, replicates, ...shared } = auditArgs;

export const replicateCommand = defineCommand({
  meta: {
    name: "replicate",
    description: "Recompute published numbers from their runs and compare: a refit of a law, or a study.",
  },
  args: {
    id: { ...id, required: false },
    all: { type: "boolean", description: "Run every replication and print one table" },
    ...shared,
    replicates: {
      ...replicates,
      description: "Bootstrap draws of a law's refit instead of the registered number",
    },
    record: {
      type: "boolean",
      description: "Keep the outcome (and the fits of a law) beside the protocol, for others to compare with",
    },
    check: { type: "boolean", description: "Compare with the recorded outcome; exit with 1 when it differs" },
    json: { type: "boolean", description: "Print one JSON document" },
  },
  async run({ args }) {
    if ((args.id === undefined) !== (args.all === true))
      throw usage(
        "assay replicate takes the id of a replication, or --all; e.g. assay replicate hoffmann-2022",
      );
    if (args.record === true && args.check === true)
      throw usage("--record replaces what --check compares with; give one of them");
    if (args.all === true && (args.replicates ?? args.seed) !== undefined)
      throw usage("--all takes the registered draws and seeds; leave out --replicates and --seed");
    const { replicateEach, replicateOne } = await import("./runReplicate.ts");
    await (args.all === true ? replicateEach(args) : replicateOne({ ...args, id: args.id! }));
  },
});
