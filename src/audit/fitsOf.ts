import type { Fit } from "../fit/fitLaw.ts";
import { bindProblem } from "../fit/problem.ts";
import type { Audit } from "../registry/types.ts";
import { distinctPoints } from "../replication/publishedPoints.ts";
import type { Replicated } from "../replication/replicate.ts";

type AuditFit = Audit["fits"][number];

/** All sets of constants with how well each describes the runs it is judged on. */
export function fitsOf(done: Replicated): AuditFit[] {
  const { dataset, replication } = done.part;
  const best = done.fit.objective;
  return [
    fitted("refit", replication.title, "refit", dataset.id, done.fit),
    ...distinctPoints(done.points).map(
      (point): AuditFit => ({
        id: `published-${point.id}`,
        title: `Published constants, ${point.title}`,
        kind: "evaluated",
        dataset: dataset.id,
        n: done.selected.rows.length,
        parameters: { ...point.natural },
        objective: point.objective,
        objectiveRatio: point.objective / best,
      }),
    ),
    averagedFit(done),
    ...done.variants.map((variant) => fitted(variant.id, variant.title, "variant", dataset.id, variant.fit)),
    ...done.compared.flatMap((result) =>
      result.fits.map(
        (fit): AuditFit => ({
          id: `${result.id}-${fit.id}`,
          title: fit.id === "refit" ? result.title : `${result.title}: ${fit.title}`,
          kind: "recorded",
          dataset: result.dataset,
          n: fit.n,
          parameters: { ...fit.parameters },
          objective: fit.objective,
        }),
      ),
    ),
  ];
}

/** The end of the averaged protocol, with its objective on the scale of the sum. */
function averagedFit(done: Replicated): AuditFit {
  const objective = bindProblem(done.selected.problem).evaluate(done.averaged.theta);
  return {
    ...fitted(
      "averaged",
      "Loss averaged, numeric gradients, SciPy's default tolerances",
      "variant",
      done.part.dataset.id,
      done.averaged,
    ),
    objective,
    objectiveRatio: objective / done.fit.objective,
    remark: "Ended by the optimiser's tolerance, not polished; objective given as a sum.",
  };
}

function fitted(id: string, title: string, kind: AuditFit["kind"], dataset: string, fit: Fit): AuditFit {
  const { waterfall, optima, activeBounds, ...facts } = fit.convergence;
  return {
    id,
    title,
    kind,
    dataset,
    n: fit.n,
    parameters: { ...fit.parameters },
    objective: fit.objective,
    convergence: {
      ...facts,
      ...(activeBounds === undefined ? {} : { activeBounds: activeBounds.map((bound) => ({ ...bound })) }),
      ...(id === "refit" ? { waterfall: [...waterfall] } : {}),
      optima: optima.map((optimum) => ({ ...optimum, parameters: { ...optimum.parameters } })),
    },
  };
}
