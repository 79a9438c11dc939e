import { readdirSync } from "node:fs";
import { join } from "node:path";
import { Ajv2020, type ErrorObject, type ValidateFunction } from "ajv/dist/2020.js";
import ajvFormats from "ajv-formats";
import { packageRoot } from "../packageRoot.ts";
import type { RegistryKind } from "./kinds.ts";
import { readJson } from "./readJson.ts";

let compiled: Ajv2020 | undefined;

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

function schemaOf(kind: RegistryKind): ValidateFunction {
  compiled ??= compileAll();
  const validate = compiled.getSchema(`${kind}.schema.json`);
  if (!validate) throw new Error(`registry/schema/${kind}.schema.json is missing`);
  return validate;
}

/** The schemas are Assay's own: those of the package, whichever registry is being checked. */
function compileAll(): Ajv2020 {
  const ajv = new Ajv2020({
    strict: true,
    // "oneOf" of "required" lists, as in dataset.file, names properties that are declared one level up.
    strictRequired: false,
    allowUnionTypes: true,
    allErrors: true,
    // A step of a study is judged by the schema of its method alone.
    discriminator: true,
    verbose: true,
  });
  ajvFormats.default(ajv);
  const folder = join(packageRoot(), "registry/schema");
  for (const name of readdirSync(folder).sort()) {
    if (name.endsWith(".schema.json")) ajv.addSchema(readJson(join(folder, name)).value as object);
  }
  return ajv;
}
