import { type ShareData, shareBars } from "../charts/shareBars.ts";
import { fixed, percent } from "../format/numbers.ts";
import type { Audit, Universes } from "../registry/types.ts";
import { type Draft, draft, textTable } from "./figure.ts";
import { symbolOf } from "./records.ts";
import { axisTitle, isDefensible, openChoices } from "./universesView.ts";

/** Shares below this are drawn as nothing and read as such. */
const NONE = 5e-4;

/** How much of the spread of the headline each choice carries; null where there is no choice or no spread. */
export function figureShares({ multiverse }: Audit): Draft | null {
  const watched = multiverse?.watched[0];
  if (multiverse === undefined || watched === undefined) return null;
  const all = effectsOf(multiverse);
  const effects = all.filter(({ axis }) => isOpenToAll(multiverse, axis));
  if (!effects.some(({ total }) => total > 0)) return null;
  const symbol = symbolOf(watched.symbol);
  const uneven = effects.some(({ first, total }) => first > total && shareText(first) !== shareText(total));
  const data: ShareData = {
    id: "what-moves-it",
    title: `What moves ${symbol}`,
    description: effects
      .map((e) => `${axisTitle(multiverse, e.axis)}: ${shareText(e.total)}, alone ${shareText(e.first)}`)
      .join("; "),
    bars: effects.map(({ axis, first, total }) => ({
      title: axisTitle(multiverse, axis),
      first,
      total,
      label: barLabel(first, total),
    })),
    firstLabel: "this choice alone",
    totalLabel: "with its interactions",
  };
  return draft({
    words: data,
    caption: `Of the variance of ${watched.scale === "log" ? `log ${symbol}` : symbol} over the defensible universes, the share that goes when a choice is fixed (pale), and what the choice does by itself (dark). The longer a bar, the more a paper should say about that choice. Shares need not add up to one: what two choices do together is counted under both.${uneven ? " Not every combination was fitted, so that a small share can come out larger alone." : ""}${effects.length < all.length ? " Choices that only shortcuts make otherwise have no share; the table has what they change." : ""}`,
    draw: (size) => shareBars(data, size),
    table: textTable(
      `Shares of the variance of ${symbol}`,
      ["choice", "#share alone", "#share with interactions"],
      effects.map(({ axis, first, total }) => [
        axisTitle(multiverse, axis),
        shareText(first),
        shareText(total),
      ]),
    ),
    header: ["choice", "share alone", "share with interactions"],
    rows: effects.map(({ axis, first, total }) => [axis, first, total]),
  });
}

/** Effects of the choices with more than one option, the largest first. */
export function effectsOf(document: Universes): Universes["answers"][number]["effects"] {
  const open = new Set(openChoices(document).map(({ axis }) => axis.id));
  const effects = document.answers[0]?.effects ?? [];
  return effects
    .filter(({ axis }) => open.has(axis))
    .sort((one, other) => other.total - one.total || other.first - one.first);
}

/** Whether defensible universes make a choice in more than one way; others have no share, since only shortcuts do. */
export function isOpenToAll(document: Universes, id: string): boolean {
  const place = document.axes.findIndex((axis) => axis.id === id);
  const made = document.universes.filter(({ choices }) => isDefensible(document, choices));
  return new Set(made.map(({ choices }) => choices[place])).size > 1;
}

/** A share of variance; what rounds to nothing says so. */
export function shareText(share: number): string {
  return Math.abs(share) < NONE ? "0%" : Math.abs(share) < 0.1 ? `${fixed(100 * share, 1)}%` : percent(share);
}

function barLabel(first: number, total: number): string {
  if (Math.abs(total) < NONE && Math.abs(first) < NONE) return "0%";
  return `${shareText(total)}, alone ${shareText(first)}`;
}
