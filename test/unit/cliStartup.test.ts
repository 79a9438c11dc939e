import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { expect, test } from "vitest";
import { assay, inFolder } from "../fixtures/runCli.ts";

// Says on standard error which packages are loaded, by import or by require.
const spy = `
import Module, { register } from "node:module";
const load = Module._load;
Module._load = function (request, ...rest) {
  if (!/^(node:|[./])/.test(request)) process.stderr.write("package " + request + "\\n");
  return load.call(this, request, ...rest);
};
register("data:text/javascript," + encodeURIComponent(\`
  import { writeSync } from "node:fs";
  export async function resolve(specifier, context, next) {
    if (!/^(node:|data:|file:|[./])/.test(specifier)) writeSync(2, "package " + specifier + "\\\\n");
    return next(specifier, context);
  }
\`), import.meta.url);
`;

// Says on standard error how much processor time was used, in seconds.
const clock = `
process.on("exit", () => {
  const { user, system } = process.cpuUsage();
  process.stderr.write(String((user + system) / 1e6));
});
`;

/** What a command line writes to standard error when it runs with some code loaded before it. */
function watched(code: string, args: readonly string[]): Promise<string> {
  return inFolder(async (folder) => {
    const file = join(folder, "watch.mjs");
    writeFileSync(file, code);
    const ran = await assay(args, { node: ["--import", pathToFileURL(file).href] });
    expect(ran.code).toBe(0);
    return ran.err;
  });
}

const heavy = /@duckdb|mathjs|ml-matrix|piscina|ajv|plot|linkedom|handlebars|markdown-it|apache-arrow/;

test.each([[["--help"]], [["--version"]], [["fit", "--help"]], [["report", "--help"]]])(
  "assay %j loads neither database nor mathematics",
  async (args) => {
    const packages = await watched(spy, args);
    expect(packages).toContain("package citty");
    expect(packages).not.toMatch(heavy);
  },
);

test("the spy sees what a fit does load", async () => {
  const args = ["fit", "test/fixtures/simulated-runs.csv", "--law", "loss = a/params^b"];
  const packages = await watched(spy, args);
  expect(packages).toContain("package @duckdb/node-api");
  expect(packages).toContain("package piscina");
  // An ordinary law is read without mathjs, and only what is registered is held to a schema.
  expect(packages).not.toMatch(/mathjs|ajv/);
});

test("help takes a blink of processor time", async () => {
  const times = [];
  for (let i = 0; i < 3; i++) times.push(Number(await watched(clock, ["--help"])));
  // The best of three: other work on the machine must not fail the test.
  expect(Math.min(...times)).toBeGreaterThan(0);
  expect(Math.min(...times)).toBeLessThan(0.2);
});

test("a small fit takes less than a second of processor time", async () => {
  const law = ["--law", "chinchilla", "--map", "L=loss,N=params,D=tokens"];
  const times = [];
  for (let i = 0; i < 3; i++)
    times.push(Number(await watched(clock, ["fit", "test/fixtures/simulated-runs.csv", ...law])));
  expect(Math.min(...times)).toBeGreaterThan(0.1);
  expect(Math.min(...times)).toBeLessThan(1);
});
