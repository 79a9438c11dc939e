import type { ErrorObject } from "ajv/dist/2020.js";
import { nearest } from "./nearest.ts";
import { type Problem, pointerOf, quote } from "./problem.ts";
import type { JsonDocument } from "./readJson.ts";

type Path = (string | number)[];

interface Explained {
  readonly path: Path;
  readonly message: string;
  /** Whether the problem is the key rather than its value. */
  readonly atKey?: boolean;
}

/** Every schema error as a problem with one plain sentence: field, value and way out. */
export function explainErrors(document: JsonDocument, errors: readonly ErrorObject[]): Problem[] {
  const problems = withoutBranches(errors).map((error) => {
    const { path, message, atKey } = explain(error);
    const line = atKey ? document.lineOfKey(path) : document.lineOf(path);
    return { file: document.file, pointer: pointerOf(path), line, message };
  });
  return problems.filter(
    (problem, index) =>
      problems.findIndex(
        ({ pointer, message }) => pointer === problem.pointer && message === problem.message,
      ) === index,
  );
}

/**
 * Of a failed "oneOf", Ajv reports every branch. When the document clearly means one branch (it has all keys that
 * the branch requires) only that branch's errors stay; otherwise only the "oneOf" itself.
 */
function withoutBranches(errors: readonly ErrorObject[]): ErrorObject[] {
  // Ajv says twice that a key is not allowed: by the rule for keys and, with a propertyName, by the rule's parts.
  let kept = errors.filter(({ keyword, propertyName }) => keyword !== "if" && propertyName === undefined);
  for (const choice of errors.filter(({ keyword }) => keyword === "oneOf")) {
    const within = (error: ErrorObject, branch: string) =>
      error.instancePath.startsWith(choice.instancePath) &&
      error.schemaPath.startsWith(`${choice.schemaPath}/${branch}`);
    const meant = choice.params.passingSchemas ? undefined : meantBranch(choice);
    kept = kept.filter((error) => {
      if (error === choice) return meant === undefined;
      return !within(error, "") || (meant !== undefined && within(error, `${meant}/`));
    });
  }
  return kept;
}

function meantBranch({ schema, data }: ErrorObject): number | undefined {
  if (typeof data !== "object" || data === null) return undefined;
  const branches = schema as { required?: string[] }[];
  const meant = branches.flatMap(({ required = [] }, index) =>
    required.length > 0 && required.every((key) => Object.hasOwn(data, key)) ? [index] : [],
  );
  return meant.length === 1 ? meant[0] : undefined;
}

function explain(error: ErrorObject): Explained {
  const path = error.instancePath
    .split("/")
    .slice(1)
    .map((key) => key.replaceAll("~1", "/").replaceAll("~0", "~"));
  const field = fieldName(path);
  const value = quote(error.data);
  const { params } = error;
  switch (error.keyword) {
    case "additionalProperties":
    case "unevaluatedProperties":
      return unknownKey(error, path);
    case "propertyNames":
      return {
        path: [...path, params.propertyName as string],
        atKey: true,
        message: `the key ${quote(params.propertyName)} is not allowed here; use a name like ${nameExample(error)}`,
      };
    case "required":
      return { path, message: `${field} lacks ${quote(params.missingProperty)}; add it` };
    case "dependentRequired":
      return {
        path,
        message: `${field} has ${quote(params.property)} but lacks ${quote(params.missingProperty)}; add it`,
      };
    case "type":
      return {
        path,
        message: `${field} must be ${typeNames(params.type as string | string[])}, not ${value}`,
      };
    case "enum":
      return { path, message: enumSentence(field, value, error) };
    case "const":
      return { path, message: `${field} must be ${quote(params.allowedValue)}, not ${value}` };
    case "pattern":
      return { path, message: `${field} is ${value}, which is not ${patternMeaning(error)}` };
    case "format":
      return { path, message: `${field} is ${value}, which is not a valid ${String(params.format)}` };
    case "minLength":
      return { path, message: `${field} is empty; say something or leave the key out` };
    case "minItems":
    case "maxItems":
      return {
        path,
        message: `${field} has ${countOf(error.data)}; it must have ${error.keyword === "minItems" ? "at least" : "at most"} ${countOf(params.limit, "item")}`,
      };
    case "minProperties":
      return { path, message: `${field} is empty; add an entry or leave the key out` };
    case "minimum":
    case "maximum":
    case "exclusiveMinimum":
    case "exclusiveMaximum":
      return {
        path,
        message: `${field} is ${value}; it must be ${COMPARISONS[params.comparison as string]} ${String(params.limit)}`,
      };
    case "oneOf":
      return { path, message: oneOfSentence(field, error) };
    default:
      return { path, message: `${field} ${error.message ?? `breaks the rule ${error.keyword}`}: ${value}` };
  }
}

