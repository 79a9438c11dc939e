/** A curve in one variable, as a law with its log parameters and where it comes from. */
export interface CurveForm {
  readonly law: string;
  readonly logParameters: readonly string[];
  readonly meaning: string;
  readonly source: string;
}

/** Curves in one variable X beside the plain power law, which is a straight line on logs (fitPowerLaw). */
export const curveForms = {
  power: {
    law: "Y = A / X^k",
    logParameters: ["A"],
    meaning: "falls by the factor 2^-k when X doubles",
    source: "Kaplan et al. 2020, equations 1.1 to 1.3",
  },
  floor: {
    law: "Y = E + A / X^k",
    logParameters: ["E", "A"],
    meaning: "a power law above a floor E",
    source: "Henighan et al. 2020, equation 1.1",
  },
  kink: {
    law: "Y = A * exp(-k1 * min(log(X / d), 0) - k2 * max(log(X / d), 0))",
    logParameters: ["A", "d"],
    meaning: "exponent k1 up to d, where Y is A, and k2 from there on",
    source: "two straight lines on logs that meet; Jain et al. 2023 use pieces of power laws",
  },
  break: {
    law: "Y = A * (X / d)^(-k1) * (1 + (X / d)^(1 / f))^((k1 - k2) * f)",
    logParameters: ["A", "d", "f"],
    meaning: "exponent k1 well below d and k2 well above; f is how many e-folds the turn takes",
    source:
      "Caballero et al. 2023, broken neural scaling law with one break and no floor: c0 = k1, c1 = k2 - k1",
  },
} as const satisfies Record<string, CurveForm>;

export type CurveFormId = keyof typeof curveForms;
