import { quote } from "./problem.ts";

/** The candidate most like the given word, or undefined when none is close enough to be a slip. */
export function nearest(word: string, candidates: readonly string[]): string | undefined {
  return nearestSome(word, candidates, 1)[0];
}

/** Up to `count` candidates that could be meant by a word, closest first. */
export function nearestSome(word: string, candidates: readonly string[], count: number): string[] {
  return candidates
    .map((candidate) => ({ candidate, distance: likeness(word, candidate) }))
    .filter(({ distance }) => distance < Number.POSITIVE_INFINITY)
    .sort((one, other) => one.distance - other.distance || (one.candidate < other.candidate ? -1 : 1))
    .slice(0, count)
    .map(({ candidate }) => candidate);
}

/** The nearest known names, or all of them when none is near. */
export function wayOut(word: string, known: readonly string[]): string {
  const near = nearestSome(word, known, 3);
  if (near.length > 0) return `did you mean ${near.map((name) => quote(name)).join(" or ")}?`;
  return known.length === 0 ? "none is registered" : `known: ${known.slice(0, 12).join(", ")}`;
}

/** Words this long are no slips of one another; it also bounds the work on input from strangers. */
const LONGEST = 200;

function likeness(word: string, candidate: string): number {
  if (word.length > LONGEST) return Number.POSITIVE_INFINITY;
  const one = word.toLowerCase();
  const other = candidate.toLowerCase();
  const distance = editDistance(one, other);
  // A third of the letters may differ: "licence" from "license", "parameter" from "parameters".
  if (distance <= Math.max(1, Math.floor(Math.max(one.length, other.length) / 3))) return distance;
  const prefix = one.length >= 3 && (other.startsWith(one) || other.includes(`-${one}`));
  return prefix ? LONGEST + distance : Number.POSITIVE_INFINITY;
}

function editDistance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let i = 0; i < one.length; i++) {
    const next = [i + 1];
    for (let j = 0; j < other.length; j++) {
      const change = row[j]! + (one[i] === other[j] ? 0 : 1);
      next.push(Math.min(change, row[j + 1]! + 1, next[j]! + 1));
    }
    row = next;
  }
  return row[other.length]!;
}
