import type { MathNode } from "mathjs";
import { mathTree } from "./mathTree.ts";

/** An equation in TeX, for reports. @throws AssayError when the text cannot be read. */
export function lawTex(text: string): string {
  return texOf(mathTree(text, "law"));
}

const greek =
  /^(alpha|beta|gamma|delta|epsilon|zeta|eta|theta|kappa|lambda|mu|nu|xi|pi|rho|sigma|tau|phi|chi|psi|omega)$/;

/** TeX with Greek letters and subscripts, upright for names of several letters. */
function texOf(node: MathNode): string {
  const symbol = (name: string): string => {
    const [head = "", ...rest] = name.split("_");
    const base = greek.test(head) ? `\\${head}` : head.length > 1 ? `\\mathrm{${head}}` : head;
    return rest.length > 0 ? `${base}_{${rest.map(symbol).join(",")}}` : base;
  };
  const handler = (child: MathNode) =>
    child.type === "SymbolNode" ? symbol((child as unknown as { name: string }).name) : undefined;
  return node
    .toTex({ parenthesis: "auto", handler } as object)
    .replaceAll("\\cdot", "\\,")
    .replaceAll(":=", "=");
}
