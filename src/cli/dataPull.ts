import { type Fetched, fetchFile } from "../data/fetchFile.ts";
import { openRegistry } from "../registry/load.ts";
import { type DataFile, type DataOptions, dataFiles, foldersFrom, sizeText } from "./dataPlaces.ts";
import { usage } from "./options.ts";
import { formatTable, paintFor, plain, progressOn, wrap } from "./terminal.ts";

/** Exit code for something that the person at the keyboard can mend. */
const BAD_INPUT = 2;

/** A file with what became of it. */
interface Pulled extends Fetched {
  readonly dataset: string;
  readonly file: string;
  readonly bytes: number;
}

/**
 * `assay data pull`: sees to it that the files of datasets lie in the cache. One file's trouble does not stop the
 * others; the exit code is 2 when any failed, or when one that was named can only be made by hand.
 */
export async function pullData(options: DataOptions & { readonly all?: boolean | undefined }): Promise<void> {
  const { datasets, all } = options;
  if (datasets.length === 0 && all !== true)
    throw usage("assay data pull needs ids of datasets, or --all; assay data list names them");
  if (datasets.length > 0 && all === true) throw usage("assay data pull takes ids or --all, not both");
  const { cache, mirror } = foldersFrom(options);
  const progress = progressOn();
  const pulled: Pulled[] = [];
  for (const one of dataFiles(openRegistry(), datasets)) {
    const { file, dataset, manifestFolder } = one;
    const onProgress = (bytes: number) => progress.update(bytes, file.bytes, nameOf(one));
    const fetched = await fetchFile(file, { manifestFolder, cache, mirror, onProgress });
    pulled.push({ dataset: dataset.id, file: nameOf(one), bytes: file.bytes, ...fetched });
  }
  progress.clear();
  const failed = pulled.filter(({ state }) => state === "failed" || (state === "by hand" && all !== true));
  const text = options.json
    ? JSON.stringify({ cache, files: pulled, failed: failed.length }, null, 2)
    : render(pulled, cache);
  process.stdout.write(`${text}\n`);
  if (failed.length === 0) return;
  process.stderr.write(
    `assay: ${failed.length} of ${pulled.length} ${pulled.length === 1 ? "file" : "files"} could not be had: ${failed.map(({ file }) => file).join(", ")}\n`,
  );
  process.exitCode = BAD_INPUT;
}

/** Id of the dataset, with the part where it has several. */
function nameOf({ dataset, file }: DataFile): string {
  return file.part === undefined ? dataset.id : `${dataset.id} (${file.part})`;
}

function render(pulled: readonly Pulled[], cache: string): string {
  const paint = paintFor(process.stdout);
  const styleOf = (state: Fetched["state"]) =>
    state === "failed" ? paint.fail : state === "by hand" ? paint.warn : paint.pass;
  const table = formatTable(
    [{ header: "file" }, { header: "size", align: "right" }, { header: "state" }],
    pulled.map(({ file, bytes, state }) => [plain(file), sizeText(bytes), styleOf(state)(state)]),
    paint,
  );
  const messages = pulled.flatMap(({ file, message }) =>
    message === undefined ? [] : [`${plain(file)}\n${wrap(message, 96, "  ")}`],
  );
  return [table, ...messages, `cache: ${plain(cache)}`].join("\n\n");
}
