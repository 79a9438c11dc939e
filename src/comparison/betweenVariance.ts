/** Ways to estimate the variance between studies. */
export type BetweenMethod = "DerSimonian-Laird" | "Paule-Mandel";

/** One estimate with its standard error. */
export interface Study {
  readonly value: number;
  readonly standardError: number;
}

/** How far studies differ beyond their own errors. */
export interface Heterogeneity {
  /** Variance between studies, never negative. */
  readonly tauSquared: number;
  /** Weighted sum of squares about the mean without variance between studies. */
  readonly Q: number;
}

/** Mean with weights 1 / (s^2 + tau^2), the weights and their sum. */
export function weightedMean(studies: readonly Study[], tauSquared: number) {
  const weights = studies.map(({ standardError }) => 1 / (standardError ** 2 + tauSquared));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const mean = studies.reduce((sum, { value }, i) => sum + weights[i]! * value, 0) / total;
  return { mean, weights, total };
}

/** Q about the mean, with a given variance between studies. */
function generalisedQ(studies: readonly Study[], tauSquared: number): number {
  const { mean, weights } = weightedMean(studies, tauSquared);
  return studies.reduce((sum, { value }, i) => sum + weights[i]! * (value - mean) ** 2, 0);
}

/** Variance between studies by moments (DerSimonian and Laird) or where the generalised Q is k - 1 (Paule and Mandel). */
export function betweenVariance(studies: readonly Study[], method: BetweenMethod): Heterogeneity {
  const Q = generalisedQ(studies, 0);
  const degrees = studies.length - 1;
  const tauSquared =
    Q <= degrees ? 0 : method === "DerSimonian-Laird" ? byMoments(studies, Q) : byRoot(studies);
  return { tauSquared, Q };
}

function byMoments(studies: readonly Study[], Q: number): number {
  const { weights, total } = weightedMean(studies, 0);
  const squares = weights.reduce((sum, weight) => sum + weight ** 2, 0);
  return Math.max(0, (Q - (studies.length - 1)) / (total - squares / total));
}

/** The generalised Q falls in tau^2, so bisection finds the one root; it ends when doubles cannot come nearer. */
function byRoot(studies: readonly Study[]): number {
  const degrees = studies.length - 1;
  let high = Math.max(...studies.map(({ standardError }) => standardError ** 2));
  while (generalisedQ(studies, high) > degrees) high *= 2;
  let low = 0;
  for (let k = 0; k < 2000; k++) {
    const middle = (low + high) / 2;
    if (middle <= low || middle >= high) break;
    if (generalisedQ(studies, middle) > degrees) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
