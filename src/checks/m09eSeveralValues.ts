import { significant } from "../format/numbers.ts";
import { roundingInterval } from "../registry/printed.ts";
import type { Replicated } from "../replication/replicate.ts";
import { type Check, type Judgement, needsConstants } from "./check.ts";

export const m09eSeveralValues: Check = {
  id: "M09e",
  title: "One paper, several values of a constant",
  question: "Are the constants the same wherever the paper gives or draws them?",
  domain: "reporting",
  items: ["H1", "D4"],
  why: "A reader who takes the constants from one place should get the law of the other.",
  how: "Every record of the constants (printed, in the source files, drawn in a figure) is held against the first printed one: does it round to the same digits?",
  threshold:
    "Pass: all records round to the printed digits. Fail: one does not, and no reason is recorded. A constant read from a curve counts with the error of reading.",
  source:
    "Kaplan et al. 2020 as read by others (one exponent in three values); the drawn law of Hoffmann et al. 2022 as read here.",
  remedy: "State which fit each figure shows, or draw the figure from the printed constants.",
  judge,
};

function judge(done: Replicated): Judgement {
  const first = done.points.find((point) => point.printed !== undefined);
  if (first?.printed === undefined) return needsConstants();
  const others = done.points.filter((point) => point !== first);
  if (others.length === 0)
    return {
      outcome: "not computable",
      sentence: "The constants are known from one place only.",
      evidence: [],
      missing: "a second record of the constants",
    };
  const names = done.part.compiled.parameters;
  const differing = others.flatMap((point) =>
    names
      .filter((name) => !agrees(first.printed![name]!.printed, point.natural[name]!))
      .map((name) => ({ point, name })),
  );
  const titles = [...new Set(differing.map(({ point }) => point.title))];
  return {
    outcome: differing.length === 0 ? "pass" : "fail",
    sentence:
      differing.length === 0
        ? `All ${others.length + 1} records of the constants agree within their digits.`
        : `The constants ${titles.join(" and ")} do not round to the printed ones: ${differing.map(({ point, name }) => `${name} ${significant(point.natural[name]!, 6)} against ${first.printed![name]!.printed}`).join(", ")}.`,
    evidence: done.points.map((point) => ({
      label: point.title,
      value: names
        .map((name) => `${name} ${point.printed?.[name]?.printed ?? significant(point.natural[name]!, 7)}`)
        .join(", "),
    })),
  };
}

/** Whether a value lies in a printed number's rounding interval; truncation instead of rounding is allowed too. */
function agrees(printed: string, value: number): boolean {
  const { value: centre, unit } = roundingInterval(printed);
  return Math.abs(value - centre) <= 2 * unit * (1 + 1e-9);
}
