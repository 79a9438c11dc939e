import { defineCommand } from "citty";
import { auditArgs } from "./auditArgs.ts";
import { usage } from "./options.ts";

/** Where the overview of all papers lies. */
const overviewFolder = "reports/audits";

export const auditCommand = defineCommand({
  meta: {
    name: "audit",
    description:
      "Judge a replication, a paper by its record, or a folder of your own by every check; failures first.",
  },
  args: {
    ...auditArgs,
    id: {
      type: "positional",
      description: "Replication or paper (see assay list), or a folder that assay init wrote",
      required: false,
    },
    all: { type: "boolean", description: "Every paper of the registry, as one overview" },
    strict: { type: "boolean", description: "Exit with 1 when a finding failed; folders always do" },
    annotate: {
      type: "string",
      valueHint: "github",
      description: "Say findings as annotations of a workflow (on by itself inside GitHub Actions)",
    },
    out: {
      type: "string",
      valueHint: "folder",
      description: `Write the report of a folder, or the overview (${overviewFolder}), there`,
    },
    json: { type: "boolean", description: "Print the whole document" },
  },
  async run({ args }) {
    if (args.annotate !== undefined && args.annotate !== "github")
      throw usage(`--annotate knows github alone, not ${args.annotate}`);
    if (args.all) {
      if (args.id !== undefined) throw usage("assay audit takes an id or --all, not both");
      const { auditAll } = await import("./auditAll.ts");
      return auditAll(args, args.out ?? overviewFolder);
    }
    if (args.id === undefined) throw usage("assay audit needs a replication, a paper or a folder, or --all");
    const { auditOne } = await import("./auditOne.ts");
    return auditOne({ ...args, id: args.id });
  },
});
