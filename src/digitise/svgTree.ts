import { SaxesParser } from "saxes";
import { badInput } from "../errors.ts";
import { LIMITS } from "./limits.ts";

/** One element of an SVG file. Names are without their namespace prefix. */
export interface SvgNode {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  /** Elements and pieces of text, in document order. */
  readonly children: (SvgNode | string)[];
  /** Comments directly inside; plotting libraries keep the text of outlined labels there. */
  readonly comments: string[];
  /** Line of the file, from 1. */
  readonly line: number;
}

/**
 * Parses the text of an SVG file into a tree. Nothing is fetched, and entities of the file's own are refused.
 *
 * @param file the name that messages carry
 * @throws AssayError when the text is empty, not well-formed XML, not SVG, too deep or too large.
 */
export function parseSvgTree(text: string, file: string): SvgNode {
  if (text.trim() === "") throw badInput(`${file}: the file is empty; an SVG figure is expected`);
  const parser = new SaxesParser({ xmlns: false, position: true });
  const open: SvgNode[] = [];
  let root: SvgNode | undefined;
  let opened = 0;
  parser.on("error", (error) => {
    const [, line, column, reason] = /^(\d+):(\d+): (.*)$/s.exec(error.message) ?? [];
    const place = line === undefined ? "" : ` (line ${line}, column ${column})`;
    throw badInput(`${file}: not well-formed XML: ${(reason ?? error.message).replace(/\.$/, "")}${place}`);
  });
  parser.on("doctype", (doctype) => {
    // A plain DOCTYPE, as plotting libraries write it, is never fetched; one that defines entities could be a trap.
    if (doctype.includes("["))
      throw badInput(`${file}: the DOCTYPE defines entities, which are refused; remove the DOCTYPE`);
  });
  parser.on("opentag", (tag) => {
    const name = localName(tag.name);
    if (opened === 0 && name !== "svg") {
      throw badInput(
        `${file}: not an SVG figure: the outermost element is <${tag.name}>, where <svg> is expected`,
      );
    }
    if (++opened > LIMITS.elements)
      throw badInput(`${file}: too many elements for a figure: more than ${LIMITS.elements}`);
    if (open.length + 1 > LIMITS.depth)
      throw badInput(
        `${file}: elements are nested more than ${LIMITS.depth} levels deep (line ${parser.line})`,
      );
    const attributes = tag.attributes as Record<string, string>;
    const node: SvgNode = { name, attributes, children: [], comments: [], line: parser.line };
    open.at(-1)?.children.push(node);
    root ??= node;
    open.push(node);
  });
  const addText = (value: string) => open.at(-1)?.children.push(value);
  parser.on("text", addText);
  parser.on("cdata", addText);
  parser.on("comment", (value) => open.at(-1)?.comments.push(value));
  parser.on("closetag", () => open.pop());
  parser.write(text).close();
  return root!;
}

function localName(name: string): string {
  return name.slice(name.indexOf(":") + 1);
}

/** The text of an element and everything inside it. */
export function textOf(node: SvgNode): string {
  return node.children.map((child) => (typeof child === "string" ? child : textOf(child))).join("");
}
