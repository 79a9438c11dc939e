import {
  type SpecificationData,
  type SpecificationMark,
  specificationCurve,
} from "../charts/specificationCurve.ts";
import { count, counted, estimateText, level } from "../format/numbers.ts";
import type { Audit, Universes } from "../registry/types.ts";
import { extent, linearTicks, logTicks, padded } from "./axis.ts";
import { type Draft, draft, type TextTable, textTable } from "./figure.ts";
import { symbolOf } from "./records.ts";
import {
  bare,
  differenceText,
  isDefensible,
  openChoices,
  thinned,
  type UniverseView,
  universesView,
} from "./universesView.ts";

/** More dots than this merge into a line; the file of data has them all. */
const DRAWN = 300;
/** So many rows of the table are read at most. */
const LISTED = 60;

/** All universes by the headline with the choices of each below; null without a universe that has a value. */
export function figureSpecification({ multiverse }: Audit): Draft | null {
  const watched = multiverse?.watched[0];
  if (multiverse === undefined || watched === undefined) return null;
  const all = universesView(multiverse);
  if (all.length === 0) return null;
  const named = ({ published, preferred }: UniverseView) => published || preferred;
  const drawn = thinned(all, DRAWN, named);
  const { domain, cut } = domainOf(drawn, watched);
  const log = watched.scale === "log";
  const symbol = symbolOf(watched.symbol);
  const ends = [all[0]!, all.at(-1)!].map(({ value }) => bare(value, watched.unit));
  const data: SpecificationData = {
    id: "specification-curve",
    title: `The value of ${symbol} under every protocol`,
    description: `${counted(all.length, "universe")} in order of ${symbol}, from ${ends[0]} to ${ends[1]}; below each the options that it takes.`,
    yTitle: `value of ${[symbol, watched.unit].filter((part) => part !== "").join(", ")}`,
    y: { log, domain, ticks: log ? logTicks(domain[0], domain[1], 5) : linearTicks(domain[0], domain[1], 5) },
    points: drawn.map(({ value, low, high, defensible }) => ({ value, low, high, solid: defensible })),
    marks: marksOf(drawn),
    reference:
      watched.published === undefined
        ? null
        : {
            value: watched.published,
            label: `printed constants: ${bare(watched.published, watched.unit)}`,
          },
    blocks: blocksOf(multiverse, drawn),
    orderTitle: `each column is one protocol, in order of ${symbol}`,
  };
  return draft({
    words: data,
    caption: captionOf(multiverse, all.length, drawn, cut, symbol),
    draw: (size) => specificationCurve(data, size),
    table: tableOf(multiverse, all, symbol),
    ...machineRows(multiverse),
  });
}

function marksOf(drawn: readonly UniverseView[]): SpecificationMark[] {
  const published = drawn.findIndex((one) => one.published);
  const preferred = drawn.findIndex((one) => one.preferred);
  if (published >= 0 && published === preferred)
    return [{ place: published, kind: "published", label: "published protocol, refitted; also preferred" }];
  const marks: SpecificationMark[] = [
    { place: published, kind: "published", label: "published protocol, refitted" },
    { place: preferred, kind: "preferred", label: "preferred protocol" },
  ];
  return marks.filter(({ place }) => place >= 0);
}

/** One block an axis, the choices that move the number most on top. */
function blocksOf(document: Universes, drawn: readonly UniverseView[]): SpecificationData["blocks"] {
  const effects = document.answers[0]?.effects ?? [];
  const total = (id: string) => effects.find(({ axis }) => axis === id)?.total ?? 0;
  return openChoices(document)
    .sort((one, other) => total(other.axis.id) - total(one.axis.id) || one.place - other.place)
    .map(({ axis, place }) => ({
      title: axis.title,
      options: axis.options.map(({ title }, k) => ({
        label: title,
        taken: drawn.flatMap(({ choices }, i) => (choices[place] === k ? [i] : [])),
      })),
    }));
}

