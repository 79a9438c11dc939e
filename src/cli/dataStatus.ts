import { hashFile } from "../data/hashFile.ts";
import { findFile } from "../data/locateDataset.ts";
import { AssayError } from "../errors.ts";
import { openRegistry } from "../registry/load.ts";
import { type DataFile, type DataOptions, dataFiles, foldersFrom, sizeText } from "./dataPlaces.ts";
import { formatTable, paintFor, plain } from "./terminal.ts";

/** Exit code for a finding. */
const FINDING = 1;

/** A file with where it is and whether its bytes are the registered ones. */
interface Checked {
  readonly dataset: string;
  readonly part: string | null;
  readonly where: "carried" | "mirror" | "cache" | "absent";
  readonly path: string | null;
  readonly bytes: number;
  readonly registered: string;
  /** Checksum of the file that is there. */
  readonly found: string | null;
  readonly state: "matches" | "differs" | "absent";
}

/**
 * `assay data status` and `assay data verify`: rehash every file that is there. Both show the same; verify leaves out
 * what is absent and exits with 1 when bytes differ.
 * @throws AssayError "not-found" when verify is asked for a dataset by name and a file of it is nowhere.
 */
export function checkData(options: DataOptions, action: "status" | "verify"): void {
  const folders = foldersFrom(options);
  const all = dataFiles(openRegistry(), options.datasets).map((file) => check(file, folders));
  const absent = all.filter(({ state }) => state === "absent");
  if (action === "verify" && options.datasets.length > 0 && absent.length > 0)
    throw new AssayError(
      "not-found",
      `nothing to verify of ${absent.map(nameOf).join(", ")}: neither in ${folders.cache}${folders.mirror === undefined ? "" : ` nor in ${folders.mirror}`}; assay data pull fetches it`,
    );
  const files = action === "verify" ? all.filter(({ state }) => state !== "absent") : all;
  const differing = files.filter(({ state }) => state === "differs");
  const text = options.json
    ? JSON.stringify({ ...folders, files, differing: differing.length, absent: absent.length }, null, 2)
    : render(files, { matching: all.length - absent.length - differing.length, differing, absent });
  process.stdout.write(`${text}\n`);
  if (action === "verify" && differing.length > 0) process.exitCode = FINDING;
}

function check(
  { dataset, file, manifestFolder }: DataFile,
  folders: ReturnType<typeof foldersFrom>,
): Checked {
  const place = findFile(file, { manifestFolder, ...folders });
  const found = place === undefined ? null : hashFile(place.path);
  return {
    dataset: dataset.id,
    part: file.part ?? null,
    where: place?.where ?? "absent",
    path: place?.path ?? null,
    bytes: file.bytes,
    registered: file.sha256,
    found,
    state: found === null ? "absent" : found === file.sha256 ? "matches" : "differs",
  };
}

function nameOf({ dataset, part }: Checked): string {
  return part === null ? dataset : `${dataset} (${part})`;
}

function render(
  files: readonly Checked[],
  counts: { matching: number; differing: readonly Checked[]; absent: readonly Checked[] },
): string {
  const paint = paintFor(process.stdout);
  const marks = { matches: paint.pass, differs: paint.fail, absent: paint.dim };
  const table = formatTable(
    [{ header: "file" }, { header: "size", align: "right" }, { header: "where" }, { header: "state" }],
    files.map((file) => [
      plain(nameOf(file)),
      sizeText(file.bytes),
      file.where === "absent" ? "" : file.where,
      marks[file.state](file.state),
    ]),
    paint,
  );
  const details = counts.differing.map(
    ({ path, found, registered }) => `${plain(path ?? "")}\n  sha256 ${found}\n  registered ${registered}`,
  );
  const summary = `${counts.matching} match, ${counts.differing.length} differ, ${counts.absent.length} absent`;
  return [...(files.length === 0 ? [] : [table]), ...details, summary].join("\n\n");
}
