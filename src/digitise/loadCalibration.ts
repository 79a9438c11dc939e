import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";
import { badInput } from "../errors.ts";
import { packageRoot } from "../packageRoot.ts";
import { explainErrors } from "../registry/explainErrors.ts";
import { formatProblem } from "../registry/problem.ts";
import { readJson } from "../registry/readJson.ts";
import type { Calibration } from "../registry/types.ts";

let validator: ValidateFunction<Calibration> | undefined;

/**
 * Reads and checks the description of a figure.
 *
 * @throws AssayError that lists every problem with file, line, JSON pointer and the way out.
 */
export function loadCalibration(path: string): Calibration {
  const document = readJson(path);
  validator ??= compile();
  if (validator(document.value)) return document.value;
  throw badInput(
    explainErrors(document, validator.errors ?? [])
      .map(formatProblem)
      .join("\n"),
  );
}

function compile(): ValidateFunction<Calibration> {
  const ajv = new Ajv2020({ strict: true, strictRequired: false, allErrors: true, verbose: true });
  const schema = (name: string) =>
    JSON.parse(readFileSync(join(packageRoot(), `registry/schema/${name}.schema.json`), "utf8")) as object;
  ajv.addSchema(schema("common"));
  return ajv.compile<Calibration>(schema("calibration"));
}
