import { significant, times } from "../format/numbers.ts";
import type { Multiverse, Universes } from "../registry/types.ts";
import type { Axis } from "./axis.ts";
import { type Contrast, contrastsOf } from "./contrasts.ts";
import { type Row, scaledUniverses, type Watched } from "./summariseMultiverse.ts";

type Saying = NonNullable<Multiverse["sayings"]>[number];
type Judged = NonNullable<Universes["sayings"]>[number];

// A change that a decision would notice: a quarter more or less, or five hundredths of an exponent.
const noticed = { log: Math.log(1.25), linear: 0.05 };

/**
 * Judges what a paper says its choices do to the headline: confirmed when the contrast is noticed and its interval leaves
 * out no change (or, for a choice that is said not to matter, lies within what is noticed), contradicted when the other
 * holds, undecided between.
 */
export function judgeSayings(
  sayings: readonly Saying[],
  rows: readonly Row[],
  axes: readonly Axis[],
  watched: Watched,
  level: number,
): Judged[] {
  const scaled = scaledUniverses(rows, watched, 0);
  return sayings.map((saying) => {
    const place = axes.findIndex(({ id }) => id === saying.axis);
    const axis = axes[place]!;
    const from = axis.options.findIndex(({ id }) => id === axis.published);
    const against = contrastsOf(scaled, place, level).flatMap((contrast) => turned(contrast, from));
    const asked = against.filter(
      ({ to }) => saying.option === undefined || axis.options[to]!.id === saying.option,
    );
    return { statement: saying.statement, axis: saying.axis, ...judge(asked, saying, axis, watched) };
  });
}

/** The contrast from the published option, whichever way it was computed. */
function turned(contrast: Contrast, from: number): Contrast[] {
  if (contrast.from === from) return [contrast];
  if (contrast.to !== from) return [];
  const { difference, low, high } = contrast;
  return [{ ...contrast, from, to: contrast.from, difference: -difference, low: -high, high: -low }];
}

function judge(
  asked: readonly Contrast[],
  { moves = true }: Saying,
  axis: Axis,
  watched: Watched,
): Pick<Judged, "outcome" | "sentence"> {
  const limit = noticed[watched.scale];
  const largest = asked.reduce<Contrast | undefined>(
    (one, next) => (one === undefined || Math.abs(next.difference) > Math.abs(one.difference) ? next : one),
    undefined,
  );
  if (largest === undefined)
    return { outcome: "undecided", sentence: "No two universes differ in this choice alone." };
  const moved = asked.some(
    ({ difference, low, high }) => Math.abs(difference) >= limit && (low > 0 || high < 0),
  );
  const still = asked.every(({ low, high }) => low > -limit && high < limit);
  const found = moved ? true : still ? false : undefined;
  const outcome = found === undefined ? "undecided" : found === moves ? "confirmed" : "contradicted";
  return { outcome, sentence: sentenceOf(largest, axis, watched) };
}

function sentenceOf({ to, difference, low, high }: Contrast, axis: Axis, { scale, symbol }: Watched): string {
  const title = axis.options[to]!.title;
  if (scale === "log")
    return `${symbol} changes by a factor of ${significant(Math.exp(difference), 3)} [${significant(Math.exp(low), 3)}, ${significant(Math.exp(high), 3)}] with "${title}"${Math.abs(difference) < noticed.log ? `, less than ${times(1.25)}` : ""}.`;
  return `${symbol} changes by ${significant(difference, 3)} [${significant(low, 3)}, ${significant(high, 3)}] with "${title}".`;
}
