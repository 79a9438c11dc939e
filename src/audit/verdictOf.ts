import { worst } from "../checks/check.ts";
import { headlineOf, publishedOf } from "../checks/headline.ts";
import { count, estimateText, pValue, quantity, significant, times } from "../format/numbers.ts";
import { derivedQuantity } from "../laws/derivedQuantity.ts";
import type { Audit, AuditFinding, ReplicationDecision, Universes } from "../registry/types.ts";
import type { Replicated } from "../replication/replicate.ts";

type Verdict = Audit["verdict"];
type Question = Verdict["questions"][number];
type Decision = Verdict["decisions"][number];

/** A Wald test beyond this says that published constants and refit differ. */
const significance = 0.001;

/** What follows for the claim: the outcome, the decisions that rest on it, and the four questions. */
export function verdictOf(
  done: Replicated,
  findings: readonly AuditFinding[],
  tests: Audit["tests"],
  checklist: Audit["checklist"],
  multiverse?: Universes,
): Verdict {
  const reproduced = reproducedQuestion(findings, tests);
  const decisions = decisionsOf(done);
  const changed = decisions.filter((decision) => decision.changes);
  const outcome: Verdict["outcome"] =
    publishedOf(done) === undefined || reproduced.outcome === "not computable"
      ? "not checkable"
      : reproduced.outcome !== "fail"
        ? "reproduced"
        : changed.length > 0
          ? "inconsistent, conclusion changes"
          : "inconsistent, conclusion unchanged";
  return {
    outcome,
    sentence: sentenceOf(done, outcome, decisions),
    decisions,
    questions: [
      reproduced,
      robustQuestion(done, findings, multiverse),
      intervalsQuestion(findings),
      reportedQuestion(checklist),
    ],
  };
}

function sentenceOf(done: Replicated, outcome: Verdict["outcome"], decisions: readonly Decision[]): string {
  const held = decisions.filter((decision) => !decision.changes);
  const changed = decisions.filter((decision) => decision.changes);
  switch (outcome) {
    case "not checkable":
      return publishedOf(done) === undefined
        ? "The claim gives no complete set of constants, so there is nothing to compare with the refit."
        : "The runs do not determine the refit well enough to compare the published constants with it.";
    case "reproduced":
      return `The refit of ${count(done.selected.rows.length)} runs agrees with the published constants.`;
    case "inconsistent, conclusion unchanged":
      return held.length === 0
        ? "The published constants do not describe these runs as well as the refit does; no recommendation that rests on them is registered."
        : `The published constants do not describe these runs as well as the refit does, but what was concluded from them stands: ${titlesOf(held)}.`;
    case "inconsistent, conclusion changes": {
      const main = changed[0]!;
      const rest = held.length === 0 ? "" : ` What stands: ${titlesOf(held)}.`;
      const number = `${changed.length} of ${decisions.length} recommendations ${changed.length === 1 ? "changes" : "change"}`;
      return `The published constants do not describe these runs as well as the refit does, and ${number}. ${main.sentence}${rest}`;
    }
  }
}

// As written: a title may begin with a name.
const titlesOf = (decisions: readonly Decision[]) => decisions.map(({ title }) => title).join("; ");

function decisionsOf(done: Replicated): Decision[] {
  const published = publishedOf(done);
  if (published === undefined) return [];
  return (done.part.replication.decisions ?? []).map((decision) =>
    judgeDecision(done, decision, published.natural),
  );
}

function judgeDecision(
  done: Replicated,
  decision: ReplicationDecision,
  constants: Readonly<Record<string, number>>,
): Decision {
  const entry = done.part.law.derived!.find((candidate) => candidate.id === decision.quantity)!;
  const published = derivedQuantity(done.part.law, decision.quantity)(constants, decision.compute);
  const refit = done.quantities.derived(decision.quantity, decision.compute);
  const interval = refit.interval!;
  const factor = Math.max(published / refit.estimate, refit.estimate / published);
  const changes =
    "factor" in decision.rule
      ? factor >= decision.rule.factor && !(published >= interval.low && published <= interval.high)
      : !(refit.estimate >= decision.rule.within[0]! && refit.estimate <= decision.rule.within[1]!);
  const text = estimateText(refit, entry.unit);
  const at = decision.compute === undefined ? "" : ` at ${quantity(decision.compute, "FLOP")}`;
  const how =
    "factor" in decision.rule
      ? `${times(factor)} apart`
      : changes
        ? "outside the range of the rule"
        : "inside the range of the rule";
  return {
    id: decision.id,
    title: decision.title,
    unit: entry.unit,
    published,
    refit,
    changes,
    consequence: decision.consequence,
    sentence: `${decision.title}${at}: ${quantity(published, entry.unit)} by the published constants, ${text.estimate} ${text.interval} by the refit, ${how}.`,
    ...(decision.compute === undefined ? {} : { compute: decision.compute }),
  };
}

