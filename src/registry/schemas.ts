import { createRequire } from "node:module";
import { join } from "node:path";
import type { Ajv2020, ErrorObject, ValidateFunction } from "ajv/dist/2020.js";
import { packageRoot } from "../packageRoot.ts";
import type { RegistryKind } from "./kinds.ts";
import { readJson } from "./readJson.ts";

// Both are CommonJS, which require loads in half the time of import; and only when something is validated.
const require = createRequire(import.meta.url);

let shared: Ajv2020 | undefined;

/** What a document breaks of the schema of its kind; empty when nothing. */
export function schemaErrors(kind: RegistryKind, value: unknown): readonly ErrorObject[] {
  const validate = schemaOf(kind);
  return validate(value) ? [] : (validate.errors ?? []);
}

/** Compiles a schema when it is first asked for: most commands need one of ten. */
function schemaOf(kind: RegistryKind): ValidateFunction {
  shared ??= newAjv();
  addSchema(shared, `${kind}.schema.json`);
  return shared.getSchema(`${kind}.schema.json`)!;
}

/** The schemas are Assay's own: those of the package, whichever registry is being checked. */
function addSchema(ajv: Ajv2020, name: string): void {
  if (ajv.schemas[name] !== undefined) return;
  const schema = readJson(join(packageRoot(), "registry/schema", name)).value as object;
  ajv.addSchema(schema);
  for (const [, other] of JSON.stringify(schema).matchAll(/"\$ref":"([a-z]+\.schema\.json)/g))
    addSchema(ajv, other!);
}

function newAjv(): Ajv2020 {
  const { Ajv2020: Ajv } = require("ajv/dist/2020.js") as typeof import("ajv/dist/2020.js");
  const ajv = new Ajv({
    strict: true,
    // "oneOf" of "required" lists, as in dataset.file, names properties that are declared one level up.
    strictRequired: false,
    allowUnionTypes: true,
    allErrors: true,
    verbose: true,
    // A test holds our schemas to the schema of schemas; to compile that takes longer than to compile ours.
    meta: false,
    validateSchema: false,
    code: { optimize: false },
  });
  (require("ajv-formats") as typeof import("ajv-formats")).default(ajv, ["uri"]);
  return ajv;
}
