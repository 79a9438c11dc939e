// Writes src/registry/types.ts from registry/schema. With --check it only says whether the file is fresh.
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { compile } from "json-schema-to-typescript";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const folder = join(root, "registry/schema");
const target = join(root, "src/registry/types.ts");

const names = readdirSync(folder)
  .filter((name) => name.endsWith(".schema.json"))
  .sort();
const bundle = { $defs: {}, oneOf: [] };
for (const name of names) {
  const schema = JSON.parse(readFileSync(join(folder, name), "utf8"));
  const text = JSON.stringify(schema)
    .replaceAll("common.schema.json#/$defs/", "#/$defs/common_")
    .replaceAll("audit.schema.json#/$defs/", "#/$defs/Audit_")
    .replaceAll("replication.schema.json#/$defs/", "#/$defs/Replication_")
    .replaceAll(
      /"#\/\$defs\/(?!common_|Audit_|Replication_)/g,
      `"#/$defs/${name === "common.schema.json" ? "common" : schema.title}_`,
    )
    // A whole document inside another.
    .replaceAll("universes.schema.json", "#/$defs/Universes")
    .replaceAll("forensics.schema.json", "#/$defs/Forensics");
  const own = JSON.parse(text);
  for (const [key, value] of Object.entries(own.$defs ?? {})) {
    const prefix = name === "common.schema.json" ? "common" : schema.title;
    const title = prefix === "common" ? key : `${prefix}_${key}`;
    bundle.$defs[`${prefix}_${key}`] = { title, ...value };
  }
  if (name === "common.schema.json") continue;
  delete own.$defs;
  delete own.$id;
  delete own.$schema;
  bundle.$defs[schema.title] = own;
}
bundle.oneOf = Object.keys(bundle.$defs).map((key) => ({ $ref: `#/$defs/${key}` }));
const source = await compile(bundle, "AnyDocument", {
  additionalProperties: false,
  unreachableDefinitions: false,
  bannerComment: "// Generated from registry/schema by `npm run generate:types`; do not edit.",
  format: true,
});
if (process.argv.includes("--check")) {
  if (readFileSync(target, "utf8") !== source) {
    console.error("src/registry/types.ts is not fresh: run npm run generate:types");
    process.exit(1);
  }
} else writeFileSync(target, source);
