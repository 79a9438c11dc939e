import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { buildAudit } from "../../src/audit/buildAudit.ts";
import { annotations } from "../../src/cli/annotations.ts";
import { openPool } from "../../src/compute/pool.ts";
import { draftId, draftRegistry } from "../../src/draft/draftRegistry.ts";
import { initDraft } from "../../src/draft/initDraft.ts";
import { readDraft } from "../../src/draft/readDraft.ts";
import { openRegistry } from "../../src/registry/load.ts";
import { replicate } from "../../src/replication/replicate.ts";

let base: string;
let folder: string;
beforeEach(() => {
  base = mkdtempSync(join(tmpdir(), "assay-draft-"));
  folder = join(base, "my-paper");
  initDraft(folder);
});
afterEach(() => rmSync(base, { recursive: true, force: true }));

/** Changes the text of the claim. */
function change(from: string, to: string): void {
  const path = join(folder, "claim.json");
  const text = readFileSync(path, "utf8");
  expect(text).toContain(from);
  writeFileSync(path, text.replace(from, to));
}

async function audited() {
  const read = readDraft(folder);
  const registry = draftRegistry(read, openRegistry());
  const pool = openPool(1);
  const done = await replicate(registry, draftId, { pool, draws: 200 });
  return { read, audit: buildAudit(registry, done, "0.0.0") };
}

const outcomeOf = (audit: Awaited<ReturnType<typeof audited>>["audit"], id: string) =>
  audit.findings.find((finding) => finding.id === id)?.outcome;

describe("the claim that assay init writes", () => {
  it("is reproduced by the runs beside it, and no check fails", async () => {
    const { audit } = await audited();
    expect(audit.verdict.outcome).toBe("reproduced");
    expect(audit.findings.filter(({ outcome }) => outcome === "fail")).toEqual([]);
    expect(audit.data.found).toBe(49);
    expect(audit.checklist.filter(({ status }) => status === "reported").map(({ id }) => id)).toEqual([
      "H1",
      "F1",
    ]);
  });

  it("fails when a constant is not the minimum, at its line of the file", async () => {
    change('"0.3348"', '"0.3600"');
    const { read, audit } = await audited();
    expect(outcomeOf(audit, "M01")).toBe("fail");
    const lines = annotations(audit.findings, read.document);
    expect(lines).toMatch(/^::error file=.*claim\.json,line=\d+,title=M01 The optimiser stopped early::/m);
    const line = Number(/line=(\d+),title=M08/.exec(lines)?.[1]);
    const text = readFileSync(join(folder, "claim.json"), "utf8").split("\n");
    expect(text[line - 1]).toContain('"constants"');
  });

  it("takes an equation of one's own with what follows from it", async () => {
    change(
      '"law": "chinchilla"',
      '"law": { "equation": "L = E + A / N^alpha + B / D^beta", "logParameters": ["E", "A", "B"], "derived": { "a": "beta / (alpha + beta)" } }',
    );
    change('"decisions": [', '"decisions": [], "draws": 200 } /* [');
    const path = join(folder, "claim.json");
    writeFileSync(path, `${readFileSync(path, "utf8")} */`);
    const { audit } = await audited();
    expect(audit.verdict.outcome).toBe("reproduced");
    expect(audit.derived[0]!.refit.estimate).toBeCloseTo(0.5371, 3);
  });

  it("keeps points of one training run together when their column is named", () => {
    change('"drop": []', '"trainingRun": "params", "drop": []');
    const registry = draftRegistry(readDraft(folder), openRegistry());
    expect(registry.replication(draftId).trainingRun).toBe("trainingRun");
  });
});

describe("a draft that cannot be read names line, field and the way out", () => {
  it.each([
    [
      '"file": "runs.csv"',
      '"file": "missing.csv"',
      /claim\.json:\d+ \/runs\/file no such file beside the claim: missing\.csv/,
    ],
    ['"file": "runs.csv"', '"file": "runs.doc"', /runs\.doc: not a table that Assay reads/],
    [
      '"law": "chinchilla"',
      '"law": "chinchila"',
      /claim\.json:\d+ \/law no such law: chinchila; .*chinchilla/,
    ],
    [
      '"startPickedBy": "objective"',
      '"startPickedby": "objective"',
      /\/method\/startPickedby no check knows this fact; .*startPickedBy/,
    ],
    ['"alpha": "0.3348"', '"alpha": 0.3348', /\/constants\/alpha/],
    [
      '"beta": "0.3885"',
      '"bet": "0.3885"',
      /claim\.json:\d+ \/constants\/bet the law has no constant bet; did you mean "beta".*\n.*\/constants the law also has beta/,
    ],
    [
      '"quantity": "optimalN"',
      '"quantity": "optimalX"',
      /\/decisions\/0\/quantity nothing named optimalX follows from the law; /,
    ],
    ['"title": "A law of size and tokens",', "", /title/],
  ])("%s becomes %s", (from, to, message) => {
    change(from, to);
    expect(() => draftRegistry(readDraft(folder), openRegistry())).toThrow(message);
  });

  it("says how to begin where there is no claim", () => {
    expect(() => readDraft(base)).toThrow(/no claim\.json in this folder; assay init .* writes one/);
  });

  it("does not write over a folder that holds something", () => {
    expect(() => initDraft(folder)).toThrow(/holds claim\.json already; name a new or empty folder/);
  });
});

describe("annotations", () => {
  it("escape what a workflow would read as its own", () => {
    const { document } = readDraft(folder);
    const finding = {
      id: "M99",
      title: "A, b: c",
      question: "?",
      domain: "data",
      outcome: "warn",
      sentence: "50% of\nlines",
      evidence: [],
      why: "",
      how: "",
      source: "",
      items: [],
      threshold: "",
      needs: [],
      limits: [],
    } as const;
    const text = annotations([{ ...finding, evidence: [], items: [], needs: [], limits: [] }], document);
    expect(text).toMatch(/^::warning file=[^,]*,line=\d+,title=M99 A%2C b%3A c::50%25 of%0Alines\n$/);
  });
});