const COMPARISONS: Readonly<Record<string, string>> = {
  ">=": "at least",
  "<=": "at most",
  ">": "above",
  "<": "below",
};

function fieldName(path: Path): string {
  const last = path.at(-1);
  if (last === undefined) return "the document";
  return /^\d+$/.test(String(last))
    ? `item ${Number(last) + 1} of ${quote(path.at(-2) ?? "")}`
    : quote(String(last));
}

function unknownKey(error: ErrorObject, path: Path): Explained {
  const key = (error.params.additionalProperty ?? error.params.unevaluatedProperty) as string;
  const allowed = Object.keys((error.parentSchema as { properties?: object }).properties ?? {}).filter(
    (name) => name !== "$schema",
  );
  const meant = nearest(key, allowed);
  const out = meant ? `did you mean ${quote(meant)}?` : `allowed: ${allowed.join(", ")}`;
  return { path: [...path, key], atKey: true, message: `unknown key ${quote(key)}; ${out}` };
}

function nameExample({ schema }: ErrorObject): string {
  const reference = (schema as { $ref?: string }).$ref ?? "";
  return reference.endsWith("/id")
    ? "table-3 (lower case, digits, hyphens)"
    : "alpha_N (a letter, then letters, digits or _)";
}

function typeNames(types: string | string[]): string {
  const names: Readonly<Record<string, string>> = {
    string: "text in double quotes",
    number: "a number",
    integer: "a whole number",
    boolean: "true or false",
    object: "an object in braces",
    array: "a list in brackets",
    null: "null",
  };
  return [types]
    .flat()
    .map((type) => names[type] ?? type)
    .join(" or ");
}

function enumSentence(field: string, value: string, error: ErrorObject): string {
  const allowed = (error.params.allowedValues as unknown[]).map(String);
  const meant = typeof error.data === "string" ? nearest(error.data, allowed) : undefined;
  const hint = meant ? `; did you mean ${quote(meant)}?` : "";
  return `${field} is ${value}; it must be one of ${allowed.join(", ")}${hint}`;
}

/** What each pattern of the schemas stands for, in words. */
function patternMeaning({ params, parentSchema }: ErrorObject): string {
  const described = (parentSchema as { description?: string }).description;
  const meanings: Readonly<Record<string, string>> = {
    "^[a-z0-9]+(-[a-z0-9.]+)*$": "an id like hoffmann-2022 (lower case, digits, hyphens)",
    "^[A-Za-z][A-Za-z0-9_]*$": "a symbol like alpha_N (a letter, then letters, digits or _)",
    "^[A-Za-z][A-Za-z0-9]*$": "an id like optimalN (a letter, then letters or digits)",
    "^[0-9a-f]{64}$": "a SHA-256 checksum (64 hexadecimal digits in lower case)",
    "^[-+]?(\\d+(\\.\\d*)?|\\.\\d+)(e[-+]?\\d+)?$": "a number as printed, like 0.34 or 1.21e20",
    "^\\d{4}\\.\\d{4,5}$": "an arXiv number like 2203.15556",
    "^10\\.": "a DOI, which starts with 10.",
    "^https://": "an address that starts with https://",
    "^[A-Z]\\d+$": "an item id like H1 (one capital letter and a number)",
    "^[A-Z]$": "one capital letter",
    "^[MC]\\d+[a-e]?$": "a check id like M01",
  };
  return meanings[params.pattern as string] ?? described ?? `of the form ${String(params.pattern)}`;
}

function countOf(what: unknown, noun = "item"): string {
  const count = Array.isArray(what) ? what.length : Number(what);
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}

function oneOfSentence(field: string, { schema, params }: ErrorObject): string {
  const choices = (schema as { required?: string[]; type?: string }[])
    .map(
      ({ required, type }) => required?.map((key) => quote(key)).join(" with ") ?? typeNames(type ?? "value"),
    )
    .join(", or ");
  return params.passingSchemas
    ? `${field} mixes forms that exclude each other; it must have only one of: ${choices}`
    : `${field} must have exactly one of: ${choices}`;
}
