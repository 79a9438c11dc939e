import {
  type ForestData,
  type ForestPanel,
  type ForestRow,
  type ForestValue,
  forest,
} from "../charts/forest.ts";
import { estimateText, printedInterval, significant } from "../format/numbers.ts";
import type { Audit } from "../registry/types.ts";
import { extent, linearTicks, logTicks, padded } from "./axis.ts";
import { type Draft, draft, textTable } from "./figure.ts";
import { fitTitle, recordTitles, symbolOf } from "./records.ts";

type Parameter = Audit["parameters"][number];

/** Published constants beside the refit, one panel a parameter; null without parameters. */
export function figureForest(audit: Audit): Draft | null {
  if (audit.parameters.length === 0) return null;
  const sources = sourcesOf(audit);
  const data: ForestData = {
    id: "parameters",
    title: "Published and refitted constants",
    description: describe(audit),
    rows: sources.map(({ label, kind }) => ({ label, kind })),
    panels: audit.parameters.map((parameter) => panelOf(parameter, sources)),
  };
  return draft({
    words: data,
    caption:
      "Diamonds are published constants, the circle is the refit with its 95% interval, squares are other fits. Each panel has its own scale; the dashed line marks the first published value.",
    draw: (size) => forest(data, size),
    table: textTable(
      "Published and refitted constants",
      ["parameter", "source", "#value", "#interval"],
      audit.parameters.flatMap((p) => sources.flatMap((s) => row(p, s))),
    ),
    header: ["parameter", "source", "kind", "value", "low", "high"],
    rows: audit.parameters.flatMap((p) =>
      sources.flatMap((s) => {
        const value = s.value(p);
        return value === null ? [] : [[p.name, s.label, s.kind, value.value, value.low, value.high]];
      }),
    ),
  });
}

interface Source extends ForestRow {
  readonly value: (parameter: Parameter) => ForestValue | null;
  readonly text: (parameter: Parameter) => [string, string];
}

function sourcesOf(audit: Audit): Source[] {
  const published = recordTitles(audit)
    .filter(({ record }) => audit.parameters.some((p) => p.published.some((v) => v.record === record)))
    .map(({ record, title }) => publishedSource(record, title));
  const ids = [...new Set(audit.parameters.flatMap((p) => (p.alternatives ?? []).map((a) => a.fit)))];
  return [...published, refitSource(), ...ids.map((id) => alternativeSource(id, fitTitle(audit, id)))];
}

function publishedSource(record: string, label: string): Source {
  const find = (p: Parameter) => p.published.find((v) => v.record === record);
  return {
    label,
    kind: "published",
    value: (p) => {
      const found = find(p);
      return found
        ? { value: found.value, low: found.interval?.low ?? null, high: found.interval?.high ?? null }
        : null;
    },
    text: (p) => {
      const found = find(p);
      const interval = found?.interval
        ? printedInterval(found.interval.low, found.interval.high)
        : "none given";
      return [found?.printed ?? "", interval];
    },
  };
}

function refitSource(): Source {
  return {
    label: "Refit",
    kind: "refit",
    value: ({ refit }) => ({
      value: refit.estimate,
      low: refit.interval?.low ?? null,
      high: refit.interval?.high ?? null,
    }),
    text: ({ refit }) => [estimateText(refit).estimate, estimateText(refit).interval],
  };
}

function alternativeSource(id: string, label: string): Source {
  const find = (p: Parameter) => p.alternatives?.find((a) => a.fit === id);
  return {
    label,
    kind: "alternative",
    value: (p) => {
      const found = find(p);
      return found ? { value: found.estimate, low: found.low ?? null, high: found.high ?? null } : null;
    },
    text: (p) => {
      const found = find(p);
      if (!found) return ["", ""];
      const both = typeof found.low === "number" && typeof found.high === "number";
      const interval = both ? { low: found.low as number, high: found.high as number } : null;
      const numbers = { estimate: found.estimate, standardError: p.refit.standardError, interval };
      const printed = estimateText(numbers);
      return [printed.estimate, interval ? printed.interval : "not computed"];
    },
  };
}

function row(parameter: Parameter, source: Source): string[][] {
  if (source.value(parameter) === null) return [];
  return [[symbolOf(parameter.name), source.label, ...source.text(parameter)]];
}

function panelOf(parameter: Parameter, sources: readonly Source[]): ForestPanel {
  const values = sources.map((source) => source.value(parameter));
  const points = extent(values.flatMap((v) => (v === null ? [] : [v.value]))) ?? [0, 1];
  // A log axis where the values span more than a factor of four: a linear one would hide the small ones.
  const log = points[0] > 0 && points[1] / points[0] > 4;
  const ends = values.flatMap((v) => [v?.low, v?.high].filter((e): e is number => typeof e === "number"));
  const range = extent([...points, ...ends.filter((end) => !log || end > 0)]) ?? points;
  const domain = padded(range, 0.08, log);
  const ticks = log ? logTicks(domain[0], domain[1], 2) : fewTicks(domain);
  return { title: symbolOf(parameter.name), axis: { log, domain, ticks }, values };
}

/** Two or three ticks: small panels have no room for more, and one tick says nothing about scale. */
function fewTicks(domain: readonly [number, number]) {
  return (
    [3, 4, 5].map((most) => linearTicks(domain[0], domain[1], most)).find((ticks) => ticks.length >= 2) ?? []
  );
}

function describe(audit: Audit): string {
  return audit.parameters
    .map((p) => {
      const published = p.published.map((v) => v.printed).join(", ");
      return `${p.name}: published ${published || "not given"}; refit ${significant(p.refit.estimate, 4)}`;
    })
    .join(". ");
}
