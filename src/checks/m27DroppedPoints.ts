import { count, counted, quantity, significant } from "../format/numbers.ts";
import { groupsByValue, leaveOut } from "../influence/leaveOut.ts";
import type { Replicated } from "../replication/replicate.ts";
import type { Check, Judgement } from "./check.ts";
import { headlineOf } from "./headline.ts";

export const m27DroppedPoints: Check = {
  id: "M27",
  title: "A few runs decide the result",
  question: "Does the headline number hold when runs are put back or left out?",
  domain: "data",
  items: ["F5"],
  why: "A number that hangs on a handful of runs is a statement about those runs.",
  how: "The law is refitted with the dropped runs put back, without each single run, and without each model size; shifts of the headline are counted in its standard error.",
  threshold:
    "Pass: the largest shift is below one standard error. Warn: below two. Fail: above, as then a choice of rows moves the number further than its interval admits.",
  source: "Besiroglu et al. 2024 report both fits; the limits are ours.",
  remedy: "Name every dropped run with its reason, and report the headline with and without them.",
  judge,
};

function judge(done: Replicated): Judgement {
  const headline = headlineOf(done);
  if (headline === undefined)
    return {
      outcome: "not computable",
      sentence: "The law registers no headline quantity.",
      evidence: [],
      missing: "a derived quantity of the law",
    };
  if (!(headline.standardError > 0))
    return {
      outcome: "not computable",
      sentence: `The refit gives no standard error of ${headline.symbol} to count shifts in.`,
      evidence: [],
      missing: "bootstrap draws in which the headline is finite",
    };
  const shift = (natural: Readonly<Record<string, number>>) =>
    (headline.of(natural) - headline.refit.estimate) / headline.standardError;
  const sizes = done.selected.problem.columns[done.part.compiled.variables[0]!]!;
  const single = farthest(
    leaveOut(
      done.plan,
      Array.from(sizes.keys(), (i) => [i]),
    ),
    shift,
  );
  const groups = groupsByValue(sizes);
  const size = farthest(leaveOut(done.plan, groups), shift);
  const whole = done.variants.find((variant) => variant.selected.rows.length > done.selected.rows.length);
  const put = whole === undefined ? 0 : shift(whole.fit.parameters);
  const dropped = (whole?.selected.rows.length ?? 0) - done.selected.rows.length;
  const largest = Math.max(Math.abs(single.shift), Math.abs(size.shift), Math.abs(put));
  const cause =
    largest === Math.abs(put)
      ? `putting the ${counted(dropped, "dropped run")} back`
      : largest === Math.abs(size.shift)
        ? `leaving out the runs of ${quantity(sizes[size.positions[0]!]!, "parameters")}`
        : "leaving out one run";
  return {
    outcome: largest < 1 ? "pass" : largest < 2 ? "warn" : "fail",
    sentence: `The largest shift of ${headline.symbol} is ${significant(largest, 2)} standard errors, from ${cause}.`,
    evidence: [
      {
        label: `${headline.symbol} on the ${count(done.selected.rows.length)} runs used`,
        value: significant(headline.refit.estimate, 4),
      },
      ...(whole === undefined
        ? []
        : [
            {
              label: `with the ${counted(dropped, "dropped run")} put back`,
              value: `${significant(headline.of(whole.fit.parameters), 4)}, ${significant(put, 2)} standard errors`,
            },
          ]),
      {
        label: "most influential single run",
        value: `row ${done.selected.rows[single.positions[0]!]! + 1}: ${significant(single.shift, 2)} standard errors`,
      },
      {
        label: `most influential of ${groups.length} model sizes`,
        value: `${quantity(sizes[size.positions[0]!]!, "parameters")} (${counted(size.positions.length, "run")}): ${significant(size.shift, 2)} standard errors`,
      },
    ],
  };
}

function farthest(
  left: ReturnType<typeof leaveOut>,
  shift: (natural: Readonly<Record<string, number>>) => number,
) {
  return left
    .map(({ positions, natural }) => ({ positions, shift: shift(natural) }))
    .reduce((a, b) => (Math.abs(b.shift) > Math.abs(a.shift) ? b : a));
}
