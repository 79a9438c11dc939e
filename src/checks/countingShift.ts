// Pearce and Song 2024 fit N_total = N + 47491 N^(1/3) to the models of Hoffmann et al. 2022 (law pearce-embedding).
const embeddings = 47491;

/** Parameters with embeddings of a usual model, from those without. */
export function withEmbeddings(N: number): number {
  return N + embeddings * N ** (1 / 3);
}

/** Whether a count leaves embeddings and head out. */
export interface Counted {
  /** Parameters counted without embeddings. */
  readonly modelWithout: boolean;
  /** Compute counted without embeddings or head. */
  readonly computeWithout: boolean;
}

/**
 * The exponent of optimal parameters in compute with everything counted, from one that was counted otherwise, for
 * models between two sizes (without embeddings). Along the optimum let u = ln N without embeddings, d = ln D and s the
 * mean slope of ln N_total in u. A count gives a = x du / (y du + dd) with x and y either s or 1, hence dd/du = x/a - y,
 * and with everything counted s / (s + dd/du).
 */
export function exponentInTotal(
  a: number,
  { modelWithout, computeWithout }: Counted,
  low: number,
  high: number,
): number {
  const s = Math.log(withEmbeddings(high) / withEmbeddings(low)) / Math.log(high / low);
  const x = modelWithout ? 1 : s;
  const y = computeWithout ? 1 : s;
  return s / (s + x / a - y);
}
