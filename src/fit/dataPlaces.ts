// How far beyond the data a scale may lie: K of a flat power law (K/X)^0.05 is many decades above every X.
const furtherOut = [1e3, 1e6];

/** Lowest, middle and highest of sorted values, and a point a range beyond each end. */
export function around(values: Float64Array): number[] {
  const low = values[0]!;
  const high = values.at(-1)!;
  const middle = values[Math.floor(values.length / 2)]!;
  return [
    low,
    (low + middle) / 2,
    middle,
    (middle + high) / 2,
    high,
    low - (high - low),
    high + (high - low),
  ];
}

/** Sizes from below the data to far above them; `sizes` are sorted. */
export function scales(sizes: Float64Array): number[] {
  const positive = sizes.filter((size) => size > 0);
  if (positive.length === 0) return [];
  const low = positive[0]!;
  const middle = positive[Math.floor(positive.length / 2)]!;
  const high = positive.at(-1)!;
  return [low, middle, high, low / furtherOut[0]!, ...furtherOut.map((factor) => factor * high)];
}

/** The finite ones of some values, lowest first. */
export function sorted(values: Float64Array): Float64Array {
  return values.filter(Number.isFinite).sort();
}
