import type { Asked, ListKind } from "./filterListing.ts";
import { datasetsByPaper, datasetsWhole } from "./listDatasets.ts";
import { lawLines, lawsWhole } from "./listLaws.ts";
import { paperGroups, papersWhole } from "./listPapers.ts";
import { type ListSection, type ListStyle, sectionText, twoColumns } from "./listStyle.ts";
import { wrap } from "./terminal.ts";

const legend =
  "In brackets: how many of the numbers somebody saw at their place. assay list <words> narrows the list; assay list papers adds every claim.";

/** A list as text: everything in a line each, or in detail when a kind or a word was asked for. */
export function listText({ listing, kinds, narrowed }: Asked, style: ListStyle): string {
  const { replications, papers, laws, datasets, unsound } = listing;
  const detailed = narrowed || kinds.length === 1;
  const sections: Readonly<Record<ListKind, () => ListSection[]>> = {
    replications: () => [
      {
        title: "Replications",
        count: replications.length,
        hint: "assay replicate <id>",
        body: twoColumns(
          replications.map(({ id, title }) => [id, title]),
          style.columns,
        ),
      },
    ],
    papers: () => (detailed ? [papersWhole(papers, style)] : paperGroups(papers, style)),
    laws: () => [detailed ? lawsWhole(laws, style) : lawLines(laws, style)],
    datasets: () => [detailed ? datasetsWhole(datasets, style) : datasetsByPaper(datasets, style)],
  };
  const shown = kinds.filter((kind) => !narrowed || listing[kind].length > 0);
  const texts = shown.flatMap((kind) => sections[kind]()).map((section) => sectionText(section, style));
  const below = wrap(legend, style.columns).replaceAll(/^.+$/gm, style.paint.dim);
  const left = wrap(
    `Left out, because assay validate finds problems in them: ${unsound.join(", ")}.`,
    style.columns,
  );
  return [...texts, ...(detailed ? [] : [below]), ...(unsound.length === 0 ? [] : [left])].join("\n\n");
}
