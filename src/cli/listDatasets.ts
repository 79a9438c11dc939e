import type { ListedDataset } from "./listing.ts";
import { type ListSection, type ListStyle, twoColumns } from "./listStyle.ts";
import { plain, wrap } from "./terminal.ts";

const heading = { title: "Datasets", hint: "assay show <id>, assay data list" };

/** Datasets of a paper in one paragraph, without the paper's name before each. */
export function datasetsByPaper(datasets: readonly ListedDataset[], { columns }: ListStyle): ListSection {
  const groups = new Map<string, ListedDataset[]>();
  for (const dataset of datasets) {
    const key = dataset.paper ?? "of no registered paper";
    groups.set(key, [...(groups.get(key) ?? []), dataset]);
  }
  const width = Math.max(0, ...[...groups.keys()].map((key) => key.length)) + "  ".length;
  const lines = [...groups]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([paper, members]) => {
      const ids = members.map(({ id }) => plain(id).replace(`${paper}-`, "-")).join(", ");
      return plain(paper).padEnd(width) + wrap(ids, columns, " ".repeat(width)).slice(width);
    });
  return { ...heading, count: datasets.length, body: lines.join("\n") };
}

/** Datasets with title and number of rows. */
export function datasetsWhole(datasets: readonly ListedDataset[], { columns }: ListStyle): ListSection {
  const rows = datasets.map(
    ({ id, rows, title }) => [id, `${title}${rows === null ? "" : ` · ${rows} rows`}`] as const,
  );
  return { ...heading, count: datasets.length, body: twoColumns(rows, columns) };
}
