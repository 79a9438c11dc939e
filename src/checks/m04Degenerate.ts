import { significant } from "../format/numbers.ts";
import { bindLaw } from "../kernels/bindLaw.ts";
import type { CompiledLaw } from "../laws/law.ts";
import type { Law } from "../registry/types.ts";
import type { Replicated } from "../replication/replicate.ts";
import { defineCheck, notComputable, worst } from "./check.ts";
import type { PrintedLaw } from "./printedLaws.ts";

export const m04Degenerate = defineCheck({
  id: "M04",
  title: "A degenerate fit marked as success",
  question: "Do the constants lie where a scaling law can live?",
  domain: "form",
  items: ["F3", "F6"],
  why: "Optimisers report success at points where a term has vanished or an exponent has run away; such constants describe nothing beyond the runs.",
  how: "Every complete set of printed constants is held against the plausible range that its law registers for each parameter. With the runs, so is the refit, the floor is held against the lowest loss among them, and parameters that rest on a bound are named. The optimiser's own flag is not consulted.",
  threshold:
    "Fail: any published constant outside its range, or a floor at or above the lowest loss. Warn: the same for the refit only, or a parameter of it on a bound. The ranges are wide: for sums of powers exponents in (0, 2) and logarithms of coefficients in (-5, 40); laws of other form register their own. Constants on the scale of a variable are not judged.",
  source:
    "Released fits of McLeish et al. 2025, where an exponent of 4.98 and a logarithm of the floor of -4555 occur.",
  remedy:
    "Look at the profile of the parameter that ran away; drop the term, or add runs that can tell it apart.",
  uses: ["fit", "laws"],
  judge: ({ fit, laws = [] }) => {
    const sets = [...laws.filter(({ claim }) => claim.id !== fit?.part.claim.id).map(ofLaw), ...ofFit(fit)];
    if (!sets.some(({ bounded }) => bounded))
      return notComputable(
        "No claim gives a complete set of constants with a plausible range.",
        "every constant of a law, as printed, and plausible ranges of its parameters",
      );
    const faults = sets.flatMap((set) => set.faults.map((text) => ({ ...set, text })));
    const held = (fit?.fit.convergence.activeBounds ?? []).map(
      ({ parameter, side }) => `${parameter} rests on its ${side === "low" ? "lower" : "upper"} bound`,
    );
    const outcome = worst([
      faults.some(({ published }) => published) ? "fail" : "pass",
      faults.length + held.length > 0 ? "warn" : "pass",
    ]);
    const bad = new Set(faults.map(({ title }) => title)).size;
    const lead = faults.find(({ published }) => published) ?? faults[0];
    return {
      outcome,
      sentence:
        lead !== undefined
          ? `In ${bad} of ${sets.length} sets of constants a value lies where no scaling law can live; ${lead.title}: ${lead.text}.`
          : held.length > 0
            ? `In the refit ${held[0]}.`
            : fit === undefined
              ? `All constants of ${sets.length === 1 ? "the printed law" : `${sets.length} printed laws`} lie in the plausible range.`
              : "All published and refitted constants lie in the plausible range, and the floor lies below every loss.",
      evidence: [
        ...(fit === undefined
          ? []
          : [
              {
                label: "lowest loss among the runs used",
                value: significant(lowestLoss(fit), 5),
              },
            ]),
        ...faults.map(({ title, text }) => ({ label: title, value: text })),
        ...held.map((text) => ({ label: "refit", value: text })),
      ],
    };
  },
});

interface Constants {
  readonly title: string;
  readonly published: boolean;
  /** Whether the law registers a plausible range for any of them. */
  readonly bounded: boolean;
  readonly faults: readonly string[];
}

function ofLaw({ claim, record, law, natural }: PrintedLaw): Constants {
  return {
    title: `${claim.title}, ${record}`,
    published: true,
    bounded: isBounded(law),
    faults: outside(law, natural),
  };
}

function ofFit(fit: Replicated | undefined): Constants[] {
  if (fit === undefined) return [];
  const { law, compiled } = fit.part;
  const lowest = lowestLoss(fit);
  const floors = floorsOf(compiled, fit);
  const set = (title: string, natural: Readonly<Record<string, number>>, published: boolean) => ({
    title,
    published,
    bounded: true,
    faults: [
      ...outside(law, natural),
      ...floors
        .filter((name) => natural[name] !== undefined && !(natural[name]! < lowest))
        .map((name) => `the floor ${name} = ${significant(natural[name]!, 4)} is not below the lowest loss`),
    ],
  });
  return [
    ...fit.points.map(({ title, natural }) => set(title, natural, true)),
    set("refit", fit.fit.parameters, false),
  ];
}

const isBounded = (law: Law) =>
  Object.values(law.parameters).some(({ plausible }) => plausible !== undefined);
const lowestLoss = (fit: Replicated) => Math.min(...fit.selected.problem.observed);

/**
 * Constants outside the open range that their law registers, exponents first, as they drag coefficients along. Values on
 * the scale of a variable, such as K in (K / X)^gamma, are not judged: their size is a choice of unit.
 */
function outside(law: Law, natural: Readonly<Record<string, number>>): string[] {
  const units = Object.values(law.variables).map(({ unit }) => unit);
  const faults = Object.entries(law.parameters).flatMap(([name, { plausible, scale, unit }]) => {
    const value = natural[name];
    if (value === undefined || plausible === undefined || (unit !== undefined && units.includes(unit)))
      return [];
    const [low, high] = [plausible[0]!, plausible[1]!];
    if (value > low && value < high) return [];
    const text = `${name} = ${significant(value, 4)} lies outside (${significant(low, 3)}, ${significant(high, 3)})`;
    return [{ text, coefficient: scale === "log" }];
  });
  return faults
    .sort((one, other) => Number(one.coefficient) - Number(other.coefficient))
    .map(({ text }) => text);
}

/** Parameters that are added to every prediction as they are: by their slope, as laws name them differently. */
function floorsOf(compiled: CompiledLaw, fit: Replicated): string[] {
  const kernel = bindLaw(compiled, fit.selected.problem.columns);
  const n = kernel.dimension;
  const slopes = new Float64Array(kernel.rows * n);
  kernel.predict(fit.fit.theta);
  kernel.fillJacobian(slopes);
  return compiled.parameters.filter((name, j) => {
    const slope = compiled.scales[j] === "log" ? fit.fit.parameters[name]! : 1;
    for (let i = 0; i < kernel.rows; i++)
      if (!(Math.abs(slopes[i * n + j]! - slope) <= 1e-9 * Math.abs(slope))) return false;
    return true;
  });
}
