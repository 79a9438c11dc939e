import { statSync } from "node:fs";
import type { ArgsDef, CommandDef } from "citty";
import type { CompareFieldOptions } from "../comparison/compareField.ts";
import { AssayError } from "../errors.ts";
import type { Registry } from "../registry/load.ts";
import { wayOut } from "../registry/nearest.ts";
import { realNumber, usage } from "./options.ts";
import { version } from "./version.ts";

/** Where the report of a comparison of everything lies. */
const reportFolder = "reports/comparison";

/** The options of the comparison of the field; `words` say whether --report has a folder and how many ids there are. */
export function compareFieldArgs(words: readonly string[]): ArgsDef {
  const id = { type: "positional", required: false } as const;
  const more = words.filter((word) => !word.startsWith("-")).slice(1);
  const report = words.indexOf("--report");
  const folder = words[report + 1];
  const bare = report >= 0 && (folder === undefined || folder.startsWith("-"));
  return {
    "ids...": {
      ...id,
      description: "Papers and replications (see assay list); or one data file, with --laws",
    },
    ...Object.fromEntries(more.map((_, index) => [`id ${index + 2}`, id])),
    all: { type: "boolean", description: "Compare everything that is registered and recorded" },
    report: {
      type: bare ? "boolean" : "string",
      description: `Write HTML, Markdown, JSON and charts into this folder; with --all alone, ${reportFolder}`,
      valueHint: "folder",
    },
    level: { type: "string", description: "Level to which intervals are brought (0.95)" },
    json: { type: "boolean", description: "Print one JSON document" },
  };
}

/** `assay compare <ids...>` and `assay compare --all`. */
export function compareFieldCommand(words: readonly string[]): CommandDef<ArgsDef> {
  return {
    meta: { name: "compare", description: "Compare registered claims and replications" },
    args: compareFieldArgs(words),
    async run({ args }) {
      const given = args as unknown as Given;
      const ids = [...new Set(args._)];
      if (ids.length === 0 && given.all !== true)
        throw usage("assay compare needs ids of papers or replications, or --all");
      if (ids.length > 0 && given.all === true) throw usage("assay compare takes ids or --all, not both");
      await compare(ids.length === 0 ? null : ids, given);
    },
  };
}

interface Given {
  readonly all?: boolean;
  readonly report?: string | boolean;
  readonly level?: string;
  readonly json?: boolean;
}

async function compare(ids: readonly string[] | null, given: Given): Promise<void> {
  const { openRegistry } = await import("../registry/load.ts");
  const registry = openRegistry();
  if (ids !== null) for (const id of ids) checkId(registry, id);
  const folder = folderFrom(ids, given.report);
  const options = { ids, level: realNumber("level", given.level, 0, 1) ?? 0.95, version: version() };
  const { comparisonMark, writeComparison } = await import("../report/comparisonWrite.ts");
  const { checkReportFolder } = await import("../report/reportFolder.ts");
  if (folder !== undefined) checkReportFolder(folder, comparisonMark);
  const document = await documentOf(registry, options);
  const files = folder === undefined ? [] : writeComparison(document, folder);
  const { compareFieldText } = await import("./compareFieldText.ts");
  const { paintFor } = await import("./terminal.ts");
  const { screenWidth } = await import("./screenWidth.ts");
  const text = given.json
    ? JSON.stringify(folder === undefined ? document : { ...document, files }, null, 2)
    : compareFieldText(document, paintFor(process.stdout), screenWidth(process.stdout));
  const place = folder === undefined || given.json ? "" : `\n\nreport  ${folder}/index.html`;
  process.stdout.write(`${text.trimEnd()}${place}\n`);
}

async function documentOf(registry: Registry, options: CompareFieldOptions) {
  const { openResults } = await import("../results/openResults.ts");
  const { compareField } = await import("../comparison/compareField.ts");
  const database = await openResults(registry);
  try {
    return await compareField(database, options);
  } finally {
    database.close();
  }
}

function folderFrom(ids: readonly string[] | null, report: Given["report"]): string | undefined {
  if (report === undefined || report === false) return undefined;
  if (typeof report === "string") return report;
  if (ids === null) return reportFolder;
  throw usage("--report needs a folder when ids are compared; only --all has one of its own");
}

/** @throws AssayError for a word that names no paper and no replication, with what it could have been. */
function checkId(registry: Registry, id: string): void {
  const known = [...registry.ids("paper"), ...registry.ids("replication"), ...registry.ids("study")];
  if (known.includes(id)) return;
  if (statSync(id, { throwIfNoEntry: false })?.isFile())
    throw usage(
      `${id} is a file; name the laws to compare on it, e.g. --laws "chinchilla; L = E + A/N^alpha"`,
    );
  throw new AssayError(
    "not-found",
    `no such paper or replication: ${id}; ${wayOut(id, [...new Set(known)])}`,
  );
}
