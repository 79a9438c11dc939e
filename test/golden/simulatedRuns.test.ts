import { expect, test } from "vitest";
import { simulateRuns } from "../unit/simulatedRuns.ts";

/** 24 runs with a little noise; twelve digits, so that the last bits of a platform's arithmetic do not matter. */
function simulatedCsv(): string {
  const { N, D, L } = simulateRuns(4, 6);
  const lines = Array.from(N, (_, i) =>
    [N[i]!, D[i]!, L[i]!].map((value) => Number(value.toPrecision(12))).join(","),
  );
  return `params,tokens,loss\n${lines.join("\n")}\n`;
}

test("the committed runs are the simulated ones", async () => {
  await expect(simulatedCsv()).toMatchFileSnapshot("../fixtures/simulated-runs.csv");
});
