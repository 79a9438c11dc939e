import { defineCommand } from "citty";
import { openPool } from "../compute/pool.ts";
import { forensicPlan } from "../forensics/forensicPlan.ts";
import { forensicsDocument } from "../forensics/forensicsDocument.ts";
import { forensicsHash, recordForensics } from "../forensics/recordedForensics.ts";
import { searchProtocols } from "../forensics/searchProtocols.ts";
import { count } from "../format/numbers.ts";
import { openRegistry } from "../registry/load.ts";
import { forensicsText } from "./forensicsText.ts";
import { mirrorFrom, workersFrom } from "./options.ts";
import { paintFor, progressOn } from "./terminal.ts";
import { timeLeft } from "./timeLeft.ts";

export const forensicsCommand = defineCommand({
  meta: {
    name: "forensics",
    description: "Search the protocols around the published one for those that give the printed constants",
  },
  args: {
    id: {
      type: "positional",
      description: "Replication of one law, e.g. hoffmann-2022 (see assay list)",
      required: true,
    },
    constants: {
      type: "string",
      description: "Record of printed constants instead of the one with the most digits",
      valueHint: "record",
    },
    workers: { type: "string", description: "Threads; the result does not depend on it" },
    mirror: {
      type: "string",
      description: "Folder with copies of data that Assay does not carry (or ASSAY_MIRROR)",
      valueHint: "dir",
    },
    record: { type: "boolean", description: "Keep the result beside the protocol, for reports" },
    json: { type: "boolean", description: "Print one JSON document" },
  },
  async run({ args }) {
    const registry = openRegistry();
    const forensic = forensicPlan(registry, args.id, args.constants);
    const progress = progressOn();
    const pool = openPool(workersFrom(args.workers));
    try {
      const left = timeLeft();
      const tried = await searchProtocols(registry, forensic, pool, mirrorFrom(args.mirror), (done, total) =>
        progress.update(done, total, `${count(done)} of ${count(total)} protocols${left(done, total)}`),
      );
      progress.clear();
      const document = forensicsDocument(forensic, tried, forensicsHash(registry, forensic));
      if (args.record) recordForensics(registry, document);
      process.stdout.write(
        `${args.json ? JSON.stringify(document, null, 2) : forensicsText(document, paintFor(process.stdout))}\n`,
      );
    } finally {
      progress.clear();
      await pool.close();
    }
  },
});
