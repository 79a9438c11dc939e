import { readdirSync } from "node:fs";
import { join } from "node:path";
import { Ajv2020, type ErrorObject, type ValidateFunction } from "ajv/dist/2020.js";
import ajvFormats from "ajv-formats";
import { packageRoot } from "../packageRoot.ts";
import { corpusErrors } from "./corpusRules.ts";
import type { RegistryKind } from "./kinds.ts";
import { readJson } from "./readJson.ts";

let compiled: Ajv2020 | undefined;

/**
 * What a document breaks of the schema of its kind; empty when nothing. The corpus is the package's own list, so what
 * its rows say of papers is checked here too, against the package's own records.
 */
export function schemaErrors(kind: RegistryKind, value: unknown): readonly ErrorObject[] {
  const validate = schemaOf(kind);
  const errors = validate(value) ? [] : (validate.errors ?? []);
  return kind === "corpus" ? [...errors, ...corpusErrors(value)] : errors;
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
    verbose: true,
  });
  ajvFormats.default(ajv);
  const folder = join(packageRoot(), "registry/schema");
  for (const name of readdirSync(folder).sort()) {
    if (name.endsWith(".schema.json")) ajv.addSchema(readJson(join(folder, name)).value as object);
  }
  return ajv;
}
