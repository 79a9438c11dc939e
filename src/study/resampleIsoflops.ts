import { uniformInt } from "pure-rand/distribution/uniformInt";
import type { Isoflop } from "../allocation/isoflop.ts";
import { stream } from "../intervals/stream.ts";

/** What a draw of isoFLOP runs keeps. */
export type IsoflopScheme =
  /** As many runs of each budget, with replacement. */
  | { readonly kind: "bootstrap" }
  /** A share of all runs, whatever their budgets, without replacement. */
  | { readonly kind: "subsample"; readonly share: number };

/** The runs of one draw; draw k depends on the seed and k alone. The bootstrap picks the runs that approach2Draws picks. */
export function resampleIsoflops(
  isoflops: readonly Isoflop[],
  scheme: IsoflopScheme,
  seed: number,
  draw: number,
): Isoflop[] {
  if (scheme.kind === "subsample") return subsample(isoflops, scheme.share, seed, draw);
  const generator = stream(seed, "isoflop", draw);
  return isoflops.map((isoflop) => {
    const { length } = isoflop.N;
    return pick(
      isoflop,
      Array.from({ length }, () => uniformInt(generator, 0, length - 1)),
    );
  });
}

function subsample(isoflops: readonly Isoflop[], share: number, seed: number, draw: number): Isoflop[] {
  const generator = stream(seed, "isoflop subsample", draw);
  const rest = isoflops.flatMap(({ N }, budget) => Array.from(N, (_, run) => ({ budget, run })));
  const size = Math.round(share * rest.length);
  const kept: number[][] = isoflops.map(() => []);
  for (let k = 0; k < size; k++) {
    const { budget, run } = rest.splice(uniformInt(generator, 0, rest.length - 1), 1)[0]!;
    kept[budget]!.push(run);
  }
  return isoflops.flatMap((isoflop, budget) =>
    kept[budget]!.length === 0
      ? []
      : [
          pick(
            isoflop,
            kept[budget]!.sort((a, b) => a - b),
          ),
        ],
  );
}

function pick({ C, N, L, D }: Isoflop, runs: readonly number[]): Isoflop {
  const of = (column: Float64Array) => Float64Array.from(runs, (run) => column[run]!);
  return { C, N: of(N), L: of(L), ...(D === undefined ? {} : { D: of(D) }) };
}
