import { LIMITS } from "./limits.ts";

/** What a selector can see of an element. */
export interface Styled {
  readonly name: string;
  readonly id: string | undefined;
  readonly classes: readonly string[];
}

interface Compound {
  readonly name: string | undefined;
  readonly id: string | undefined;
  readonly classes: readonly string[];
}

interface Rule {
  /** From the outermost to the element itself. */
  readonly compounds: readonly Compound[];
  /** Whether the compound at the same place must be the direct parent of the next one. */
  readonly direct: readonly boolean[];
  /** Identifiers, classes and names, as one number that sorts. */
  readonly weight: number;
  readonly declarations: Readonly<Record<string, string>>;
}

/** Declarations "name: value" separated by semicolons. */
export function declarationsOf(text: string): Record<string, string> {
  const result: Record<string, string> = Object.create(null);
  for (const part of text.split(";")) {
    const colon = part.indexOf(":");
    if (colon <= 0) continue;
    result[part.slice(0, colon).trim()] = part
      .slice(colon + 1)
      .replace(/!\s*important\s*$/i, "")
      .trim();
  }
  return result;
}

/**
 * The rules of a figure's style sheets: names, classes and ids, combined by descent or "parent > child". At-rules and
 * selectors with attributes or pseudo-classes are passed over, as plotting libraries do not style data by them.
 */
export class StyleSheet {
  readonly #byKey = new Map<string, Rule[]>();
  #count = 0;

  /** Reads one style element. */
  add(text: string): void {
    const plain = text.replaceAll(/\/\*[\s\S]*?\*\//g, "").replaceAll(/@[^;{}]*;/g, "");
    for (const [selectors, body] of blocksOf(plain)) {
      for (const selector of selectors.split(",")) this.#addRule(selector, body);
    }
  }

  #addRule(selector: string, body: string): void {
    const read = selectorOf(selector);
    if (!read || ++this.#count > LIMITS.styleRules) return;
    const last = read.compounds.at(-1)!;
    const key = last.id
      ? `#${last.id}`
      : last.classes.length > 0
        ? `.${last.classes[0]}`
        : (last.name ?? "*");
    const rules = this.#byKey.get(key) ?? [];
    this.#byKey.set(key, rules);
    // Later rules of the same weight win, so the order goes into the weight.
    const weight = read.weight + this.#count / (LIMITS.styleRules + 1);
    rules.push({ ...read, weight, declarations: declarationsOf(body) });
  }

  /** What the rules say of an element inside `around` (outermost first). */
  declarations(element: Styled, around: readonly Styled[]): Record<string, string> {
    if (this.#count === 0) return {};
    const keys = [
      "*",
      element.name,
      ...element.classes.map((name) => `.${name}`),
      ...(element.id === undefined ? [] : [`#${element.id}`]),
    ];
    return keys
      .flatMap((key) => this.#byKey.get(key) ?? [])
      .filter((rule) => matches(rule, element, around))
      .toSorted((p, q) => p.weight - q.weight)
      .reduce<Record<string, string>>((all, { declarations }) => Object.assign(all, declarations), {});
  }
}

/** Pairs of selector text and declarations; blocks inside at-rules are left out. */
function blocksOf(text: string): [string, string][] {
  const blocks: [string, string][] = [];
  let start = 0;
  let depth = 0;
  let head = "";
  for (let index = 0; index < text.length; index++) {
    if (text[index] === "{") {
      if (depth === 0) head = text.slice(start, index);
      if (depth++ === 0) start = index + 1;
    } else if (text[index] === "}" && depth > 0) {
      if (--depth > 0) continue;
      if (!head.trim().startsWith("@")) blocks.push([head, text.slice(start, index)]);
      start = index + 1;
    }
  }
  return blocks;
}

function selectorOf(text: string): Pick<Rule, "compounds" | "direct" | "weight"> | undefined {
  const parts = text
    .trim()
    .replaceAll(/\s*>\s*/g, ">")
    .split(/(\s+|>)/);
  const compounds: Compound[] = [];
  const direct: boolean[] = [];
  let weight = 0;
  for (const [index, part] of parts.entries()) {
    if (index % 2 === 1) {
      direct.push(part === ">");
      continue;
    }
    const match = /^(\*|[a-zA-Z][\w-]*)?((?:[.#][\w-]+)*)$/.exec(part);
    if (!match || part === "") return undefined;
    const pieces = match[2]!.match(/[.#][\w-]+/g) ?? [];
    const classes = pieces.filter((piece) => piece.startsWith(".")).map((piece) => piece.slice(1));
    const id = pieces.find((piece) => piece.startsWith("#"))?.slice(1);
    const name = match[1] === "*" ? undefined : match[1];
    weight += (id === undefined ? 0 : 10_000) + 100 * classes.length + (name === undefined ? 0 : 1);
    compounds.push({ name, id, classes });
  }
  return compounds.length > 8 ? undefined : { compounds, direct, weight };
}

function matches({ compounds, direct }: Rule, element: Styled, around: readonly Styled[]): boolean {
  if (!fits(compounds.at(-1)!, element)) return false;
  let outer = around.length - 1;
  for (let index = compounds.length - 2; index >= 0; index--) {
    if (direct[index]) {
      if (outer < 0 || !fits(compounds[index]!, around[outer]!)) return false;
    } else {
      while (outer >= 0 && !fits(compounds[index]!, around[outer]!)) outer--;
      if (outer < 0) return false;
    }
    outer--;
  }
  return true;
}

function fits({ name, id, classes }: Compound, element: Styled): boolean {
  return (
    (name === undefined || name === element.name) &&
    (id === undefined || id === element.id) &&
    classes.every((wanted) => element.classes.includes(wanted))
  );
}
