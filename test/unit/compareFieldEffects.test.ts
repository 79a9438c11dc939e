import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type BetweenMethod, betweenVariance, type Study } from "../../src/comparison/betweenVariance.ts";
import { randomEffects } from "../../src/comparison/randomEffects.ts";

const both: readonly BetweenMethod[] = ["DerSimonian-Laird", "Paule-Mandel"];

const fromVariances = (values: readonly number[], variances: readonly number[]): Study[] =>
  values.map((value, i) => ({ value, standardError: Math.sqrt(variances[i]!) }));

// Log risk ratios and their variances of the thirteen BCG trials of Colditz et al. 1994, from escalc(measure = "RR") on
// dat.bcg of metadat 1.2-0.
const bcg = fromVariances(
  [
    -0.88931133392020545, -1.5853886572014306, -1.3480731482996933, -1.4415511900213054, -0.21754732221129558,
    -0.78611558581886398, -1.6208982235983918, 0.011952333523840508, -0.4694176487381494, -1.3713448034727844,
    -0.33935882833839059, 0.44591340057137874, -0.017313948216879815,
  ],
  [
    0.32558476500396133, 0.19458112139814385, 0.41536796536796539, 0.020010031902247573, 0.051210172169630863,
    0.0069056184559087574, 0.22301724757231517, 0.0039615792978177295, 0.056434210463248966,
    0.07302479361302891, 0.01241221397155972, 0.53250584520015276, 0.071404659683986293,
  ],
);
const three = [0.018, 0.03, 0.05].map((standardError, i) => ({
  value: [0.512, 0.46, 0.71][i]!,
  standardError,
}));
const same = [0.02, 0.03, 0.025, 0.04].map((standardError, i) => ({
  value: [0.5, 0.51, 0.49, 0.505][i]!,
  standardError,
}));

// rma() of metafor 3.8-1 in R 4.2.2 with method DL or PM (threshold 1e-13), test "knha" for the interval of Hartung and
// Knapp; the prediction interval is b -+ qt(0.975, k - 2) sqrt(tau2 + se^2) in R.
const metafor = [
  {
    name: "thirteen trials",
    studies: bcg,
    method: both[0]!,
    tauSquared: 0.308760262862376,
    estimate: -0.714117222073227,
    standardError: 0.178742089535403,
    normal: [-1.06444528008405, -0.363789164062404],
    Q: 152.233008082373,
    p: 1.996764590846e-26,
    iSquared: 0.92117346854562,
    hartungKnappError: 0.180696628335547,
    hartungKnapp: [-1.10782135416833, -0.320413089978126],
    prediction: [-1.99883849575212, 0.570604051605664],
    firstWeight: 0.0503649168323,
  },
  {
    name: "thirteen trials",
    studies: bcg,
    method: both[1]!,
    tauSquared: 0.318068452205024,
    estimate: -0.714968153493444,
    standardError: 0.180892191537624,
    normal: [-1.06951033399171, -0.360425972995181],
    Q: 152.233008082373,
    p: 1.996764590846e-26,
    iSquared: 0.92117346854562,
    hartungKnappError: 0.180892191537624,
    hartungKnapp: [-1.10909838120224, -0.320837925784649],
    prediction: [-2.01855805418466, 0.588621747197768],
    firstWeight: 0.0508379109813,
  },
  {
    name: "three exponents",
    studies: three,
    method: both[0]!,
    tauSquared: 0.00746380236305048,
    estimate: 0.551200134469749,
    standardError: 0.0535800695178873,
    normal: [0.446185127925537, 0.65621514101396],
    Q: 18.5862274734455,
    p: 9.20559754873651e-5,
    iSquared: 0.892393440096575,
    hartungKnappError: 0.0730997480437212,
    hartungKnapp: [0.236677304005434, 0.865722964934064],
    prediction: [-0.740504553095741, 1.84290482203524],
    firstWeight: 0.368630804393,
  },
  {
    name: "three exponents",
    studies: three,
    method: both[1]!,
    tauSquared: 0.0155158040522303,
    estimate: 0.555566793110812,
    standardError: 0.0746277341084431,
    normal: [0.409299122010432, 0.701834464211192],
    Q: 18.5862274734455,
    p: 9.20559754873651e-5,
    iSquared: 0.892393440096575,
    hartungKnappError: 0.0746277341084431,
    hartungKnapp: [0.234469569234102, 0.876664016987522],
    prediction: [-1.28946438626127, 2.40059797248289],
    firstWeight: 0.351601489501,
  },
  ...both.map((method) => ({
    name: "four that agree",
    studies: same,
    method,
    tauSquared: 0,
    estimate: 0.499697762970014,
    standardError: 0.0130899571286426,
    normal: [0.474041918438701, 0.525353607501327],
    Q: 0.286202998572109,
    p: 0.962602089341191,
    iSquared: 0,
    hartungKnappError: 0.00404310189474568,
    hartungKnapp: [0.486830808283195, 0.512564717656833],
    prediction: [0.443376223198157, 0.556019302741872],
    firstWeight: 0.428367444074,
  })),
];

