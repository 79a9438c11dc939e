import { checkpoints, fewNarrowRuns, undertrainedScatter, unevenScatter } from "./intervalExperiments.ts";
import { intervalsOf, madeBy, notReported, paperSaying, studies } from "./paperSaying.ts";
import { fact, printed } from "./simulatedPaper.ts";
import type { StudyChanges } from "./simulatedStudy.ts";
import type { Trial } from "./trial.ts";

const restarts = paperSaying("restarts", "the spread over 50 restarts of the optimiser", (paper) =>
  madeBy(paper, "starts", "spread over 50 restarts of the optimiser"),
);
const subsets = paperSaying(
  "subsets",
  "percentiles of 100 subsets of 80% of the runs as they stand",
  (paper) =>
    madeBy(paper, "subsets of points", "10th and 90th percentile of 100 subsamples of 80% of the runs"),
);
const rescaled = paperSaying("rescaled", "subsets of 80% of the runs, rescaled", (paper) => {
  madeBy(paper, "subsets of points", "percentiles of 1000 subsamples of 80% of the runs");
  paper.method.subsetRescaled = fact(true);
});
const fromCurvature = (title: string, experiment?: (seed: number) => ReturnType<typeof unevenScatter>) =>
  studies("curvature", title, {
    ...(experiment === undefined ? {} : { experiment }),
    paper: (paper) => madeBy(paper, "nothing", "Wald limits from the inverse Hessian"),
  });
const fromResiduals = (
  id: string,
  title: string,
  experiment?: (seed: number) => ReturnType<typeof unevenScatter>,
) =>
  studies(id, title, {
    ...(experiment === undefined ? {} : { experiment }),
    paper: (paper) => madeBy(paper, "residuals", "percentiles of a bootstrap of residuals"),
  });

/** Least squares on log loss with the covariance that usual libraries return. */
const curvatureOfSquares: StudyChanges = {
  replication: (replication) => ({
    ...replication,
    protocol: { ...replication.protocol, objective: { loss: "squared", residual: "log", reduce: "sum" } },
  }),
  paper: (paper) => madeBy(paper, "nothing", "Wald limits from the inverse Hessian"),
};

