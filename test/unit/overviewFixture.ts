import { auditEveryPaper, type Overview } from "../../src/audit/auditEveryPaper.ts";
import { openPool } from "../../src/compute/pool.ts";
import { openRegistry, type Registry } from "../../src/registry/load.ts";

/** Papers with something failed, something warned and nothing open, by their records alone. */
export const somePapers = ["busbridge-2025", "deepseek-2024", "kaplan-2020", "kumar-2024", "qiu-2024"];

/** The overview of a few papers, without refits. */
export async function someOverview(replications: readonly string[] = []): Promise<Overview> {
  const all = openRegistry();
  const registry: Registry = {
    ...all,
    ids: (kind) => (kind === "paper" ? somePapers : kind === "replication" ? replications : all.ids(kind)),
  };
  return auditEveryPaper(registry, { pool: openPool(1), version: "test" });
}