function reproducedQuestion(findings: readonly AuditFinding[], tests: Audit["tests"]): Question {
  const finding = findings.find((candidate) => candidate.id === "M01");
  const wald = tests.find((test) => test.id === "wald");
  const differs = wald?.p !== undefined && wald.p < significance;
  const outcome =
    finding === undefined
      ? "not computable"
      : finding.outcome === "fail" && !differs
        ? "warn"
        : finding.outcome;
  const test = wald === undefined ? "" : ` All constants together: p = ${pValue(wald.p)}.`;
  return {
    id: "reproduced",
    title: "Reproduced?",
    outcome,
    sentence: `${finding?.sentence ?? "No published constants to compare."}${test}`,
    findings: ["M01", "M02", "M04"],
  };
}

/** By the recorded universes where there are any, and never better than the findings. */
function robustQuestion(
  done: Replicated,
  findings: readonly AuditFinding[],
  multiverse: Universes | undefined,
): Question {
  const ids = ["M25", "M27", "M28", "M29", "C16", "C17"];
  const own = findings.filter((finding) => ids.includes(finding.id));
  const headline = headlineOf(done);
  const values =
    headline === undefined ? [] : done.variants.map((variant) => headline.of(variant.fit.parameters));
  const range =
    headline === undefined || values.length === 0
      ? ""
      : ` Over ${values.length + 1} defensible protocols ${headline.symbol} runs from ${significant(Math.min(...values, headline.refit.estimate), 3)} to ${significant(Math.max(...values, headline.refit.estimate), 3)}.`;
  if (multiverse !== undefined && multiverse.verdict.outcome !== "not computable") {
    const { outcome: universes, sentence } = multiverse.verdict;
    const outcome = worst([universes, ...own.map((finding) => finding.outcome)]);
    // Where a finding is graver than what the universes say, it is the reason and stands first.
    const graver =
      outcome === universes ? undefined : own.find((finding) => finding.outcome === outcome)?.sentence;
    return {
      id: "robust",
      title: "Robust?",
      outcome,
      sentence: [graver, sentence].filter((part) => part !== undefined).join(" "),
      findings: ids,
    };
  }
  const outcome = worst(own.map((finding) => finding.outcome));
  const dropped = own.find((finding) => finding.id === "M27");
  // What was left out is the first question of every reader, unless something else is graver.
  const main = dropped?.outcome === outcome ? dropped : own.find((finding) => finding.outcome === outcome);
  return {
    id: "robust",
    title: "Robust?",
    outcome,
    sentence: `${main?.sentence ?? ""}${range}`.trim(),
    findings: ids,
  };
}

function intervalsQuestion(findings: readonly AuditFinding[]): Question {
  const ids = ["M34", "M16", "M35", "M36", "M37", "C3", "C6"];
  const own = ids.flatMap((id) => findings.find((finding) => finding.id === id) ?? []);
  const outcome = worst(own.map((finding) => finding.outcome));
  const main = own.find((finding) => finding.outcome === outcome) ?? own[0];
  return {
    id: "intervals",
    title: "Intervals credible?",
    outcome,
    sentence: main?.sentence ?? "",
    findings: ids,
  };
}

/** A missing report is never a failure; it warns when it could move the conclusion. */
function reportedQuestion(checklist: Audit["checklist"]): Question {
  const number = (status: string) => checklist.filter((item) => item.status === status).length;
  const applicable = checklist.length - number("not applicable");
  const open = checklist.filter((item) => item.status !== "reported" && item.status !== "not applicable");
  const matters = open.filter((item) => item.matters === true);
  const checked = applicable - number("not checked");
  const outcome =
    checklist.length === 0 || checked === 0
      ? "not computable"
      : matters.length > 0
        ? "warn"
        : open.length > 0
          ? "not reported"
          : "pass";
  const parts = [
    `${number("reported")} of ${applicable} items reported`,
    `${number("partly reported")} in part`,
    `${number("not reported")} not reported`,
  ];
  if (number("not checked") > 0) parts.push(`${number("not checked")} not yet looked up`);
  return {
    id: "reported",
    title: "Reported fully?",
    outcome,
    sentence: `${parts.join(", ")}; ${matters.length} of the open ones could move the conclusion${matters.length === 0 ? "" : ` (${matters.map((item) => item.id).join(", ")})`}.`,
    findings: [],
  };
}
