import { execFileSync } from "node:child_process";
import { stripVTControlCharacters } from "node:util";
import { expect, test } from "vitest";
import { assay } from "../fixtures/runCli.ts";

const runs = "test/fixtures/simulated-runs.csv";
const fit = ["fit", runs, "--law", "chinchilla", "--map", "L=loss,N=params,D=tokens"];

const cases: [string, string[]][] = [
  ["help", ["--help"]],
  ...[
    "list",
    "show",
    "validate",
    "data",
    "extract",
    "fit",
    "compare",
    "replicate",
    "audit",
    "checklist",
    "coverage",
    "multiverse",
    "forensics",
    "certify",
    "report",
  ].map((name): [string, string[]] => [`help-${name}`, [name, "--help"]]),
  // A part of the list: the whole of it changes with every paper, and registryCommands.test.ts holds it to the files.
  ["list", ["list", "guo"]],
  ["show-hoffmann-2022", ["show", "hoffmann-2022"]],
  ["validate", ["validate"]],
  ["fit", [...fit, "--interval", "bootstrap", "--replicates", "200"]],
  ["fit-point", [...fit, "--where", "tokens > 1e9"]],
  ["fit-wald", [...fit, "--objective", "log-squared", "--interval", "wald"]],
  [
    "compare",
    [
      "compare",
      runs,
      "--laws",
      "chinchilla",
      "--laws",
      "L = E + A/N^alpha",
      "--map",
      "L=loss,N=params,D=tokens",
      "--log-params",
      "E,A",
    ],
  ],
  ["fit-json", [...fit, "--interval", "bootstrap", "--replicates", "200", "--json"]],
];

test.concurrent.for(cases)("golden output: %s", async ([name, args], { expect }) => {
  const { code, out, err } = await assay(args);
  expect(err).toBe("");
  expect(code).toBe(0);
  await expect(steady(out)).toMatchFileSnapshot(`./${name}.txt`);
});

test("what goes into a pipe is plain, what goes to a terminal is coloured", async () => {
  const piped = await assay(fit);
  expect(piped.out).not.toContain("\u001b");
  const script = hasScript();
  if (!script) return;
  const typed = execFileSync(
    "script",
    ["-qec", `env -u NO_COLOR TERM=xterm ${process.execPath} dist/cli/main.js ${fit.join(" ")}`, "/dev/null"],
    { encoding: "utf8" },
  );
  expect(typed).toContain("\u001b[1m[[Fit Statistics]]");
  const words = stripVTControlCharacters(typed).replaceAll("\r", "");
  expect(words).toContain("law                 L = E + A / N^alpha + B / D^beta");
});

function hasScript(): boolean {
  try {
    execFileSync("script", ["--version"], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}

/**
 * Nine digits of long numbers, and no gradient at the optimum: what remains is the same on every platform. The number of
 * registry files grows with every paper; shippedRegistry.test.ts compares it with the folders.
 */
function steady(text: string): string {
  return text
    .replaceAll(/-?\d+\.\d{9,}(?:e[-+]\d+)?/g, (number) => String(Number(Number(number).toPrecision(9))))
    .replaceAll(/^\d+ files checked/gm, "all files checked")
    .replaceAll(/largest gradient .*$/gm, "largest gradient ...")
    .replaceAll(/("(?:gradientNorm|relativeGradient)": )[^,]+/g, "$10");
}
