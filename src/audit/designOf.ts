import { headlineOf } from "../checks/headline.ts";
import { bestNextRuns } from "../influence/bestNextRuns.ts";
import { candidateGrid } from "../influence/candidateRuns.ts";
import { identifiability } from "../influence/identifiability.ts";
import { influenceOf } from "../influence/influenceOf.ts";
import { groupsByValue } from "../influence/leaveOut.ts";
import { derivedOf } from "../intervals/quantities.ts";
import type { Audit } from "../registry/types.ts";
import type { Replicated } from "../replication/replicate.ts";

const listed = 5;
const nextRuns = 5;

/** What the runs determine, which of them matter most for the headline, and which further ones would help most. */
export function designOf(done: Replicated): Audit["design"] | undefined {
  const headline = headlineOf(done);
  if (headline === undefined || !(headline.standardError > 0)) return undefined;
  const { problem, optimum } = done.plan;
  const quantity = derivedOf(done.part.law, done.part.compiled, headline.id);
  const known = identifiability(problem, optimum);
  const sizes = problem.columns[done.part.compiled.variables[0]!]!;
  const influence = influenceOf(done.plan, quantity, { standardError: headline.standardError, sizes });
  const groups = groupsByValue(sizes).length;
  const next = nextOf(done, quantity);
  return {
    singularValues: [...known.singularValues],
    conditionScaled: known.conditionScaled,
    flattest: known.flattest.sentence,
    low: influence.range.low,
    high: influence.range.high,
    leaveOuts: influence.runs.length + groups + influence.largest.length,
    influential: [...influence.runs]
      .sort((a, b) => Math.abs(b.shift) - Math.abs(a.shift))
      .slice(0, listed)
      .map(({ positions, estimate, shift, leverage }) => ({
        row: done.selected.rows[positions[0]!]! + 1,
        estimate,
        shift,
        leverage,
      })),
    largest: influence.largest.map(({ positions, estimate, shift }, k) => ({
      sizes: k + 1,
      runs: positions.length,
      estimate,
      shift,
    })),
    ...(next === undefined ? {} : { next }),
  };
}

/** The best five further runs within the compute of the largest one used; only for laws of N and D. */
function nextOf(done: Replicated, quantity: ReturnType<typeof derivedOf>) {
  const { problem, optimum } = done.plan;
  const { N, D } = problem.columns;
  if (N === undefined || D === undefined) return undefined;
  const budget = Math.max(...N.map((n, i) => 6 * n * D[i]!));
  const found = bestNextRuns(problem, optimum, quantity, {
    candidates: candidateGrid(problem, budget),
    budget,
    count: nextRuns,
  });
  return {
    budget,
    before: found.now.standardError,
    after: found.after.standardError,
    runs: found.runs.map(({ columns, cost, standardError }) => ({
      N: columns.N!,
      D: columns.D!,
      C: cost,
      standardError,
    })),
  };
}
