import { filesOf, findFile } from "../data/locateDataset.ts";
import { openRegistry, type Registry } from "../registry/load.ts";
import type { Dataset } from "../registry/types.ts";
import { type DataOptions, dataFiles, datasetsOf, foldersFrom, sizeText } from "./dataPlaces.ts";
import { formatTable, paintFor, plain } from "./terminal.ts";

/** `assay data list`: every dataset with rows, size, licence and the place of its files. Bytes are not looked at. */
export function listData(options: DataOptions): void {
  const registry = openRegistry();
  const folders = foldersFrom(options);
  const datasets = datasetsOf(registry, options.datasets).map((dataset) => ({
    id: dataset.id,
    title: dataset.title,
    paper: dataset.paper ?? null,
    rows: dataset.rows ?? null,
    runs: runsOf(dataset),
    files: filesOf(dataset).length,
    bytes: filesOf(dataset).reduce((sum, { bytes }) => sum + bytes, 0),
    licence: dataset.licence,
    converted: filesOf(dataset).some(({ conversion }) => conversion !== undefined),
    where: whereIs(registry, dataset, folders),
  }));
  const text = options.json ? JSON.stringify({ datasets }, null, 2) : render(datasets);
  process.stdout.write(`${text}\n`);
}

/** Runs that a fit would see at most; null for a figure, a text or a table of other things. */
function runsOf({ count, rows, runs }: Dataset): number | null {
  return Object.keys(runs).length === 0 ? null : (count ?? rows ?? null);
}

type Where = "carried" | "mirror" | "cache" | "absent" | "in part";

function whereIs(
  registry: Registry,
  dataset: Dataset,
  folders: { cache: string; mirror: string | undefined },
): Where {
  const places = dataFiles(registry, [dataset.id]).map(
    ({ file, manifestFolder }): Where => findFile(file, { manifestFolder, ...folders })?.where ?? "absent",
  );
  const distinct = [...new Set(places)];
  if (distinct.length === 1) return distinct[0]!;
  return distinct.includes("absent") ? "in part" : "cache";
}

function render(
  datasets: readonly {
    id: string;
    title: string;
    rows: number | null;
    bytes: number;
    licence: string;
    where: Where;
    converted: boolean;
  }[],
): string {
  const shorten = (text: string) => (text.length > 36 ? `${text.slice(0, 35)}…` : text);
  const table = formatTable(
    [
      { header: "dataset" },
      { header: "rows", align: "right" },
      { header: "size", align: "right" },
      { header: "where" },
      { header: "licence" },
    ],
    datasets.map(({ id, rows, bytes, where, licence, converted }) => [
      plain(id),
      rows === null ? "" : String(rows),
      sizeText(bytes),
      where === "absent" && converted ? "absent, converted" : where,
      shorten(plain(licence)),
    ]),
    paintFor(process.stdout),
  );
  const absent = datasets.filter(({ where }) => where === "absent" || where === "in part").length;
  const total = sizeText(datasets.reduce((sum, { bytes }) => sum + bytes, 0));
  const hint = absent === 0 ? "" : `; ${absent} not here: assay data pull <id>, or --all`;
  return `${table}\n\n${datasets.length} datasets, ${total}${hint}`;
}
