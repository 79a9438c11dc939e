import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { type CertifiedProblem, matchingDigits } from "../../src/fit/certifiedProblems.ts";
import { assay, inFolder } from "../fixtures/runCli.ts";
import { mirror } from "./mirror.ts";

const certified = fileURLToPath(new URL("../../../shared/nist-strd/strd.json", import.meta.url));

describe.skipIf(!existsSync(certified))("NIST's Misra1a by assay fit (needs ../shared/nist-strd)", () => {
  test.each([1, 2] as const)("from start %s", (start) =>
    inFolder(async (folder) => {
      const problems = JSON.parse(readFileSync(certified, "utf8")) as Record<string, CertifiedProblem>;
      const { params, data, model, sd, certified: values, ...starts } = problems.Misra1a!;
      const file = join(folder, "misra1a.csv");
      writeFileSync(file, `y,x\n${data.map((row) => row.join(",")).join("\n")}\n`);
      const init = params.map((name, k) => `${name}=${starts[`start${start}`][k]}`).join(",");
      const law = ["--law", `y = ${model}`, "--objective", "squared", "--init", init];
      const { code, out, err } = await assay(["fit", file, ...law, "--interval", "wald", "--json"]);
      expect([code, err]).toEqual([0, ""]);
      const { parameters } = JSON.parse(out);
      params.forEach((name, k) => {
        expect(matchingDigits(parameters[name].estimate, values[k]!)).toBeGreaterThan(6);
        expect(matchingDigits(parameters[name].standardError, sd[k]!)).toBeGreaterThan(4);
      });
    }),
  );
});

describe.skipIf(!mirror)("checkpoints of Li et al. 2025 by assay fit (needs ../shared/data)", () => {
  const file = `${mirror}/li-2025-misfitting/upstream/data/scaling_results.csv`;
  const fit = ["fit", file, "--law", "chinchilla", "--map", "L=loss", "--starts", "5", "--json"];
  const rows = ["--where", "portion_steps_elapsed >= 0.1 and loss > 0", "--interval", "sandwich"];

  test("whole runs widen every standard error, and a note says why and by how much", async () => {
    const clustered = JSON.parse((await assay([...fit, ...rows, "--cluster", "model"])).out);
    const plain = JSON.parse((await assay([...fit, ...rows])).out);
    const find = (document: { notes: { code: string; message: string; data: Record<string, number> }[] }) =>
      document.notes.find(({ code }) => code === "clustered");
    const note = find(clustered)!;
    expect(note.message).toContain("share its noise");
    for (const [name, { standardError }] of Object.entries<{ standardError: number }>(clustered.parameters)) {
      const ratio = standardError / plain.parameters[name].standardError;
      expect(ratio).toBeGreaterThan(1.5);
      expect(note.data[`ratio ${name}`]).toBeCloseTo(ratio, 3);
    }
    expect(find(plain)).toBeUndefined();
  });
});
