import { defineCommand } from "citty";
import { openRegistry, type Registry } from "../registry/load.ts";
import { formatTable, type Paint, paintFor, plain } from "./terminal.ts";

/** What `assay list` shows, as one document. */
interface Listing {
  readonly replications: readonly {
    id: string;
    title: string;
    paper: string;
    claim: string;
    dataset: string;
  }[];
  readonly papers: readonly { id: string; title: string; claims: readonly { id: string; title: string }[] }[];
  readonly laws: readonly { id: string; title: string; expression: string }[];
  readonly datasets: readonly { id: string; title: string; rows: number | null; licence: string }[];
}

export const listCommand = defineCommand({
  meta: { name: "list", description: "List replications, papers with their claims, laws and datasets" },
  args: { json: { type: "boolean", description: "Print one JSON document" } },
  run({ args }) {
    const listing = collect(openRegistry());
    const text = args.json ? JSON.stringify(listing, null, 2) : render(listing, paintFor(process.stdout));
    process.stdout.write(`${text}\n`);
  },
});

function collect(registry: Registry): Listing {
  return {
    replications: registry.ids("replication").map((id) => {
      const { title, paper, claim, dataset } = registry.replication(id);
      return { id, title, paper, claim, dataset };
    }),
    papers: registry.ids("paper").map((id) => {
      const { shortTitle, claims } = registry.paper(id);
      return { id, title: shortTitle, claims: claims.map((claim) => ({ id: claim.id, title: claim.title })) };
    }),
    laws: registry.ids("law").map((id) => {
      const { title, expression } = registry.law(id);
      return { id, title, expression };
    }),
    datasets: registry.ids("dataset").map((id) => {
      const { title, rows, licence } = registry.dataset(id);
      return { id, title, rows: rows ?? null, licence };
    }),
  };
}

function render({ replications, papers, laws, datasets }: Listing, paint: Paint): string {
  const section = (title: string, hint: string, rows: readonly (readonly string[])[]) => {
    const columns = (rows[0] ?? []).map(() => ({ header: "" }));
    const body =
      rows.length > 0
        ? formatTable(
            columns,
            rows.map((row) => row.map(plain)),
          )
        : "none";
    const heading = hint === "" ? paint.bold(title) : `${paint.bold(title)}  ${paint.dim(hint)}`;
    return `${heading}\n${body}`;
  };
  return [
    section(
      "Replications",
      "assay report <id>",
      replications.map(({ id, title }) => [id, title]),
    ),
    section(
      "Papers and claims",
      "assay show <paper>",
      papers.flatMap(({ id, title, claims }) => [
        [id, title],
        ...claims.map((claim) => [`  ${claim.id}`, claim.title]),
      ]),
    ),
    section(
      "Laws",
      "assay fit <data> --law <id>",
      laws.map(({ id, expression, title }) => [id, expression, title]),
    ),
    section(
      "Datasets",
      "",
      datasets.map(({ id, rows, title }) => [id, rows === null ? "" : `${rows} rows`, title]),
    ),
  ].join("\n\n");
}
