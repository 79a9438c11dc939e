/** A corner of a polygon: two coordinates by name. */
type Corner<K extends string> = Readonly<Record<K, number>>;

/** The part of a convex polygon where `inside`, an affine function, is not negative; corners in order. */
export function clipPolygon<K extends string>(
  corners: readonly Corner<K>[],
  inside: (corner: Corner<K>) => number,
): Corner<K>[] {
  return corners.flatMap((corner, index) => {
    const next = corners[(index + 1) % corners.length]!;
    const [here, there] = [inside(corner), inside(next)];
    const kept = here >= 0 ? [corner] : [];
    if (here >= 0 === there >= 0) return kept;
    const share = here / (here - there);
    const names = Object.keys(corner) as K[];
    const between = names.map((name) => [name, corner[name] + share * (next[name] - corner[name])] as const);
    return [...kept, Object.fromEntries(between) as Corner<K>];
  });
}
