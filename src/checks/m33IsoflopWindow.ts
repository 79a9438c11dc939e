import { uniformFloat64 } from "pure-rand/distribution/uniformFloat64";
import { isoflopExponent, parabolaOptimum } from "../allocation/approach2Draws.ts";
import type { Isoflop } from "../allocation/isoflop.ts";
import { leastSquares } from "../allocation/leastSquares.ts";
import { significant } from "../format/numbers.ts";
import { standardNormalQuantile } from "../intervals/normal.ts";
import { standardDeviation } from "../intervals/quantile.ts";
import { stream } from "../intervals/stream.ts";
import { defineCheck, notComputable } from "./check.ts";

const limits = {
  visible: { value: 0.01, why: "Shift of the exponent; proposed with the catalogue of checks." },
  large: {
    value: 0.03,
    why: "Shift of the exponent; proposed with the catalogue of checks, above the usual standard error of 0.02.",
  },
  certain: {
    value: 3,
    why: "Standard errors of the shift, by noise put on smooth curves anew: narrower windows scatter more, which is no fault of the wider.",
  },
  blind: {
    value: 0.06,
    why: "Where a shift of the exponent this large would not show, nothing is said: it is more than the window does in the designs in print.",
  },
};

export const m33IsoflopWindow = defineCheck({
  needs: ["isoflops"],
  limits,
  id: "M33",
  title: "Choice of the isoFLOP window",
  question: "Does the exponent hold when the parabolas see half or two thirds of the window?",
  domain: "form",
  items: ["F5", "T2"],
  why: "A parabola over a wide window follows the far ends, where the loss is no parabola; if these ends do not sit alike about every optimum, the exponent is one of the window.",
  how: "The exponent is computed again from the runs within a half and within two thirds of the window about each optimum; runs beyond the window do not exist, so the wider side cannot be tried. The shift is counted in the spread that it has when noise is put anew on a smooth curve through the runs of each budget.",
  threshold: `Pass: the exponent shifts by less than ${limits.visible.value}, or by less than ${limits.certain.value} standard errors. Warn: by up to ${limits.large.value}. Fail: by more than ${limits.large.value} and ${limits.certain.value} standard errors.`,
  source: "Paquette et al. 2024 see the measured exponent move with the window; the limits are ours.",
  remedy: "Give the exponent for several windows, and use the narrowest that the noise allows.",
  judge: ({ isoflops, limits: own }) => {
    const whole = isoflopExponent(isoflops);
    const shifts = [1 / 2, 2 / 3].flatMap((share) => {
      const value = narrowed(isoflops, share);
      if (whole === null || value === null) return [];
      return [{ share, value, shift: value - whole, error: errorOf(isoflops, share) }];
    });
    if (whole === null || shifts.length === 0)
      return notComputable(
        "Too few budgets keep an optimum in a narrower window.",
        "more sizes at each budget",
      );
    const sharpest = Math.min(...shifts.map(({ error }) => error));
    if (!(own.certain * sharpest < own.blind))
      return notComputable(
        `Noise of the runs gives the exponent of a narrower window a spread of ${Number.isFinite(sharpest) ? significant(sharpest, 2) : "its own size"}, in which a shift would not show.`,
        "more sizes at each budget, or several seeds",
      );
    const sure = shifts.filter(
      ({ shift, error }) => Math.abs(shift) > own.certain * error && Math.abs(shift) > own.visible,
    );
    const largest = (sure.length > 0 ? sure : shifts).reduce((a, b) =>
      Math.abs(b.shift) > Math.abs(a.shift) ? b : a,
    );
    const size = Math.abs(largest.shift);
    const outcome = sure.length === 0 ? "pass" : size < own.large ? "warn" : "fail";
    return {
      outcome,
      sentence: `With ${largest.share === 0.5 ? "half" : "two thirds"} of the window the exponent shifts by ${significant(size, 2)}, ${significant(size / largest.error, 2)} standard errors of that shift.`,
      evidence: [
        { label: "exponent over the whole window", value: significant(whole, 4) },
        ...shifts.map(({ share, value, error }) => ({
          label: share === 0.5 ? "over half of it" : "over two thirds of it",
          value: `${significant(value, 4)}, standard error of the shift ${significant(error, 2)}`,
        })),
      ],
    };
  },
});

const fewestSizes = 4;

/** Exponent from the runs within a share of each window, in log N about the optimum; null with fewer than three budgets. */
function narrowed(isoflops: readonly Isoflop[], share: number): number | null {
  const kept = isoflops.flatMap((isoflop) => {
    const best = parabolaOptimum(isoflop);
    if (best === null) return [];
    const logs = isoflop.N.map(Math.log);
    const reach = (share * (Math.max(...logs) - Math.min(...logs))) / 2;
    const rows = Array.from(logs.keys()).filter((i) => Math.abs(logs[i]! - Math.log(best)) <= reach);
    const own = pick(isoflop, rows);
    return new Set(own.N).size < fewestSizes ? [] : [own];
  });
  return kept.length < 3 ? null : isoflopExponent(kept);
}

function pick({ C, N, L }: Isoflop, rows: readonly number[]): Isoflop {
  return { C, N: Float64Array.from(rows, (i) => N[i]!), L: Float64Array.from(rows, (i) => L[i]!) };
}

const draws = 100;

/** Standard deviation of the shift under the noise of the runs, added anew to smooth curves through them. */
function errorOf(isoflops: readonly Isoflop[], share: number): number {
  const curves = isoflops.map(smoothed);
  const degrees = curves.reduce((sum, curve) => sum + curve.degrees, 0);
  if (degrees === 0) return Number.POSITIVE_INFINITY;
  const noise = Math.sqrt(curves.reduce((sum, curve) => sum + curve.rss, 0) / degrees);
  const shifts = Array.from({ length: draws }, (_, draw) => {
    const generator = stream(1, "window", draw);
    const drawn = isoflops.map((isoflop, k) => ({
      ...isoflop,
      L: curves[k]!.fitted.map(
        (L) => L + noise * standardNormalQuantile(Math.max(uniformFloat64(generator), 2 ** -54)),
      ),
    }));
    const [whole, part] = [isoflopExponent(drawn), narrowed(drawn, share)];
    return whole === null || part === null ? Number.NaN : part - whole;
  }).filter(Number.isFinite);
  return shifts.length < draws / 2 ? Number.POSITIVE_INFINITY : standardDeviation(shifts);
}

/** A polynomial of fourth degree through the losses of a budget: what a parabola misses is not taken for noise. */
function smoothed({ N, L }: Isoflop): { fitted: Float64Array; rss: number; degrees: number } {
  const logs = N.map(Math.log);
  const middle = logs.reduce((sum, value) => sum + value / logs.length, 0);
  const design = Array.from(logs, (value) => [0, 1, 2, 3, 4].map((power) => (value - middle) ** power));
  if (new Set(N).size <= design[0]!.length) return { fitted: L, rss: 0, degrees: 0 };
  const { coefficients, rss, degrees } = leastSquares(design, L);
  return {
    fitted: Float64Array.from(design, (row) => row.reduce((sum, x, k) => sum + x * coefficients[k]!, 0)),
    rss,
    degrees,
  };
}
