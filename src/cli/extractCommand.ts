import { basename } from "node:path";
import { defineCommand } from "citty";
import { extractFile } from "../digitise/extractFile.ts";
import { extractSummary } from "./extractSummary.ts";
import { paintFor } from "./terminal.ts";

export const extractCommand = defineCommand({
  meta: { name: "extract", description: "Read the runs out of a vector figure" },
  args: {
    figure: { type: "positional", description: "SVG file", required: true },
    calibration: {
      type: "string",
      description: "JSON file that describes axes, markers and colours",
      required: true,
    },
    out: {
      type: "string",
      description: "Folder for runs.csv and extraction.json; without it nothing is written",
    },
    compare: { type: "string", description: "CSV file with an earlier reading of the same figure" },
    json: { type: "boolean", description: "Print one JSON document" },
  },
  run({ args }) {
    const { result, written } = extractFile(args.figure, args.calibration, {
      ...(args.out ? { out: args.out } : {}),
      ...(args.compare ? { compare: args.compare } : {}),
    });
    const { extraction, calibration, runs } = result;
    const text = args.json
      ? JSON.stringify(
          { extraction, runs: runs.length, written: written.map((path) => basename(path)) },
          null,
          2,
        )
      : extractSummary({ extraction, calibration, runs, written }, paintFor(process.stdout));
    process.stdout.write(`${text}\n`);
  },
});
