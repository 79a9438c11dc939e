import { defineCommand } from "citty";
import { extractProposal } from "./extractProposal.ts";
import { extractReading } from "./extractReading.ts";

export const extractCommand = defineCommand({
  meta: { name: "extract", description: "Read the runs out of a figure: SVG, PDF or PNG" },
  args: {
    figure: {
      type: "positional",
      description: "SVG, PDF or PNG file; or a calibration (JSON) that names its figure",
      required: true,
    },
    propose: {
      type: "string",
      valueHint: "calibration",
      description: "Write a calibration with what can be found in the figure, to check and to complete",
    },
    calibration: {
      type: "string",
      description: "JSON file that describes panels, axes, markers, curves and colours",
    },
    out: {
      type: "string",
      description:
        "CSV file for the points, or folder for runs.csv and extraction.json; without it no table is written",
    },
    overlay: {
      type: "string",
      valueHint: "picture",
      description: "SVG file for the figure with what was read drawn on top, to check by eye",
    },
    page: { type: "string", description: "Page of a PDF, from 1, with --propose (default: 1)" },
    compare: { type: "string", description: "CSV file with an earlier reading of the same figure" },
    json: { type: "boolean", description: "Print one JSON document" },
  },
  run({ args }) {
    const text =
      args.propose === undefined ? extractReading(args) : extractProposal({ ...args, propose: args.propose });
    process.stdout.write(`${text}\n`);
  },
});
