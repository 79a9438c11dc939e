import { quantile } from "../intervals/quantile.ts";
import { derivedQuantity } from "../laws/derivedQuantity.ts";
import type { Audit, AuditPublished, PrintedNumber } from "../registry/types.ts";
import { distinctPoints } from "../replication/publishedPoints.ts";
import type { Replicated } from "../replication/replicate.ts";
import { largestCompute } from "./computeOf.ts";
import { computedNumber, publishedNumber } from "./published.ts";

/** Parameters: every published record beside the refit, its variants and recorded comparisons. */
export function parametersOf(done: Replicated): Audit["parameters"] {
  const { law, compiled, paper, extraction } = done.part;
  return compiled.parameters.map((name) => ({
    name,
    meaning: law.parameters[name]!.meaning,
    unit: law.parameters[name]!.unit ?? "",
    published: done.points.map((point): AuditPublished => {
      const number = point.printed?.[name];
      if (number !== undefined) return publishedNumber(point.id, point.title, number, paper);
      return computedNumber(
        point.id,
        point.title,
        point.natural[name]!,
        law.parameters[name]!.unit ?? "",
        extraction?.figure ?? "read from the figure",
      );
    }),
    refit: done.quantities.parameter(name),
    alternatives: [
      ...done.variants.map((variant) => ({ fit: variant.id, estimate: variant.fit.parameters[name]! })),
      ...done.compared.flatMap((result) => {
        const estimate = result.parameters[name];
        if (estimate === undefined) return [];
        return [
          {
            fit: `${result.id}-refit`,
            estimate: estimate.estimate,
            low: estimate.interval?.low ?? null,
            high: estimate.interval?.high ?? null,
          },
        ];
      }),
    ],
  }));
}

/** Derived quantities: those without compute once, the others at the budgets that decisions name. */
export function derivedOf(done: Replicated): Audit["derived"] {
  const { law, claim, paper, replication } = done.part;
  const budgets = [...new Set((replication.decisions ?? []).flatMap((decision) => decision.compute ?? []))];
  return (law.derived ?? []).flatMap((entry) => {
    const needsCompute = /\bC\b/.test(entry.expression);
    const of = derivedQuantity(law, entry.id);
    return (needsCompute ? budgets : [undefined]).map((compute) => {
      const printed = claim.quantities?.[entry.id] as PrintedNumber | undefined;
      return {
        id: entry.id,
        symbol: entry.symbol,
        meaning: entry.meaning,
        unit: entry.unit,
        ...(compute === undefined ? {} : { compute }),
        published: [
          ...(printed === undefined || needsCompute
            ? []
            : [publishedNumber("printed-directly", "as printed", printed, paper)]),
          ...distinctPoints(done.points).map((point) =>
            computedNumber(
              point.id,
              `from the constants ${point.title}`,
              of(point.natural, compute),
              entry.unit,
              "computed from the constants",
            ),
          ),
        ],
        refit: done.quantities.derived(entry.id, compute),
      };
    });
  });
}

/** Tokens per parameter and optimal N over compute, under each set of constants and with bands from the draws. */
export function allocationOf(done: Replicated): Audit["allocation"] {
  const { law, replication } = done.part;
  const ratio = law.derived?.some((entry) => entry.id === "tokensPerParameter")
    ? derivedQuantity(law, "tokensPerParameter")
    : undefined;
  const budgets = [...(replication.budgets ?? [])].sort((a, b) => a - b);
  return {
    computeRule: replication.computeRule ?? 6,
    largestRunCompute: largestCompute(done.part, done.selected.rows),
    ...(replication.policy === undefined ? {} : { policy: replication.policy }),
    rows:
      ratio === undefined
        ? []
        : budgets.map((C) => {
            const sorted = done.quantities.drawsOf("tokensPerParameter", C).filter(Number.isFinite).sort();
            return {
              C,
              curves: Object.fromEntries(
                distinctPoints(done.points).map((point) => [point.id, ratio(point.natural, C)]),
              ),
              tokensPerParameter: ratio(done.fit.parameters, C),
              low80: quantile(sorted, 0.1),
              high80: quantile(sorted, 0.9),
              low95: quantile(sorted, 0.025),
              high95: quantile(sorted, 0.975),
              N: done.quantities.derived("optimalN", C),
            };
          }),
  };
}
