import { significant } from "../format/numbers.ts";
import type { Replicated } from "../replication/replicate.ts";
import type { Check, Judgement } from "./check.ts";

export const m04Degenerate: Check = {
  id: "M04",
  title: "A degenerate fit marked as success",
  question: "Do the constants lie where a scaling law can live?",
  domain: "form",
  items: ["F3", "F6"],
  why: "Optimisers report success at points where a term has vanished or an exponent has run away; such constants describe nothing beyond the runs.",
  how: "Published and refitted constants are held against the plausible range that the law registers for each parameter, and the floor against the lowest loss among the runs. The optimiser's own flag is not consulted.",
  threshold:
    "Fail: any published constant outside its range, or a floor at or above the lowest loss. Warn: the same for the refit only. The ranges are wide: exponents in (0, 2), logarithms of coefficients in (-5, 40).",
  source: "Released fits of McLeish et al. 2025 and Brandfonbrener et al. 2024, where such values occur.",
  remedy:
    "Look at the profile of the parameter that ran away; drop the term, or add runs that can tell it apart.",
  judge,
};

function judge(done: Replicated): Judgement {
  const lowest = Math.min(...done.selected.problem.observed);
  const sets = [
    ...done.points.map((point) => ({ title: point.title, natural: point.natural, published: true })),
    { title: "refit", natural: done.fit.parameters, published: false },
  ];
  const faults = sets.flatMap((set) => faultsOf(done, set.natural, lowest).map((text) => ({ ...set, text })));
  const outcome = faults.some((fault) => fault.published) ? "fail" : faults.length > 0 ? "warn" : "pass";
  return {
    outcome,
    sentence:
      faults.length === 0
        ? "All published and refitted constants lie in the plausible range, and the floor lies below every loss."
        : `${faults[0]!.title}: ${faults[0]!.text}.`,
    evidence: [
      { label: "lowest loss among the runs used", value: significant(lowest, 5) },
      ...faults.map((fault) => ({ label: fault.title, value: fault.text })),
    ],
  };
}

function faultsOf(done: Replicated, natural: Readonly<Record<string, number>>, lowest: number): string[] {
  const faults: string[] = [];
  for (const [name, parameter] of Object.entries(done.part.law.parameters)) {
    const value = natural[name];
    const [low = Number.NEGATIVE_INFINITY, high = Number.POSITIVE_INFINITY] = parameter.plausible ?? [];
    if (value === undefined) continue;
    if (!(value > low && value < high))
      faults.push(
        `${name} = ${significant(value, 4)} lies outside (${significant(low, 3)}, ${significant(high, 3)})`,
      );
  }
  if (natural.E !== undefined && !(natural.E < lowest))
    faults.push(`the floor ${significant(natural.E, 4)} is not below the lowest loss`);
  return faults;
}
