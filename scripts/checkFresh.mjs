// Regenerates everything that is generated and committed, and fails when a byte differs from what is committed.
import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const run = (command, args) =>
  execFileSync(command, args, { cwd: root, stdio: ["ignore", "ignore", "inherit"] });
const assay = (...args) => run(process.execPath, ["dist/cli/main.js", ...args]);
const mirror = process.env.ASSAY_MIRROR ?? join(root, "../shared/data");
const figure = join(mirror, "besiroglu-2024-chinchilla-replication/upstream/chinchilla_figure_4.svg");
const earlier = join(mirror, "besiroglu-2024-chinchilla-replication/upstream/data/svg_extracted_data.csv");
const dataset = "registry/datasets/hoffmann-2022-figure-4";

run(process.execPath, ["scripts/generateTypes.mjs"]);
const checked = ["src/registry/types.ts"];
if (existsSync(figure)) {
  assay(
    "extract",
    figure,
    "--calibration",
    `${dataset}/calibration.json`,
    "--compare",
    earlier,
    "--out",
    dataset,
  );
  assay("replicate", "--all", "--mirror", mirror, "--record");
  assay("audit", "--all", "--mirror", mirror);
  checked.push(dataset, "replications", "reports/audits");
} else console.log("skipped: extraction and recorded results (need the figure; set ASSAY_MIRROR)");
const problems = join(root, "../shared/nist-strd/strd.json");
if (existsSync(problems)) {
  assay("certify", "--problems", problems, "--out", "docs/certified-problems.md");
  checked.push("docs/certified-problems.md");
} else console.log("skipped: certified problems (need nist-strd)");
assay("report", "hoffmann-2022");
assay("compare", "--all", "--report");
assay("checks", "--out", "docs/checks.md");
checked.push("reports", "docs/checks.md");

const changed = execFileSync("git", ["status", "--porcelain", "--", ...checked], {
  cwd: root,
  encoding: "utf8",
});
if (changed !== "") {
  console.error(`not fresh: regenerate and commit these files\n${changed}`);
  process.exit(1);
}
console.log(`fresh: ${checked.join(", ")}`);
