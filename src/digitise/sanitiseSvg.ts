import { escapeXml } from "./escapeXml.ts";
import { declarationsOf } from "./styleSheet.ts";
import { parseSvgTree, type SvgNode, textOf } from "./svgTree.ts";

const ELEMENTS = new Set(
  (
    "svg g defs symbol use path rect circle ellipse line polyline polygon text tspan clipPath mask pattern marker image " +
    "linearGradient radialGradient stop style switch"
  ).split(" "),
);

const PROPERTIES = new Set(
  (
    "fill fill-opacity fill-rule stroke stroke-width stroke-opacity stroke-linecap stroke-linejoin stroke-miterlimit " +
    "stroke-dasharray stroke-dashoffset opacity color display visibility clip-path clip-rule mask marker-start marker-mid " +
    "marker-end font font-family font-size font-style font-weight font-stretch text-anchor dominant-baseline " +
    "alignment-baseline baseline-shift letter-spacing word-spacing stop-color stop-opacity paint-order overflow " +
    "vector-effect shape-rendering text-rendering image-rendering white-space writing-mode direction"
  ).split(" "),
);

const ATTRIBUTES = new Set([
  ...PROPERTIES,
  ...(
    "id class d x y x1 y1 x2 y2 cx cy r rx ry fx fy dx dy width height points transform viewBox preserveAspectRatio " +
    "offset gradientUnits gradientTransform spreadMethod clipPathUnits maskUnits maskContentUnits patternUnits " +
    "patternContentUnits patternTransform markerWidth markerHeight markerUnits refX refY orient rotate textLength " +
    "lengthAdjust xml:space"
  ).split(" "),
]);

/** Pictures inside the file; everything else that an address can name stays out. */
const PICTURE = /^data:image\/(png|jpeg|gif);base64,[A-Za-z0-9+/=\s]*$/;

/**
 * An SVG figure of a stranger as markup that can do nothing but draw: known elements and properties only, no scripts, no
 * events, no links, no animation, and no reference to anything outside the file.
 *
 * @returns the attributes of the outermost element, and its content
 */
export function sanitiseSvg(
  text: string,
  file: string,
): { readonly root: Record<string, string>; readonly content: string } {
  const root = parseSvgTree(text, file);
  return { root: safeAttributes(root), content: root.children.map(safeChild).join("") };
}

function safeChild(child: SvgNode | string): string {
  if (typeof child === "string") return escapeXml(child);
  if (!ELEMENTS.has(child.name)) return "";
  if (child.name === "style") return `<style>${escapeXml(safeRules(textOf(child)))}</style>`;
  const attributes = Object.entries(safeAttributes(child)).map(
    ([name, value]) => ` ${name}="${escapeXml(value)}"`,
  );
  return `<${child.name}${attributes.join("")}>${child.children.map(safeChild).join("")}</${child.name}>`;
}

function safeAttributes({ name, attributes }: SvgNode): Record<string, string> {
  const safe: Record<string, string> = {};
  for (const [key, value] of Object.entries(attributes)) {
    if (key === "style") {
      const style = safeDeclarations(value);
      if (style !== "") safe.style = style;
    } else if (key === "href" || key === "xlink:href") {
      if (value.startsWith("#") || (name === "image" && PICTURE.test(value))) safe["xlink:href"] = value;
    } else if (ATTRIBUTES.has(key) && isInert(value)) safe[key] = value;
  }
  return safe;
}

/** Whether a value names nothing outside the file. Backslashes could hide a name from this check. */
function isInert(value: string): boolean {
  if (/\\|<|@|expression\s*\(|javascript:|image-set\s*\(/i.test(value)) return false;
  return !/url\s*\((?!\s*["']?#)/i.test(value);
}

function safeDeclarations(text: string): string {
  const kept = Object.entries(declarationsOf(text)).filter(
    ([name, value]) => PROPERTIES.has(name) && isInert(value),
  );
  return kept.map(([name, value]) => `${name}:${value}`).join(";");
}

/** The rules of a style sheet with plain selectors; at-rules stay out. */
function safeRules(text: string): string {
  const plain = text
    .replaceAll(/\/\*[\s\S]*?\*\//g, "")
    .replaceAll(/@[^;{}]*(;|\{(?:[^{}]*\{[^{}]*\})*[^{}]*\})/g, "");
  return [...plain.matchAll(/([^{}]+)\{([^{}]*)\}/g)]
    .filter(([, selector]) => /^[\w\s.#*>,-]+$/.test(selector!))
    .map(([, selector, body]) => `${selector!.trim()}{${safeDeclarations(body!)}}`)
    .join("\n");
}