describe("randomEffects", () => {
  it.each(metafor)("gives the numbers of metafor: $name, $method", ({ studies, method, ...expected }) => {
    const found = randomEffects(studies, method, 0.95);
    const close = (value: number, to: number, relative = 1e-8) =>
      expect(Math.abs(value - to)).toBeLessThanOrEqual(relative * Math.abs(to) + 1e-14);
    for (const name of [
      "tauSquared",
      "estimate",
      "standardError",
      "Q",
      "iSquared",
      "hartungKnappError",
    ] as const)
      close(found[name], expected[name]);
    for (const name of ["normal", "hartungKnapp", "prediction"] as const) {
      close(found[name].low, expected[name][0]!);
      close(found[name].high, expected[name][1]!);
    }
    close(found.p, expected.p, 1e-9);
    close(found.weights[0]!, expected.firstWeight, 1e-9);
    expect(found.degrees).toBe(studies.length - 1);
  });

  const study = fc.record({
    value: fc.double({ min: -2, max: 2, noNaN: true }),
    standardError: fc.double({ min: 0.01, max: 1, noNaN: true }),
  });
  const studies = fc.array(study, { minLength: 3, maxLength: 12 });

  it("finds for Paule and Mandel the variance at which the generalised Q is its degrees of freedom", () => {
    fc.assert(
      fc.property(studies, (some) => {
        const { tauSquared, Q } = betweenVariance(some, "Paule-Mandel");
        const at = (variance: number) => {
          const weights = some.map(({ standardError }) => 1 / (standardError ** 2 + variance));
          const total = weights.reduce((sum, weight) => sum + weight, 0);
          const mean = some.reduce((sum, { value }, i) => sum + weights[i]! * value, 0) / total;
          return some.reduce((sum, { value }, i) => sum + weights[i]! * (value - mean) ** 2, 0);
        };
        expect(Q).toBeCloseTo(at(0), 6);
        if (tauSquared > 0) expect(at(tauSquared)).toBeCloseTo(some.length - 1, 6);
        else expect(Q).toBeLessThanOrEqual(some.length - 1);
      }),
    );
  });

  it("moves and stretches with its data, and does not care for their order", () => {
    fc.assert(
      fc.property(
        studies,
        fc.double({ min: -3, max: 3, noNaN: true }),
        fc.double({ min: 0.1, max: 10, noNaN: true }),
        fc.constantFrom(...both),
        (some, shift, stretch, method) => {
          const plain = randomEffects(some, method, 0.9);
          const moved = randomEffects(
            some
              .map(({ value, standardError }) => ({
                value: value * stretch + shift,
                standardError: standardError * stretch,
              }))
              .reverse(),
            method,
            0.9,
          );
          expect(moved.estimate).toBeCloseTo(plain.estimate * stretch + shift, 6);
          expect(moved.standardError).toBeCloseTo(plain.standardError * stretch, 6);
          expect(moved.tauSquared).toBeCloseTo(plain.tauSquared * stretch ** 2, 5);
          expect(moved.Q).toBeCloseTo(plain.Q, 4);
          expect(moved.prediction.high - moved.prediction.low).toBeCloseTo(
            (plain.prediction.high - plain.prediction.low) * stretch,
            4,
          );
        },
      ),
    );
  });

  it.each([
    [three.slice(0, 2), /three studies or more: 2/],
    [[...three, { value: 0.5, standardError: 0 }], /positive standard error: 0.5, 0/],
    [[...three, { value: Number.NaN, standardError: 1 }], /finite value/],
  ])("refuses what cannot be summarised", (some, message) => {
    expect(() => randomEffects(some, "Paule-Mandel", 0.95)).toThrow(message);
  });

  it("refuses a level outside (0, 1)", () => {
    expect(() => randomEffects(three, "Paule-Mandel", 1)).toThrow(/level must lie between 0 and 1/);
  });
});
