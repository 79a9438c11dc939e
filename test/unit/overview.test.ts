import { beforeAll, describe, expect, it } from "vitest";
import type { Overview } from "../../src/audit/auditEveryPaper.ts";
import { allChecks } from "../../src/checks/allChecks.ts";
import { openRegistry } from "../../src/registry/load.ts";
import { overviewModel } from "../../src/report/overviewModel.ts";
import { overviewFiles } from "../../src/report/overviewWrite.ts";
import { someOverview, somePapers } from "./overviewFixture.ts";

let overview: Overview;
beforeAll(async () => {
  overview = await someOverview();
});

describe("the overview of all papers", () => {
  it("judges every paper by every check", () => {
    expect(overview.papers.map(({ id }) => id)).toEqual(somePapers);
    for (const { outcomes } of overview.papers)
      expect(Object.keys(outcomes)).toEqual(allChecks.map(({ id }) => id));
  });

  it("says what failed and warned, in the words of the findings", () => {
    const busbridge = overview.papers[0]!;
    expect(busbridge.open.find(({ id }) => id === "M36")!.sentence).toContain("(0.513, 0.513)");
    expect(busbridge.record).toMatch(/^\d+ numbers, /);
  });

  it("groups papers by what is open, and counts what each check said", () => {
    const { groups, checks } = overviewModel(overview);
    expect(groups[0]!.title).toBe("At least one check failed");
    expect(groups[0]!.papers.map(({ name }) => name)).toContain("Kaplan et al. 2020");
    expect(groups.at(-1)!.papers.map(({ name }) => name)).toContain("Qiu et al. 2024");
    for (const { counts } of checks)
      expect(counts.reduce((sum, text) => sum + Number(text || 0), 0)).toBe(somePapers.length);
  });

  it("goes on where the runs of a replication are not at hand", async () => {
    const id = openRegistry()
      .ids("replication")
      .find((one) => openRegistry().replication(one).paper === "zhang-2024")!;
    const all = openRegistry();
    const registry = {
      ...all,
      ids: (kind: Parameters<typeof all.ids>[0]) =>
        kind === "paper" ? ["zhang-2024"] : kind === "replication" ? [id] : all.ids(kind),
    };
    const { auditEveryPaper } = await import("../../src/audit/auditEveryPaper.ts");
    const { openPool } = await import("../../src/compute/pool.ts");
    const { papers } = await auditEveryPaper(registry, {
      pool: openPool(1),
      version: "test",
      mirror: "/nowhere",
    });
    expect(papers[0]!.replication).toBeUndefined();
    expect(papers[0]!.note).toMatch(/assay data pull|mirror/);
  });

  it("gives the same bytes again, with no number undefined", async () => {
    const files = overviewFiles(overview);
    const again = overviewFiles(await someOverview());
    for (const [path, text] of files) {
      expect(again.get(path)).toBe(text);
      expect(text).not.toMatch(/undefined|NaN|\[object/);
    }
  });
});
