import { describe, expect, test } from "vitest";
import { ANSWERS, answerOf } from "../../src/checklist/answers.ts";
import { buildReview, emptyReview } from "../../src/checklist/buildReview.ts";
import { countReview } from "../../src/checklist/countReview.ts";
import { diffReviews } from "../../src/checklist/diffReviews.ts";
import { type AnswerPart, joinAnswers } from "../../src/checklist/joinAnswers.ts";
import { proposeAnswer } from "../../src/checklist/proposeAnswer.ts";
import { setAnswer } from "../../src/checklist/setAnswer.ts";
import { factWords } from "../../src/checks/evidence.ts";
import { openRegistry } from "../../src/registry/load.ts";
import { schemaErrors } from "../../src/registry/schemas.ts";
import type { Audit, Paper, Review } from "../../src/registry/types.ts";
import { fixtureReview } from "../fixtures/reviewFixture.ts";

const registry = openRegistry();
const optionsFor = (list: string) => ({
  list: registry.checklist(list),
  registered: true,
  version: "0.1.0",
});
const itemOf = (review: Review, id: string) => review.items.find((item) => item.id === id)!;

describe("a review of a registered paper", () => {
  const review = buildReview(registry, "hoffmann-2022", optionsFor("misfitting"));

  test("follows its schema and asks every item of the list", () => {
    expect(schemaErrors("review", review)).toEqual([]);
    expect(schemaErrors("review", fixtureReview())).toEqual([]);
    expect(review.items.map(({ id }) => id)).toEqual(
      registry.checklist("misfitting").items.map(({ id }) => id),
    );
  });

  test("takes every registered answer with reason, place and mark", () => {
    const answers = { reported: "yes", "partly reported": "partly", "not reported": "no" };
    for (const { item, status, answer, verified } of registry.paper("hoffmann-2022").reporting ?? []) {
      const own = itemOf(review, item);
      expect([item, own.answer]).toEqual([item, answers[status as keyof typeof answers]]);
      expect(own).toMatchObject({ reason: answer, by: "registry", verified });
    }
    expect(itemOf(review, "H1").locator).toBe("Equations 2 and 10 (paper text)");
  });

  test("shows the findings that bear on an item beside it", () => {
    expect(itemOf(review, "H1").evidence?.map(({ check }) => check)).toContain("M07");
    expect(itemOf(review, "F4").evidence?.find(({ check }) => check === "M02")?.outcome).toBe(
      "not computable",
    );
  });

  test("takes the findings of an audit when there is one", () => {
    const finding = {
      id: "M02",
      title: "Poor starts",
      outcome: "warn",
      sentence: "Found by the audit.",
      items: ["F4"],
    };
    const audit = { findings: [finding], replication: { id: "hoffmann-2022" } } as unknown as Audit;
    const audited = buildReview(registry, "hoffmann-2022", { ...optionsFor("misfitting"), audit });
    expect(audited.audit).toBe("hoffmann-2022");
    expect(itemOf(audited, "F4").evidence).toEqual([
      { check: "M02", title: "Poor starts", outcome: "warn", sentence: "Found by the audit." },
    ]);
    expect(itemOf(audited, "H1").evidence).toBeUndefined();
  });

  test("draws answers of the second list from those of the first", () => {
    const second = buildReview(registry, "hoffmann-2022", optionsFor("reproducibility"));
    expect(schemaErrors("review", second)).toEqual([]);
    expect(itemOf(second, "R4")).toMatchObject({ answer: "partly", by: "registry" });
    expect(itemOf(second, "R4").reason).toMatch(/^Reported: H1, .*In part: T1/);
    expect(itemOf(second, "R12").answer).toBe(null);
  });

  test("gives nothing registered to a list in a file that happens to use the same ids", () => {
    const list = structuredClone(registry.checklist("misfitting"));
    for (const item of list.items) delete item.facts;
    const own = buildReview(registry, "hoffmann-2022", { list, registered: false, version: "0.1.0" });
    expect(countReview(own).open).toBe(28);
  });

  test("refuses a fact that no method has, with the nearest", () => {
    const list = structuredClone(registry.checklist("reproducibility"));
    list.items[0].facts = ["codeRelesed"];
    expect(() => buildReview(registry, "hoffmann-2022", { ...optionsFor("reproducibility"), list })).toThrow(
      'item R1 names a fact codeRelesed that no method has; did you mean "codeReleased"',
    );
  });

  test("the form of an unregistered paper is empty", () => {
    const paper = { id: "doe-2026", title: "A law", shortTitle: "A law", authors: [] };
    const empty = emptyReview(paper, optionsFor("reproducibility"));
    expect(schemaErrors("review", empty)).toEqual([]);
    expect(countReview(empty)).toMatchObject({ items: 15, answered: 0, open: 15 });
  });
});

test("items of the second list draw on items and facts that there are", () => {
  const { items, answersFrom } = registry.checklist("reproducibility");
  expect(answersFrom).toBe("misfitting");
  expect(items.map(({ id }) => Number(id.slice(1))).sort((a, b) => a - b)).toEqual(
    Array.from({ length: 15 }, (_, i) => i + 1),
  );
  for (const id of registry.ids("checklist"))
    for (const { facts = [] } of registry.checklist(id).items)
      expect(Object.keys(factWords)).toEqual(expect.arrayContaining(facts));
});

