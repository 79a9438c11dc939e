/** Correlations of the parameters: name to name to value, both ways round, without those that do not exist. */
export type Correlations = Readonly<Record<string, Readonly<Record<string, number>>>>;

/** Correlations of named parameters, and what they were computed from. */
export interface FitCorrelations {
  readonly from: string;
  readonly values: Correlations;
}

/** Correlations from a covariance matrix (row-major) in the order of the names; parameters without spread are left out. */
export function correlationsOf(names: readonly string[], covariance: ArrayLike<number>): Correlations {
  const p = names.length;
  const at = (i: number, j: number) =>
    covariance[i * p + j]! / Math.sqrt(covariance[i * p + i]!) / Math.sqrt(covariance[j * p + j]!);
  const rows = names.map((name, i) => {
    const entries = names.flatMap((other, j) => {
      const value = at(i, j);
      return i !== j && Number.isFinite(value) ? [[other, Math.max(-1, Math.min(1, value))] as const] : [];
    });
    return [name, Object.fromEntries(entries)] as const;
  });
  return Object.fromEntries(rows.filter(([, entries]) => Object.keys(entries).length > 0));
}

/** Covariance matrix (row-major) of draws, one point each. */
export function covarianceOfDraws(draws: readonly ArrayLike<number>[]): Float64Array {
  const p = draws[0]?.length ?? 0;
  const means = Array.from(
    { length: p },
    (_, j) => draws.reduce((sum, draw) => sum + draw[j]!, 0) / draws.length,
  );
  const out = new Float64Array(p * p);
  for (const draw of draws)
    for (let i = 0; i < p; i++)
      for (let j = 0; j < p; j++)
        out[i * p + j]! += ((draw[i]! - means[i]!) * (draw[j]! - means[j]!)) / (draws.length - 1);
  return out;
}

/** Each pair once, strongest first; ties in the order of the names. */
export function strongestPairs(correlations: Correlations): { pair: [string, string]; value: number }[] {
  const names = Object.keys(correlations);
  return names
    .flatMap((a, i) =>
      names.slice(i + 1).flatMap((b) => {
        const value = correlations[a]?.[b];
        return value === undefined ? [] : [{ pair: [a, b] as [string, string], value }];
      }),
    )
    .sort((a, b) => Math.abs(b.value) - Math.abs(a.value));
}
