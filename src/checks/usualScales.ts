import type { PrintedLaw } from "./printedLaws.ts";

/** Where runs of the field lie, by unit: for laws whose claim states no range. */
const usual: Readonly<Record<string, readonly [low: number, high: number]>> = {
  parameters: [1e7, 1e10],
  "million parameters": [10, 1e4],
  tokens: [1e9, 1e12],
  "billion tokens": [1, 1e3],
  "tokens, or images": [1e9, 1e12],
  examples: [1e4, 1e8],
  "time points": [1e7, 1e10],
  steps: [1e3, 1e6],
  FLOP: [1e18, 1e22],
  GFLOP: [1e9, 1e13],
  "1e18 FLOP": [1, 1e4],
  "PF-days": [1e-2, 1e2],
  experts: [1, 64],
  bits: [4, 16],
  channels: [256, 8192],
  layers: [4, 80],
};

const generic = /^unit of the /;

/** Unit of a variable: the law's, or that of the claim where the law leaves it open. */
export function unitOf({ law, claim, printed }: PrintedLaw, variable: string): string {
  const own = law.variables[variable]?.unit ?? "";
  if (!generic.test(own)) return own;
  const ranged = (claim.range as Record<string, { unit?: string }> | undefined)?.[variable]?.unit;
  if (ranged !== undefined) return ranged;
  const scale = Object.entries(law.parameters).find(([, parameter]) => parameter.unit === own)?.[0];
  return (scale === undefined ? undefined : printed[scale]?.unit) ?? own;
}

/** Range of the variables of a law, and whether the claim states it; undefined where neither it nor the field tells. */
export function scalesOf(
  law: PrintedLaw,
): { readonly range: PrintedLaw["range"]; readonly stated: boolean } | undefined {
  const stated = law.compiled.variables.every((name) => law.range[name] !== undefined);
  if (stated) return { range: law.range, stated };
  const entries = law.compiled.variables.map(
    (name) => [name, law.range[name] ?? usual[unitOf(law, name)] ?? byMeaning(law, name)] as const,
  );
  if (entries.some(([, range]) => range === undefined)) return undefined;
  return { range: Object.fromEntries(entries) as PrintedLaw["range"], stated };
}

/** A share of weights or experts that are left out has no unit. */
function byMeaning({ law }: PrintedLaw, variable: string): readonly [number, number] | undefined {
  return /sparsity|share/.test(law.variables[variable]?.meaning ?? "") ? [0, 0.9] : undefined;
}
