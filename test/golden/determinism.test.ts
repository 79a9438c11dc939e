import { expect, test } from "vitest";
import { assay } from "../fixtures/runCli.ts";

test("a fit with bootstrap intervals gives the same bytes again, and with two workers", async () => {
  const args = ["fit", "test/fixtures/simulated-runs.csv", "--law", "chinchilla", "--json"];
  const bootstrap = [
    ...args,
    "--map",
    "L=loss,N=params,D=tokens",
    "--interval",
    "bootstrap",
    "--replicates",
    "300",
  ];
  const [first, again, two, other] = await Promise.all([
    assay([...bootstrap, "--workers", "1"]),
    assay([...bootstrap, "--workers", "1"]),
    assay([...bootstrap, "--workers", "2"]),
    assay([...bootstrap, "--workers", "1", "--seed", "2"]),
  ]);
  expect(first.code).toBe(0);
  expect(again.out).toBe(first.out);
  expect(two.out).toBe(first.out);
  expect(other.out).not.toBe(first.out);
});
