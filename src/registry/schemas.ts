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
  return validate(value) ? [] : (validate.errors ?? []).map((error) => namedBranch(error, validate.schema));
}

/** Of a branch that no schema has ("method" of a step), Ajv says so without the names that there are. */
function namedBranch(error: ErrorObject, schema: unknown): ErrorObject {
  const { tag, tagValue } = error.params;
  if (error.keyword !== "discriminator" || tagValue === undefined) return error;
  const parts = (schema as { $defs: Record<string, { properties: Record<string, { const: string }> }> })
    .$defs;
  const branches = (error.parentSchema as { oneOf: { $ref: string }[] }).oneOf;
  const allowedValues = branches.map(({ $ref }) => parts[$ref.split("/").at(-1)!]!.properties[tag]!.const);
  return {
    ...error,
    keyword: "enum",
    instancePath: `${error.instancePath}/${tag}`,
    params: { allowedValues },
    data: tagValue,
  };
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
    // A step of a study is judged by the schema of its method alone.
    discriminator: true,
    verbose: true,
    // A test holds our schemas to the schema of schemas; to compile that takes longer than to compile ours.
    meta: false,
    validateSchema: false,
    code: { optimize: false },
  });
  (require("ajv-formats") as typeof import("ajv-formats")).default(ajv, ["uri"]);
  return ajv;
}
