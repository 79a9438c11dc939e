import { describe, expect, it } from "vitest";
import { allChecks } from "../../src/checks/allChecks.ts";
import { judge } from "../../src/checks/judge.ts";
import type { Subject } from "../../src/checks/subject.ts";
import type { Paper } from "../../src/registry/types.ts";

/** A paper of which nothing is known but its title. */
const nothing: Subject = {
  paper: {
    id: "doe-2020",
    title: "A law",
    shortTitle: "Doe 2020",
    authors: ["Jane Doe"],
    year: 2020,
    sources: {},
    claims: [],
  } as Paper,
  claim: undefined,
  law: () => {
    throw new Error("no law here");
  },
};

describe.each(allChecks.map((check) => [check.id, check] as const))("%s of an empty record", (_, check) => {
  const { outcome, sentence, missing } = judge(check, nothing);

  it("judges nothing, and says what is missing in a sentence", () => {
    expect(["not computable", "not applicable"]).toContain(outcome);
    expect(sentence).toMatch(/^[A-Z].*\.$/s);
    if (outcome === "not computable") expect(missing).toMatch(/\w{3}/);
  });

  it("takes facts that the paper is known not to report for silence, not for failure", () => {
    const method = Object.fromEntries(
      [...check.facts, ...check.mayKnow].map((name) => [name, { reported: false, verified: true }]),
    );
    const silent = judge(check, { ...nothing, paper: { ...nothing.paper, method } as Paper });
    expect(silent.outcome).not.toBe("fail");
    if (check.facts.length > 0 && check.needs.length === 0) expect(silent.outcome).toBe("not reported");
  });
});