describe("proposed answers", () => {
  const item = { id: "Z1", domain: "Z", question: "?", why: "", confirmed: true };
  const sources = { text: { kind: "paper text", what: "The paper." } } as unknown as Paper["sources"];
  const report = (id: string, status: string) =>
    ({
      item: id,
      status,
      answer: `About ${id}.`,
      verified: true,
      locator: { source: "text", at: id },
    }) as never;
  const nothing = { sources, own: [], other: [], facts: {} };

  test("what nobody looked up stays open, with what is known as a note", () => {
    expect(proposeAnswer(item, nothing)).toEqual({ answer: null });
    expect(proposeAnswer(item, { ...nothing, own: [report("Z1", "not checked")] })).toEqual({
      answer: null,
      note: "About Z1.",
    });
    const other = [report("H1", "reported")];
    expect(proposeAnswer({ ...item, from: ["H1", "H2"] }, { ...nothing, other })).toEqual({
      answer: null,
      note: "H1: About H1. Not looked up: H2. Place: H1 (paper text).",
    });
  });

  test("facts of the method answer with their place and mark", () => {
    const fact = { verified: false, locator: { source: "text", at: "section 3" } };
    const facts = { starts: { ...fact, value: 4500 }, codeReleased: { ...fact, value: false } } as never;
    expect(proposeAnswer({ ...item, facts: ["starts"] }, { ...nothing, facts })).toEqual({
      answer: "yes",
      reason: "the number of start points: 4,500.",
      locator: "section 3 (paper text)",
      by: "registry",
      verified: false,
    });
    expect(proposeAnswer({ ...item, facts: ["codeReleased"] }, { ...nothing, facts }).answer).toBe("no");
    const silent = { starts: { verified: true, reported: false } } as never;
    expect(proposeAnswer({ ...item, facts: ["starts"] }, { ...nothing, facts: silent })).toMatchObject({
      answer: "no",
      reason: "the number of start points: not reported.",
    });
  });

  test.each([
    [["yes", "yes"], "yes"],
    [["no", "no"], "no"],
    [["yes", "no", null], "partly"],
    [["partly", null], "partly"],
    [["yes", null], null],
    [["yes", "not applicable"], "yes"],
    [["not applicable"], "not applicable"],
  ] as const)("%j come to %j", (answers, expected) => {
    const parts = answers.map(
      (answer, i): AnswerPart => ({ name: `H${i}`, answer, text: "x.", verified: answer !== null }),
    );
    expect(joinAnswers(parts)).toMatchObject({ answer: expected, verified: true });
  });
});

describe("answers", () => {
  test("are known by word and by letter", () => {
    for (const answer of ANSWERS) expect(answerOf(answer.toUpperCase())).toBe(answer);
    expect([answerOf("y"), answerOf("n/a"), answerOf("open"), answerOf("toString")]).toEqual([
      "yes",
      "not applicable",
      null,
      undefined,
    ]);
  });

  test("of a reviewer drop the reason of another answer, keep the place, and can be taken back", () => {
    const review = fixtureReview();
    expect(itemOf(setAnswer(review, "H1", { answer: "partly" }), "H1")).toMatchObject({
      answer: "partly",
      locator: "Table 1 (paper text)",
      by: "reviewer",
    });
    expect(itemOf(setAnswer(review, "H1", { answer: "partly" }), "H1").reason).toBeUndefined();
    const taken = itemOf(setAnswer(review, "H2", { answer: "partly" }), "H2");
    expect(taken).toMatchObject({ reason: "N, and “steps” – not D.", by: "reviewer" });
    expect(taken.verified).toBeUndefined();
    const open = itemOf(setAnswer(review, "F1", { answer: null }), "F1");
    expect([open.answer, open.reason, open.by]).toEqual([null, undefined, undefined]);
    expect(schemaErrors("review", setAnswer(review, "F1", { answer: null }))).toEqual([]);
    expect(review).toEqual(fixtureReview());
  });

  test("to an unknown item name the nearest", () => {
    expect(() => setAnswer(fixtureReview(), "F9", { answer: "yes" })).toThrow(
      'the list small has no item F9; did you mean "F1" or "F2" or "F3"? (H1 to F3)',
    );
  });

  test("are counted by domain and kind", () => {
    expect(countReview(fixtureReview())).toMatchObject({
      items: 5,
      answered: 4,
      open: 1,
      byAnswer: { yes: 1, partly: 1, no: 1, "not applicable": 1 },
      domains: [
        { id: "H", items: 2, open: 0 },
        { id: "F", items: 3, open: 1 },
      ],
      proposed: ["H1", "H2"],
      withoutReason: ["F2"],
      unanswered: ["F3"],
    });
  });
});

describe("two reviews", () => {
  test("differ by answers, texts, findings and items, each with its direction", () => {
    const later = structuredClone(fixtureReview());
    later.edition = "arXiv v2";
    Object.assign(itemOf(later, "H1"), { answer: "no", reason: "Taken out." });
    Object.assign(itemOf(later, "F1"), { answer: "partly" });
    Object.assign(itemOf(later, "F3"), { answer: "yes" });
    Object.assign(itemOf(later, "H2"), { locator: "section 2" });
    itemOf(later, "H1").evidence![0]!.outcome = "warn";
    later.items = [...later.items.filter(({ id }) => id !== "F2"), { ...itemOf(later, "F3"), id: "F4" }];
    const diff = diffReviews(fixtureReview(), later);
    expect(diff).toMatchObject({
      editions: ["arXiv v1", "arXiv v2"],
      answers: [
        { id: "H1", before: "yes", after: "no", direction: "worse", reason: "Taken out." },
        { id: "F1", before: "no", after: "partly", direction: "better" },
        { id: "F3", before: null, after: "yes", direction: "other" },
      ],
      reworded: ["H2"],
      findings: [{ check: "M07", before: "fail", after: "warn", direction: "better" }],
      added: ["F4"],
      removed: ["F2"],
      same: 0,
    });
  });

  test("of different lists cannot be compared", () => {
    const other = fixtureReview();
    other.list.id = "large";
    expect(() => diffReviews(fixtureReview(), other)).toThrow("different lists: small and large");
  });
});