/** Shows every value; of the intervals all but the longest twentieth at both ends, which are cut at the edge. */
function domainOf(
  drawn: readonly UniverseView[],
  { scale, published }: Universes["watched"][number],
): { domain: [number, number]; cut: boolean } {
  const log = scale === "log";
  const finite = (values: readonly (number | null)[]) =>
    values
      .filter((value): value is number => value !== null && Number.isFinite(value) && (!log || value > 0))
      .sort((one, other) => one - other);
  const lows = finite(drawn.map(({ low }) => low));
  const highs = finite(drawn.map(({ high }) => high));
  const at = (values: readonly number[], share: number) => values[Math.round(share * (values.length - 1))];
  const shown = [
    ...drawn.map(({ value }) => value),
    ...finite([published ?? null, at(lows, 0.05) ?? null, at(highs, 0.95) ?? null]),
  ];
  const domain = padded(extent(shown) ?? [0, 1], 0.04, log);
  const cut = (lows[0] ?? domain[0]) < domain[0] || (highs.at(-1) ?? domain[1]) > domain[1];
  return { domain, cut };
}

function captionOf(
  document: Universes,
  all: number,
  drawn: readonly UniverseView[],
  cut: boolean,
  symbol: string,
): string {
  const parts = [
    `Each column is one protocol: the dot is its value of ${symbol}, the thin line its ${level(document.bootstrap.level)} interval, the ticks below are the options that it takes, those choices first that move ${symbol} most.`,
    "Where the ticks of a row gather on one side, that option pushes the number there.",
  ];
  if (drawn.some(({ defensible }) => !defensible))
    parts.push("Hollow dots and pale ticks are protocols with a choice that a careful analyst would avoid.");
  if (drawn.length < all)
    parts.push(
      `${count(drawn.length)} of ${count(all)} universes are drawn, evenly chosen from the lowest to the highest, with the published and the preferred one; the CSV file has all.`,
    );
  if (cut) parts.push("The longest intervals are cut at the edge of the panel.");
  return parts.join(" ");
}

function tableOf(document: Universes, all: readonly UniverseView[], symbol: string): TextTable {
  const rows = thinned(all, LISTED, ({ published, preferred }) => published || preferred);
  const unit = document.watched[0]?.unit ?? "";
  const places = new Map(all.map((one, i) => [one.place, i + 1]));
  const note = rows.length < all.length ? `, ${count(rows.length)} of ${count(all.length)}` : "";
  return textTable(
    `Universes in order of ${symbol}${note}`,
    ["#place", `#${symbol}`, "#interval", "#runs", "which", "differs from the published protocol in"],
    rows.map((one) => [
      count(places.get(one.place) ?? 0),
      ...valueTexts(one, unit),
      count(one.n),
      nameOf(one),
      differenceText(document, one.choices),
    ]),
  );
}

function nameOf({ published, preferred, defensible }: UniverseView): string {
  const names = [
    ...(published ? ["published"] : []),
    ...(preferred ? ["preferred"] : []),
    ...(defensible ? [] : ["not defensible"]),
  ];
  return names.length === 0 ? "defensible" : names.join(", ");
}

function valueTexts({ value, low, high }: UniverseView, unit: string): [string, string] {
  if (low === null || high === null) return [bare(value, unit), "not computed"];
  const texts = estimateText(
    { estimate: value, standardError: (high - low) / 4, interval: { low, high } },
    unit,
  );
  return [texts.estimate, texts.interval];
}

function machineRows(document: Universes) {
  const { watched, axes, universes, published, preferred } = document;
  return {
    header: [
      "universe",
      "published",
      "preferred",
      "defensible",
      "runs",
      "status",
      ...watched.flatMap(({ quantity }) => [quantity, `${quantity} low`, `${quantity} high`]),
      ...axes.map(({ id }) => id),
    ],
    rows: universes.map(({ choices, n, status, values }, place) => [
      place,
      place === published ? "yes" : "no",
      place === preferred ? "yes" : "no",
      isDefensible(document, choices) ? "yes" : "no",
      n,
      status,
      ...watched.flatMap((_, k) => [0, 1, 2].map((end) => values[k]?.[end])),
      ...axes.map(({ options }, k) => options[choices[k] ?? -1]?.id),
    ]),
  };
}
