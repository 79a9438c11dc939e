import { defineCommand } from "citty";

export const initCommand = defineCommand({
  meta: { name: "init", description: "Write a claim to fill in, with simulated runs, into a new folder" },
  args: {
    folder: { type: "positional", description: "New or empty folder, e.g. my-paper", required: true },
  },
  async run({ args }) {
    const { initDraft } = await import("../draft/initDraft.ts");
    const files = initDraft(args.folder);
    process.stdout.write(`${files.join("\n")}\n\nnext: assay audit ${args.folder}\n`);
  },
});