/** Trials of checks on how an interval was made. */
export const madeTrials: readonly Trial[] = [
  { check: "M16", broken: [restarts] },
  { check: "M37", sound: [rescaled], broken: [subsets] },
  { check: "C18", sound: [rescaled], broken: [subsets] },
  {
    check: "C1",
    sound: [restarts, subsets],
    broken: [
      paperSaying("contradiction", "the text says bootstrap, the table subsets", (paper) => {
        madeBy(paper, "points", "percentiles of 100 subsamples of 80% of the runs");
      }),
      paperSaying(
        "silence",
        "intervals without a word on how they were made (silent: not reported)",
        (paper) => {
          for (const number of intervalsOf(paper)) number.interval!.kind = "80% interval";
          paper.method.resampled = notReported;
        },
      ),
    ],
  },
  {
    check: "C2",
    sound: [fromResiduals("residuals-even", "residuals drawn anew, even scatter")],
    broken: [
      fromResiduals(
        "residuals-uneven",
        "residuals drawn anew, scatter up to ten times as large at the edge of the design",
        unevenScatter,
      ),
    ],
  },
  {
    check: "C6",
    broken: [
      paperSaying("few-draws", "20 draws", (paper) => {
        paper.method.intervalDraws = fact(20);
      }),
      paperSaying("few-at-95", "100 draws for 95% limits", (paper) => {
        paper.method.intervalDraws = fact(100);
        for (const number of intervalsOf(paper)) number.interval!.level = 0.95;
      }),
      paperSaying("failures", "a quarter of 1000 draws failed", (paper) => {
        paper.method.failedDraws = fact(250);
      }),
    ],
  },
  {
    check: "C8",
    sound: [fromCurvature("limits from the curvature, usual designs")],
    broken: [fromCurvature("limits from the curvature, 12 runs over a decade", fewNarrowRuns)],
  },
  {
    check: "C13",
    sound: [
      fromCurvature("limits from the curvature, even scatter"),
      studies(
        "least-squares",
        "least squares with limits from the curvature, even scatter",
        curvatureOfSquares,
      ),
    ],
    broken: [
      // Kept although it is seldom caught: noise at both ends of the design widens this interval little.
      studies(
        "least-squares-uneven",
        "least squares with limits from the curvature, scatter up to ten times as large at the edge",
        { ...curvatureOfSquares, experiment: unevenScatter },
      ),
      fromCurvature(
        "limits from the curvature, scatter up to fifteen times as large on few tokens per parameter",
        undertrainedScatter,
      ),
    ],
  },
  {
    check: "C15",
    sound: [
      paperSaying("new-run", "a predicted loss with an interval for a new run", (paper) => {
        withPrediction(paper, "new run");
      }),
    ],
    broken: [
      paperSaying("mean-curve", "a predicted loss with the interval of the curve", (paper) => {
        withPrediction(paper, "mean curve");
      }),
    ],
  },
  {
    check: "C19",
    broken: [
      paperSaying("two-levels", "one exponent at 80 and at 95%", (paper) => {
        const { quantities } = paper.claims[0]!;
        const again = structuredClone(quantities!.a!);
        again.interval!.level = 0.95;
        paper.claims.push({ ...paper.claims[1]!, id: "again", rows: [], quantities: { a: again } });
      }),
      paperSaying("one-unstated", "one of two intervals without a level", (paper) => {
        paper.claims[0]!.quantities!.b!.interval!.level = null;
        delete paper.method.intervalLevel;
      }),
    ],
  },
  {
    check: "C10",
    sound: [
      studies("exponents", "exponents with plus-minus", {
        paper: (paper) => {
          for (const number of intervalsOf(paper)) {
            const { low, high } = number.interval!;
            number.standardError = ((Number(high) - Number(low)) / 2.563).toFixed(4);
            delete number.interval;
          }
        },
      }),
    ],
    broken: [
      studies("coefficients", "coefficients with plus-minus, 12 runs over a decade", {
        experiment: fewNarrowRuns,
        paper: (paper) => {
          const { parameters } = paper.claims[0]!.records![0]!;
          for (const name of ["A", "B"]) {
            const number = (parameters as Record<string, ReturnType<typeof printed>>)[name]!;
            number.standardError = (0.6 * Number(number.printed)).toPrecision(3).replace("e+", "e");
          }
        },
      }),
    ],
  },
  {
    check: "C3",
    sound: [
      studies("independent", "40 runs with 6 points each that err independently", {
        experiment: checkpoints(40, 6, 0),
        replication: byRun,
      }),
      studies("drawn-together", "40 runs with 6 points each that err together, runs drawn", {
        experiment: checkpoints(40, 6, 0.9),
        replication: byRun,
        paper: (paper) => madeBy(paper, "runs", "percentiles of a bootstrap of whole runs"),
      }),
    ],
    broken: [
      studies("drawn-apart", "40 runs with 6 points each that err together, points drawn", {
        experiment: checkpoints(40, 6, 0.9),
        replication: byRun,
      }),
    ],
  },
  {
    check: "C4",
    sound: [clusters("40-runs", "40 runs with 3 points each, runs drawn", 40, 3)],
    broken: [
      clusters("8-runs", "8 runs with 12 points each, runs drawn", 8, 12),
      clusters("15-runs", "15 runs with 6 points each, runs drawn", 15, 6),
    ],
  },
  {
    check: "C5",
    sound: [clusters("even", "30 runs with 3 points each", 30, 3)],
    broken: [
      clusters("one-long", "one run with 40 points among 30 with 2", 31, (run) => (run === 0 ? 40 : 2)),
    ],
  },
];

function byRun<T extends { trainingRun?: string }>(replication: T): T {
  return { ...replication, trainingRun: "run" };
}

function clusters(id: string, title: string, runs: number, each: number | ((run: number) => number)) {
  return studies(
    id,
    title,
    {
      experiment: checkpoints(runs, each, 0.5),
      replication: byRun,
      paper: (paper) => madeBy(paper, "runs", "percentiles of a bootstrap of whole runs"),
    },
    20,
  );
}

function withPrediction(paper: Parameters<typeof madeBy>[0], target: "new run" | "mean curve"): void {
  paper.method.intervalTarget = fact(target);
  paper.claims.push({
    id: "prediction",
    title: "Predicted loss",
    kind: "prediction",
    statement: "The next model will have this loss.",
    of: "law",
    quantities: {
      L: printed("2.010", {
        low: "2.005",
        high: "2.015",
        level: 0.8,
        kind: "percentiles of a bootstrap of runs",
      }),
    },
  });
}
