import type { Dataset } from "../registry/types.ts";
import type { RunMapping } from "./readRuns.ts";

/** Column of table `source` with the id of the filter that speaks against a row, or NULL. */
export const setAsideColumn = "_set_aside";

/** Without a word of the manifest, these are never missing and the others may be. */
const alwaysNumbers = ["N", "D", "C", "L"];

/** A column of the first manifests that is text although it stands under runs. */
const alwaysTexts = ["read"];

/**
 * What `readRuns` is to read of a dataset that `loadDataset` has loaded: the numbers and texts of its manifest and,
 * when it has filters that drop nothing by themselves, the text `setAside` with the id of the first one that names the row.
 */
export function runMapping(dataset: Dataset): RunMapping {
  const runs = Object.entries(dataset.runs) as [string, string][];
  const isText = (name: string) => dataset.texts === undefined && alwaysTexts.includes(name);
  const mayMiss = (name: string) => dataset.optional?.includes(name) ?? !alwaysNumbers.includes(name);
  const pick = (wanted: (name: string) => boolean) =>
    Object.fromEntries(runs.filter(([name]) => wanted(name)));
  const named = dataset.filters?.some(({ kind }) => kind !== "unusable") === true;
  return {
    numbers: pick((name) => !isText(name) && !mayMiss(name)),
    optional: pick((name) => !isText(name) && mayMiss(name)),
    texts: {
      ...pick(isText),
      ...(dataset.texts ?? {}),
      ...(named ? { setAside: setAsideColumn } : {}),
    },
  };
}
