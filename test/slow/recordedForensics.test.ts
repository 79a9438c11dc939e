import { afterAll, describe, expect, it } from "vitest";
import { openPool } from "../../src/compute/pool.ts";
import { forensicPlan } from "../../src/forensics/forensicPlan.ts";
import { forensicsDocument } from "../../src/forensics/forensicsDocument.ts";
import { forensicsHash, readForensics } from "../../src/forensics/recordedForensics.ts";
import { searchProtocols } from "../../src/forensics/searchProtocols.ts";
import { openRegistry } from "../../src/registry/load.ts";
import { mirror } from "../unit/mirror.ts";

const registry = openRegistry();
const pool = openPool(2);
afterAll(() => pool.close());

describe.skipIf(!mirror)("recorded searches of released data (needs ../shared/data)", () => {
  it.each(["open-athena-2026-llama-3-law", "besiroglu-2024"])("%s", { timeout: 300_000 }, async (id) => {
    const recorded = readForensics(registry, id)!;
    const plan = forensicPlan(registry, id, recorded.recordId);
    const tried = await searchProtocols(registry, plan, pool, mirror);
    expect(forensicsDocument(plan, tried, forensicsHash(registry, plan))).toEqual(recorded);
  });
});
