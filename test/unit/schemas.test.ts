import { readdirSync } from "node:fs";
import { join } from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import ajvFormats from "ajv-formats";
import { describe, expect, it } from "vitest";
import { packageRoot } from "../../src/packageRoot.ts";
import { REGISTRY_KINDS } from "../../src/registry/kinds.ts";
import { readJson } from "../../src/registry/readJson.ts";
import { schemaErrors } from "../../src/registry/schemas.ts";

const folder = join(packageRoot(), "registry/schema");
const files = readdirSync(folder).filter((name) => name.endsWith(".schema.json"));
const schemaIn = (name: string) => readJson(join(folder, name)).value as object;

describe("our schemas", () => {
  // Assay itself does not check them, to save time at every start.
  it.each(files)("%s follows the schema of schemas", (name) => {
    const ajv = new Ajv2020({ strict: true });
    ajvFormats.default(ajv);
    expect([ajv.validateSchema(schemaIn(name)), ajv.errors]).toEqual([true, null]);
    expect(schemaIn(name)).toMatchObject({ $id: name });
  });

  it("are there for every kind and refuse nonsense", () => {
    for (const kind of REGISTRY_KINDS) expect(schemaErrors(kind, { nonsense: 1 })).not.toEqual([]);
  });
});
