// Generated from registry/schema by `npm run generate:types`; do not edit.

export type AnyDocument =
  | AuditOutcome
  | AuditNote
  | AuditEstimate
  | AuditPublished
  | AuditConvergence
  | AuditFinding
  | AuditExtraction
  | AuditSpread
  | Audit
  | Axes
  | CalibrationTick
  | CalibrationBox
  | CalibrationPanel
  | CalibrationBar
  | CalibrationPixels
  | CalibrationSample
  | CalibrationSeries
  | CalibrationName
  | CalibrationColour
  | CalibrationRange
  | CalibrationTicks
  | CalibrationSelector
  | Calibration
  | Checklist
  | Id
  | Symbol
  | Sha2561
  | Printed
  | Locator
  | PrintedInterval
  | PrintedNumber
  | Objective
  | Optimiser
  | Bounds
  | Grid1
  | SelectRules
  | ChoiceRules1
  | IsoflopSearch
  | ChoiceOption
  | ChoiceAxis
  | UnreportedEnd
  | UnreportedChoice
  | CorpusEntry
  | Corpus
  | CoverageCount
  | CoverageShareOrNull
  | Coverage
  | DatasetFile
  | DatasetConversion
  | DatasetReshape
  | Dataset
  | DraftNumber
  | DraftEquation
  | DraftRuns
  | Draft
  | ForensicsProtocol
  | Forensics1
  | LawQuantity
  | LawParameter
  | LawDerived
  | Law
  | MultiverseQuantity
  | Multiverse
  | OutcomeQuantity
  | OutcomePublished
  | OutcomeOurs
  | Outcome
  | PaperNumberFact
  | PaperFlagFact
  | PaperTextFact
  | PaperMethod
  | PaperNumbers
  | PaperRow
  | PaperClaim
  | PaperComparisonRow
  | PaperComparisonLine
  | PaperPlace
  | PaperReport
  | Paper
  | RatesTally
  | Rates
  | ReplicationSelect
  | ReplicationProtocol
  | ReplicationDecision
  | Replication
  | Result
  | ReviewItem
  | ReviewEvidence
  | Review
  | StudyData
  | StudySimulate
  | StudySpan
  | StudyGroups
  | StudyPredict
  | StudyConstants
  | StudyFrom
  | StudyPublished
  | StudyQuantity
  | StudyCause
  | StudyNumber
  | StudyLawStep
  | StudyEvaluateStep
  | StudyHoldoutStep
  | StudyApproach1Step
  | StudyApproach2Step
  | StudyInterpolatedStep
  | StudyPowerLawStep
  | StudyLogRuleStep
  | StudyAllocationStep
  | StudyLossToLossStep
  | StudyBatchTradeoffStep
  | StudyStatisticStep
  | StudyTableArithmeticStep
  | StudyStep
  | Study
  | UniversesTally
  | UniversesContrast
  | UniversesAnswer
  | Universes1;
export type AuditOutcome = "pass" | "warn" | "fail" | "not reported" | "not computable" | "not applicable";
export type Id = string;
/**
 * Hash of every document and file of data that decides the result.
 */
export type Sha256 = string;
export type Sha2561 = string;
/**
 * Option of the published protocol; without a word, the first one that changes nothing in the protocol.
 */
export type Id1 = string;
/**
 * Option that we would choose; the published one unless given.
 */
export type Id2 = string;
/**
 * Another registered law.
 */
export type Id3 = string;
/**
 * Another registered dataset.
 */
export type Id4 = string;
/**
 * Rows to drop, besides those that the protocol drops; where the published option of an axis drops rows, the axis stands for the protocol's own selection, and the chosen options alone decide.
 */
export type ChoiceRules = {
  drop: string;
  reason: string;
  /**
   * kept: the predicate looks only at rows that the other rules of the universe keep, as when the best learning rate is chosen after checkpoints were left out. Without a word it looks at all rows.
   */
  among?: "kept";
}[];
export type CalibrationName = string;
/**
 * A colour bar and the axis beside it: an embedded picture, a filled gradient, or a row of filled cells; "frame" is what the colours fill, when it is not the picture itself.
 */
export type CalibrationBar = CalibrationBar1 & CalibrationBar2;
export type CalibrationBar1 = {
  [k: string]: unknown;
};
export type CalibrationColour = string;
/**
 * @minItems 2
 * @maxItems 2
 */
export type CalibrationRange = [number, number];
/**
 * Where a curve is read: at given values of x, or at so many places evenly spread along the axis. Without it, at its vertices.
 */
export type CalibrationSample = CalibrationSample1 & CalibrationSample2;
export type CalibrationSample1 = {
  [k: string]: unknown;
};
/**
 * Markers, curves or blobs of colour in one panel that belong together.
 */
export type CalibrationSeries = CalibrationSeries1 & CalibrationSeries2;
export type CalibrationSeries1 = {
  [k: string]: unknown;
};
/**
 * Colour bar by which the fill of a marker is a value.
 */
export type CalibrationName1 = string;
/**
 * Positions from marks or labels, values from labels, a list, or a legend; or both one by one.
 */
export type CalibrationTicks = CalibrationTicks1 & CalibrationTicks2;
export type CalibrationTicks1 = {
  [k: string]: unknown;
};
export type Symbol = string;
/**
 * A number exactly as it is printed, such as 0.34 or 1.21e20. It stands for the interval of all values that round to it.
 */
export type Printed = string;
/**
 * Another list, whose answers also answer items of this one (see from).
 */
export type Id5 = string;
/**
 * SQL predicates over runs; rows for which one holds are dropped, with its reason.
 */
export type SelectRules = {
  drop: string;
  reason: string;
}[];
/**
 * SQL predicates over runs; rows for which one holds are dropped, with its reason.
 */
export type ChoiceRules1 = {
  drop: string;
  reason: string;
  /**
   * kept: the predicate looks only at rows that the other rules of the universe keep, as when the best learning rate is chosen after checkpoints were left out. Without a word it looks at all rows.
   */
  among?: "kept";
}[];
/**
 * Id of the paper's record; every law, theory-law and rule has one.
 */
export type Id6 = string;
export type CoverageCount = number;
export type CoverageShareOrNull = number | null;
/**
 * Truth below the interval.
 */
export type CoverageCount1 = number;
/**
 * Truth above the interval.
 */
export type CoverageCount2 = number;
/**
 * Open on at least one side.
 */
export type CoverageCount3 = number;
/**
 * Data sets without any interval.
 */
export type CoverageCount4 = number;
export type DatasetFile = DatasetFile1 & DatasetFile2;
export type DatasetFile1 = {
  [k: string]: unknown;
};
/**
 * Turns one row of the file into several runs.
 */
export type DatasetReshape =
  | {
      /**
       * Columns that hold the same quantity; each becomes a row, in this order.
       *
       * @minItems 2
       */
      unpivot: [string, string, ...string[]];
      /**
       * New column with the old column's name.
       */
      name: string;
      /**
       * New column with its value.
       */
      value: string;
    }
  | {
      /**
       * Columns that hold lists of the same length; each element becomes a row.
       *
       * @minItems 1
       */
      unnest: [string, ...string[]];
    };
export type DraftNumber =
  | Printed
  | {
      printed: Printed;
      unit?: string;
      interval?: PrintedInterval;
    };
export type ReplicationSelect = {
  /**
   * SQL predicate over runs; rows for which it holds are dropped.
   */
  drop: string;
  reason: string;
}[];
/**
 * The paper that the form comes from; the locator names one of its sources.
 */
export type Id7 = string;
/**
 * Id of a decision of the replication: its quantity, and its rule as the conclusion to keep.
 */
export type Id8 = string;
/**
 * Id of the replication whose protocol is varied.
 */
export type Id9 = string;
/**
 * Id of an axis in registry/axes.json.
 */
export type Id10 = string;
/**
 * Where it is not the replication's own.
 */
export type Id11 = string;
/**
 * Of its file, or of the checksums of its files, one a line.
 */
export type Sha2562 = string;
/**
 * A fact of the method: its value, or that it was looked for and is not reported.
 */
export type PaperNumberFact = PaperNumberFact1 & PaperNumberFact2;
export type PaperNumberFact1 = {
  [k: string]: unknown;
};
/**
 * A fact of the method: its value, or that it was looked for and is not reported.
 */
export type PaperFlagFact = PaperFlagFact1 & PaperFlagFact2;
export type PaperFlagFact1 = {
  [k: string]: unknown;
};
/**
 * A fact of the method: its value, or that it was looked for and is not reported.
 */
export type PaperTextFact = PaperTextFact1 & PaperTextFact2;
export type PaperTextFact1 = {
  [k: string]: unknown;
};
/**
 * Trained models behind the claim.
 */
export type PaperNumberFact3 = {
  [k: string]: unknown;
} & {
  value?: number;
};
/**
 * Distinct sizes N among them.
 */
export type PaperNumberFact4 = {
  [k: string]: unknown;
} & {
  value?: number;
};
/**
 * Points that enter the fit.
 */
export type PaperNumberFact5 = {
  [k: string]: unknown;
} & {
  value?: number;
};
/**
 * Points that one training run gives to the fit.
 */
export type PaperNumberFact6 = {
  [k: string]: unknown;
} & {
  value?: number;
};
/**
 * Seeds for each setting.
 */
export type PaperNumberFact7 = {
  [k: string]: unknown;
} & {
  value?: number;
};
/**
 * Training compute of the smallest run that is fitted, in FLOP.
 */
export type PaperNumberFact8 = {
  [k: string]: unknown;
} & {
  value?: number;
};
/**
 * Training compute of the largest run that is fitted, in FLOP.
 */
export type PaperNumberFact9 = {
  [k: string]: unknown;
} & {
  value?: number;
};
/**
 * Largest compute for which the paper uses the law, in FLOP.
 */
export type PaperNumberFact10 = {
  [k: string]: unknown;
} & {
  value?: number;
};
/**
 * Start points of the optimiser.
 */
export type PaperNumberFact11 = {
  [k: string]: unknown;
} & {
  value?: number;
};
/**
 * Where the starts come from.
 */
export type PaperTextFact3 = {
  [k: string]: unknown;
} & {
  value?: "grid" | "random" | "single" | "optimum of another paper" | "closed form";
};
/**
 * What decides which end is reported.
 */
export type PaperTextFact4 = {
  [k: string]: unknown;
} & {
  value?: "objective" | "other criterion" | "held-out runs";
};
/**
 * Whether residual losses are summed or averaged.
 */
export type PaperTextFact5 = {
  [k: string]: unknown;
} & {
  value?: "sum" | "mean";
};
/**
 * Whether the reported constants differ from every start.
 */
export type PaperFlagFact3 = {
  [k: string]: unknown;
} & {
  value?: boolean;
  reported?: false;
  verified: boolean;
  locator?: Locator;
  remark?: string;
};
/**
 * Length of the learning-rate schedule over the tokens seen at the measured point; the largest over the points.
 */
export type PaperNumberFact12 = {
  [k: string]: unknown;
} & {
  value?: number;
};
/**
 * Whether measured points end a decay of their own from a constant rate.
 */
export type PaperFlagFact4 = {
  [k: string]: unknown;
} & {
  value?: boolean;
  reported?: false;
  verified: boolean;
  locator?: Locator;
  remark?: string;
};
/**
 * Tokens of warm-up.
 */
export type PaperNumberFact13 = {
  [k: string]: unknown;
} & {
  value?: number;
};
/**
 * How optimiser settings follow scale.
 */
export type PaperTextFact6 = {
  [k: string]: unknown;
} & {
  value?: "per scale" | "constant" | "constant, shown flat";
};
/**
 * Where the best setting lies in what was swept.
 */
export type PaperTextFact7 = {
  [k: string]: unknown;
} & {
  value?: "interior" | "edge";
};
/**
 * What N counts.
 */
export type PaperTextFact8 = {
  [k: string]: unknown;
} & {
  value?: "total" | "non-embedding" | "active" | "other";
};
/**
 * What C counts.
 */
export type PaperTextFact9 = {
  [k: string]: unknown;
} & {
  value?: "total" | "without head" | "non-embedding" | "other";
};
/**
 * What the interval draws anew.
 */
export type PaperTextFact10 = {
  [k: string]: unknown;
} & {
  value?: "points" | "runs" | "residuals" | "signs" | "parameters" | "subsets of points" | "starts" | "nothing";
};
/**
 * Draws behind the interval.
 */
export type PaperNumberFact14 = {
  [k: string]: unknown;
} & {
  value?: number;
};
/**
 * Draws whose refit failed.
 */
export type PaperNumberFact15 = {
  [k: string]: unknown;
} & {
  value?: number;
};
/**
 * Starts of the refit in each draw.
 */
export type PaperNumberFact16 = {
  [k: string]: unknown;
} & {
  value?: number;
};
/**
 * Share of the points in each subset.
 */
export type PaperNumberFact17 = {
  [k: string]: unknown;
} & {
  value?: number;
};
/**
 * Whether the spread over subsets was rescaled to the full sample.
 */
export type PaperFlagFact5 = {
  [k: string]: unknown;
} & {
  value?: boolean;
  reported?: false;
  verified: boolean;
  locator?: Locator;
  remark?: string;
};
/**
 * Coverage that the interval promises, such as 0.8.
 */
export type PaperNumberFact18 = {
  [k: string]: unknown;
} & {
  value?: number;
};
/**
 * What the interval is about.
 */
export type PaperTextFact11 = {
  [k: string]: unknown;
} & {
  value?: "parameter" | "mean curve" | "new run";
};
/**
 * Mean absolute relative error of predicted losses, in per cent.
 */
export type PaperNumberFact19 = {
  [k: string]: unknown;
} & {
  value?: number;
};
/**
 * Points kept out of the fit to test it.
 */
export type PaperNumberFact20 = {
  [k: string]: unknown;
} & {
  value?: number;
};
/**
 * Share of variance explained.
 */
export type PaperNumberFact21 = {
  [k: string]: unknown;
} & {
  value?: number;
  reported?: false;
  verified: boolean;
  locator?: Locator;
  remark?: string;
};
/**
 * Whether the paper says what a size off the optimum costs in loss or compute.
 */
export type PaperFlagFact6 = {
  [k: string]: unknown;
} & {
  value?: boolean;
  reported?: false;
  verified: boolean;
  locator?: Locator;
  remark?: string;
};
/**
 * Whether a law with tied exponents was compared with the same law with free ones.
 */
export type PaperFlagFact7 = {
  [k: string]: unknown;
} & {
  value?: boolean;
  reported?: false;
  verified: boolean;
  locator?: Locator;
  remark?: string;
};
/**
 * Whether rival laws were fitted with the same objective, starts and points.
 */
export type PaperFlagFact8 = {
  [k: string]: unknown;
} & {
  value?: boolean;
  reported?: false;
  verified: boolean;
  locator?: Locator;
  remark?: string;
};
/**
 * Laws or settings that are compared at once.
 */
export type PaperNumberFact22 = {
  [k: string]: unknown;
} & {
  value?: number;
};
/**
 * Correction for comparing many.
 */
export type PaperTextFact12 = {
  [k: string]: unknown;
} & {
  value?: string;
};
/**
 * Whether conclusions are carried to downstream metrics.
 */
export type PaperFlagFact9 = {
  [k: string]: unknown;
} & {
  value?: boolean;
  reported?: false;
  verified: boolean;
  locator?: Locator;
  remark?: string;
};
/**
 * Mean absolute error of predicted downstream metrics, in per cent.
 */
export type PaperNumberFact23 = {
  [k: string]: unknown;
} & {
  value?: number;
};
/**
 * By what the paper calls laws different or equal.
 */
export type PaperTextFact13 = {
  [k: string]: unknown;
} & {
  value?: "test" | "intervals" | "point values";
};
/**
 * Whether the fitted points can be had as a file.
 */
export type PaperFlagFact10 = {
  [k: string]: unknown;
} & {
  value?: boolean;
  reported?: false;
  verified: boolean;
  locator?: Locator;
  remark?: string;
};
/**
 * Whether the code of the fit is public.
 */
export type PaperFlagFact11 = {
  [k: string]: unknown;
} & {
  value?: boolean;
  reported?: false;
  verified: boolean;
  locator?: Locator;
  remark?: string;
};
/**
 * Whether draws or the covariance can be had.
 */
export type PaperFlagFact12 = {
  [k: string]: unknown;
} & {
  value?: boolean;
  reported?: false;
  verified: boolean;
  locator?: Locator;
  remark?: string;
};
/**
 * Id of the claim whose law these numbers come from.
 */
export type Id12 = string;
/**
 * The claim at hand unless given.
 */
export type Id13 = string;
/**
 * Name among the claim's quantities.
 */
export type Symbol1 = string;
/**
 * Record in which name is looked up; the first unless given.
 */
export type Id14 = string;
/**
 * Parameter of the record, or column of the row, in place of quantity.
 */
export type Symbol2 = string;
/**
 * Record with the constants; the first unless given.
 */
export type Id15 = string;
/**
 * This paper unless given.
 */
export type Id16 = string;
/**
 * Id of the record of constants that this protocol gave; without it, of those that the claim prints, the one with the most digits.
 */
export type Id17 = string;
/**
 * Column of the runs that names the training run of each point, where one run gives several.
 */
export type Symbol3 = string;
/**
 * Registered dataset. Its columns are those of its runs and texts, and of the file where the name is free.
 */
export type Id18 = string;
/**
 * An earlier step whose table is read, in place of a dataset.
 */
export type Id19 = string;
/**
 * Id of a registered law in N and D.
 */
export type Id20 = string;
/**
 * Paper of the claim; the study's own unless given.
 */
export type Id21 = string;
/**
 * Record of the claim; the first unless given.
 */
export type Id22 = string;
/**
 * An earlier step that fitted the law, in place of a claim.
 */
export type Id23 = string;
/**
 * Points at which the law is evaluated; each is a value by its id.
 *
 * @minItems 1
 */
export type StudyPredict = [
  {
    id: Id;
    /**
     * Values of the variables.
     */
    at: {
      [k: string]: number;
    };
  },
  ...{
    id: Id;
    /**
     * Values of the variables.
     */
    at: {
      [k: string]: number;
    };
  }[]
];
/**
 * The study's own unless given.
 */
export type Id24 = string;
/**
 * Record of the claim in which name is looked up; the first unless given.
 */
export type Id25 = string;
/**
 * Parameter of the record, or column of the row.
 */
export type Symbol4 = string;
/**
 * Name among the claim's quantities, in place of name.
 */
export type Symbol5 = string;
/**
 * A step whose numbers show the cause; the sentence must name one of them.
 */
export type Id26 = string;
/**
 * A number, or where it is found.
 */
export type StudyNumber = number | StudyPublished | StudyFrom;
/**
 * Id of an entry of data.
 */
export type Id27 = string;
/**
 * Id of a registered law.
 */
export type Id28 = string;
/**
 * Id of an entry of data.
 */
export type Id29 = string;
/**
 * Id of a registered law.
 */
export type Id30 = string;
/**
 * Id of an entry of data.
 */
export type Id31 = string;
/**
 * Id of a registered law.
 */
export type Id32 = string;
/**
 * Id of an entry of data.
 */
export type Id33 = string;
/**
 * Id of an entry of data.
 */
export type Id34 = string;
/**
 * Id of an entry of data.
 */
export type Id35 = string;
/**
 * Id of an entry of data.
 */
export type Id36 = string;
/**
 * Id of an entry of data.
 */
export type Id37 = string;
/**
 * Id of a registered law.
 */
export type Id38 = string;
/**
 * Id of an entry of data.
 */
export type Id39 = string;
/**
 * Id of an entry of data.
 */
export type Id40 = string;
/**
 * Id of an entry of data.
 */
export type Id41 = string;
/**
 * One computation by a method.
 */
export type StudyStep =
  | StudyLawStep
  | StudyEvaluateStep
  | StudyHoldoutStep
  | StudyApproach1Step
  | StudyApproach2Step
  | StudyInterpolatedStep
  | StudyPowerLawStep
  | StudyLogRuleStep
  | StudyAllocationStep
  | StudyLossToLossStep
  | StudyBatchTradeoffStep
  | StudyStatisticStep
  | StudyTableArithmeticStep;

export interface AuditNote {
  code: string;
  severity: "info" | "warning" | "serious";
  message: string;
  data?: {};
}
export interface AuditEstimate {
  estimate: number;
  standardError: number | null;
  interval: null | {
    low: number;
    high: number;
    level: number;
    kind: string;
  };
  interval80?: null | {
    low: number;
    high: number;
  };
}
export interface AuditPublished {
  record: string;
  title: string;
  printed: string;
  value: number;
  /**
   * Interval of values that print so.
   *
   * @minItems 2
   * @maxItems 2
   */
  rounding?: [number, number];
  interval?: {
    low: number;
    high: number;
    level: number | null;
    kind: string;
  };
  verified: boolean;
  source: string;
}
export interface AuditConvergence {
  status: "converged" | "iteration limit" | "abnormal" | "at bound" | "evaluated";
  /**
   * Which rule stopped the best descent: small gradient, small decrease, small Newton decrease or small step.
   */
  rule?: "gradient" | "function" | "decrement" | "step";
  /**
   * Largest cosine between the residuals and a column of their Jacobian; unlike the gradient it has no unit.
   */
  relativeGradient?: number;
  /**
   * Largest component of the last accepted step, on the fitting scale.
   */
  lastStep?: number;
  /**
   * Parameters that would go further were it not for their bound.
   */
  activeBounds?: {
    parameter: string;
    side: "low" | "high";
    vanished?: boolean;
  }[];
  /**
   * Groups of end points whose objectives differ by more than 0.1%.
   */
  distinctOptima?: number;
  starts: number;
  /**
   * Starts that end within 0.1% of the best objective.
   */
  atOptimum: number;
  /**
   * Largest component of the gradient at the estimate, on the fitting scale.
   */
  gradientNorm: number;
  iterations?: number;
  evaluations?: number;
  /**
   * Condition number of the Jacobian of log L in the fitting parameters.
   */
  conditionRaw?: number;
  /**
   * The same with variables centred at their geometric means.
   */
  conditionCentred?: number;
  /**
   * Final objective of every start, ascending, thinned to at most 400 values.
   */
  waterfall?: number[];
  optima?: {
    objective: number;
    starts: number;
    parameters: {
      [k: string]: number;
    };
  }[];
}
export interface AuditFinding {
  id: string;
  title: string;
  question: string;
  domain: "data" | "form" | "objective" | "optimiser" | "starts" | "intervals" | "extrapolation" | "reporting";
  outcome: AuditOutcome;
  sentence: string;
  evidence: {
    label: string;
    value: string;
  }[];
  why: string;
  how: string;
  threshold: string;
  source: string;
  items: string[];
  /**
   * What the check looks at.
   */
  needs: string[];
  /**
   * Numbers that decide, with the reason for each.
   */
  limits: {
    name: string;
    value: number;
    why: string;
  }[];
  /**
   * How often the check warned and failed on sound simulations, and caught broken ones.
   */
  calibration?: string;
  remedy?: string;
  missing?: string;
}
export interface AuditExtraction {
  figure: string;
  figureSha256: string;
  calibrationSha256?: string;
  comparedSha256?: string;
  axes: {
    id: string;
    quantity: string;
    ticks: number;
    /**
     * Largest residual of the calibration, in natural log.
     */
    residual: number;
    /**
     * Of ln(quantity), or of the quantity on a linear axis, against the SVG coordinate.
     */
    intercept?: number;
    slope?: number;
    /**
     * Labels whose spacing was compared with the axis, and the largest disagreement.
     */
    confirmed?: {
      labels: number;
      largest: number;
    };
    inexact?: {
      label: string;
      value: number;
    }[];
  }[];
  colour: {
    low: number;
    high: number;
    colours: number;
    /**
     * One colour step in natural log of loss.
     */
    stepLog: number;
    recalibratedLow: number;
    recalibratedStepLog: number;
    pairsOutsideStep: number;
    /**
     * Low ends and steps of the colour scale that put every pair inside its colour.
     */
    feasible?: {
      /**
       * @minItems 2
       * @maxItems 2
       */
      low: [number, number];
      /**
       * @minItems 2
       * @maxItems 2
       */
      stepLog: [number, number];
    };
    /**
     * Markers in the first or last colour, whose loss is only bounded on one side.
     */
    openEnded: number;
  };
  pairs: {
    matched: number;
    ambiguous: number;
    colourMinusPosition: AuditSpread;
    publishedMinusPosition?: AuditSpread;
    publishedMinusColour?: AuditSpread;
    publishedPredicted?: AuditSpread;
    /**
     * Largest difference, over the runs, between publishedMinusColour and publishedPredicted, which follows from where the image and its frame stand.
     */
    publishedUnexplained?: number;
    publishedExplanation?: string;
  };
  errors: {
    byPosition: number;
    byColour: number;
    /**
     * Bound on the reading error of log loss for losses read from a position.
     */
    positionLog: number;
    colourLog: number;
  };
  /**
   * Constants of the law that the authors drew, recovered from the dashed slices.
   */
  plotted: {
    slices?: number;
    /**
     * Compute-optimal parameters at lastBudget under these constants.
     */
    optimalN?: number;
    parameters: {
      [k: string]: number;
    };
    standardErrors: {
      [k: string]: number;
    };
    a: number;
    rmsLog: number;
    maxLog: number;
    vertices: number;
    lastBudget: number;
  };
  /**
   * Lines of equal loss, compared with the law recovered from the slices and with the colour scale.
   */
  contours?: {
    lines: number;
    vertices: number;
    /**
     * Lines whose loss under the law lies in the range of their colour.
     */
    insideColour: number;
    /**
     * Of the vertices about the mean of their line, in ln L.
     */
    rmsLog: number;
    /**
     * Mean distance of neighbouring lines in ln L.
     */
    stepLog: number;
    /**
     * Largest deviation of a line from equal steps, in ln L.
     */
    stepDeviation: number;
  };
  /**
   * Slope of the drawn frontier, and of the faint lines drawn under it.
   */
  frontier?: {
    slope: number;
    faintSlopes: number[];
  };
  notes?: AuditNote[];
}
/**
 * Of differences in natural log of loss.
 */
export interface AuditSpread {
  n: number;
  mean: number;
  sd: number;
  min: number;
  max: number;
}
/**
 * Everything Assay computed about one claim: data, fits, intervals, tests, findings, verdict, provenance. Reports are a pure function of this document.
 */
export interface Audit {
  schema: "audit/1";
  assay: {
    version: string;
  };
  replication: {
    id: string;
    title: string;
  };
  paper: {
    id: string;
    title: string;
    shortTitle: string;
    authors: string[];
    authorsComplete: boolean;
    year: number;
    arxiv?: string;
    doi?: string;
    venue?: string;
  };
  claim: {
    id: string;
    title: string;
    statement: string;
  };
  law: {
    id: string;
    title: string;
    expression: string;
    tex: string;
  };
  verdict: {
    outcome: "reproduced" | "inconsistent, conclusion unchanged" | "inconsistent, conclusion changes" | "not checkable";
    sentence: string;
    decisions: {
      id: string;
      title: string;
      unit: string;
      compute?: number;
      published: number;
      refit: AuditEstimate;
      changes: boolean;
      sentence: string;
      consequence: string;
    }[];
    questions: {
      id: "reproduced" | "robust" | "intervals" | "reported";
      title: string;
      outcome: AuditOutcome;
      sentence: string;
      findings: string[];
    }[];
  };
  data: {
    dataset: string;
    title: string;
    origin: string;
    licence: string;
    sha256: string;
    found: number;
    used: number;
    drops: {
      reason: string;
      rows: number[];
    }[];
    points: {
      row: number;
      N: number;
      D: number;
      C: number;
      L: number;
      fitted: number;
      /**
       * log observed minus log fitted
       */
      residual: number;
      used: boolean;
      /**
       * How the response was read from a figure.
       */
      read?: string;
    }[];
    extraction?: AuditExtraction;
  };
  /**
   * One entry a parameter of the law: every published record beside the refit.
   */
  parameters: {
    name: string;
    meaning: string;
    unit: string;
    published: AuditPublished[];
    refit: AuditEstimate;
    alternatives?: {
      fit: string;
      estimate: number;
      low?: number | null;
      high?: number | null;
    }[];
  }[];
  /**
   * Sets of constants and how well each describes the runs: the refit, its variants, recorded comparisons, and the published constants evaluated without fitting.
   */
  fits: {
    id: string;
    title: string;
    kind: "refit" | "variant" | "recorded" | "evaluated";
    dataset: string;
    n: number;
    parameters: {
      [k: string]: number;
    };
    objective: number;
    /**
     * Objective over the optimum on the same rows.
     */
    objectiveRatio?: number;
    convergence?: AuditConvergence;
    remark?: string;
  }[];
  derived: {
    id: string;
    symbol: string;
    meaning: string;
    unit: string;
    compute?: number;
    published: AuditPublished[];
    refit: AuditEstimate;
  }[];
  /**
   * Optimal tokens per parameter and optimal N against compute.
   */
  allocation: {
    computeRule: number;
    largestRunCompute: number;
    policy?: {
      title: string;
      tokensPerParameter: number;
    };
    rows: {
      C: number;
      /**
       * Tokens per parameter under each set of published constants, by record id.
       */
      curves: {
        [k: string]: number;
      };
      tokensPerParameter: number;
      low80: number;
      high80: number;
      low95: number;
      high95: number;
      N: AuditEstimate;
    }[];
  };
  /**
   * Refit of the isoFLOP parabolas (approach 2) on the runs that have a nominal budget.
   */
  isoflops?: {
    exponent: AuditEstimate;
    budgets: {
      C: number;
      runs: number;
      N: number | null;
    }[];
  };
  bootstrap?: {
    kind: string;
    draws: number;
    failed: number;
    level: number;
    seed: number;
    resampled: string;
    /**
     * Share of draws in which a screened grid start ended lower than the start at the full-sample optimum.
     */
    improvedByGrid: number;
    /**
     * Of the parameters on their fitting scale, in the order of parameters.
     */
    covariance: number[][];
    /**
     * Width of the interval of the first derived quantity with the error of reading over its width without.
     */
    readingShare?: number;
  };
  tests: {
    id: string;
    title: string;
    statistic: number;
    df?: number;
    p?: number;
    log10p?: number;
    sentence: string;
    published?: string;
  }[];
  findings: AuditFinding[];
  checklist: {
    id: string;
    domain: string;
    domainTitle: string;
    question: string;
    why: string;
    status: "reported" | "partly reported" | "not reported" | "not checked" | "not applicable";
    answer: string;
    verified: boolean;
    matters?: boolean;
    locator?: string;
    findings: string[];
  }[];
  /**
   * What this audit does not show.
   */
  limits: string[];
  provenance: {
    command: string;
    seed: number;
    inputs: {
      path: string;
      sha256: string;
    }[];
  };
  notes?: AuditNote[];
  /**
   * Recorded results of other replications of the same law beside this refit: what other data or another reading changes.
   */
  comparisons?: {
    id: string;
    title: string;
    n: number;
    sentence: string;
    rows: {
      symbol: string;
      meaning: string;
      unit: string;
      compute?: number;
      here: AuditEstimate;
      there: AuditEstimate;
      /**
       * Here minus there in standard errors of here.
       */
      shift: number | null;
    }[];
  }[];
  /**
   * Interval of the headline quantity by each method, side by side.
   */
  methods?: {
    id: string;
    title: string;
    kind: string;
    resampled: string;
    standardError: number | null;
    low: number | null;
    high: number | null;
    level: number;
  }[];
  /**
   * Measured coverage of the headline quantity by each method on this design, recorded by assay coverage.
   */
  coverage?: {
    simulations: number;
    draws: number;
    level: number;
    recommended: string | null;
    reason: string;
    remarks: string[];
    rows: {
      method: string;
      title: string;
      coverage: number | null;
      standardError: number | null;
      medianWidth: number | null;
      verdict: "pass" | "warn" | "fail";
      /**
       * Lowest coverage over all quantities measured, and of which.
       */
      lowest: null | {
        quantity: string;
        coverage: number;
      };
    }[];
  };
  multiverse?: Universes;
  forensics?: Forensics;
  /**
   * Each choice varied alone, everything else as published, those first that the paper does not report.
   */
  unreported?: UnreportedChoice[];
  /**
   * What the runs determine, which of them matter, and which would help most.
   */
  design?: {
    singularValues: number[];
    conditionScaled: number;
    flattest: string;
    low: number;
    high: number;
    leaveOuts: number;
    influential: {
      row: number;
      estimate: number;
      shift: number;
      leverage: number;
    }[];
    largest: {
      sizes: number;
      runs: number;
      estimate: number;
      shift: number;
    }[];
    next?: {
      budget: number;
      before: number;
      after: number;
      runs: {
        N: number;
        D: number;
        C: number;
        standardError: number;
      }[];
    };
  };
}
/**
 * What the universes of the registered multiverse gave, as recorded.
 */
export interface Universes {
  $schema?: string;
  id: Id;
  title: string;
  sha256: Sha256;
  bootstrap: {
    draws: number;
    nullDraws: number;
    level: number;
    seed: number;
    descents?: number;
    /**
     * SQL: rows of the same value are drawn together.
     */
    cluster?: string;
  };
  watched: {
    quantity: string;
    title: string;
    symbol: string;
    unit: string;
    compute?: number;
    /**
     * Scale on which universes are compared: log for numbers whose factor matters.
     */
    scale: "linear" | "log";
    /**
     * Value at the printed constants.
     */
    published?: number;
    /**
     * What must hold for the paper's conclusion to stand.
     */
    conclusion?: string;
  }[];
  axes: {
    id: string;
    title: string;
    items: string[];
    published: string;
    preferred: string;
    options: {
      id: string;
      title: string;
      why?: string;
      defensible: boolean;
    }[];
  }[];
  combinations: number;
  leftOut: {
    reason: string;
    count: number;
  }[];
  /**
   * Place of the published universe.
   */
  published: number;
  /**
   * Place of the preferred universe.
   */
  preferred: number;
  universes: {
    /**
     * Place of the chosen option on every axis.
     */
    choices: number[];
    /**
     * Runs used.
     */
    n: number;
    status: string;
    /**
     * For every watched number: estimate, lower and upper end of its interval.
     */
    values: (number | null)[][];
  }[];
  /**
   * For every watched number, what the universes say of it.
   */
  answers: UniversesAnswer[];
  /**
   * All universes at once against the published constants.
   */
  joint?: {
    universes: number;
    statistics: {
      id: "median" | "share" | "average";
      observed: number;
      expected: number;
      p: number;
    }[];
  };
  sayings?: {
    statement: string;
    axis: string;
    outcome: "confirmed" | "contradicted" | "undecided";
    sentence: string;
  }[];
  verdict: {
    outcome: "pass" | "warn" | "fail" | "not computable";
    sentence: string;
    /**
     * The choice that moves the headline most, in a sentence.
     */
    mover?: string;
  };
}
export interface UniversesAnswer {
  quantity: string;
  /**
   * Over defensible universes.
   */
  range: {
    lowest: number;
    low: number;
    median: number;
    high: number;
    highest: number;
  };
  defensible?: UniversesTally;
  all?: UniversesTally;
  effects: {
    axis: string;
    /**
     * Share of the variance over defensible universes by the means of its options alone.
     */
    first: number;
    /**
     * Share that goes when it is fixed, interactions included.
     */
    total: number;
    largest?: UniversesContrast;
  }[];
  interactions: {
    axes: string[];
    share: number;
  }[];
}
export interface UniversesTally {
  universes: number;
  /**
   * Universes whose estimate keeps the conclusion.
   */
  keep: number;
  /**
   * Universes whose whole interval keeps it.
   */
  surely: number;
}
/**
 * Change of the number, or of its logarithm, from one option to another with all else equal: among defensible universes where two of them differ in the choice, else among all.
 */
export interface UniversesContrast {
  from: string;
  to: string;
  difference: number;
  low: number | null;
  high: number | null;
  pairs: number;
}
/**
 * Which protocols come closest to the printed constants, as recorded.
 */
export interface Forensics {
  $schema?: string;
  id: Id;
  title: string;
  sha256: Sha2561;
  /**
   * Id of the record where it was asked for by name.
   */
  recordId?: string;
  /**
   * Title of the record of constants that is searched for.
   */
  record: string;
  /**
   * Items: A printed constant and the values that round to it.
   */
  printed: {
    name: string;
    printed: string;
    low: number;
    high: number;
  }[];
  /**
   * Protocols fitted.
   */
  compared: number;
  /**
   * The closest first.
   */
  protocols: ForensicsProtocol[];
  /**
   * How much of the posterior each option of each choice holds.
   */
  options: {
    axis: string;
    title: string;
    options: {
      id: string;
      title: string;
      posterior: number;
    }[];
  }[];
  /**
   * The closest end of any single descent, whether or not it is the lowest of its protocol.
   */
  nearestEnd?: {
    /**
     * Constants that the descent starts from.
     */
    start: {
      [k: string]: number;
    };
    constants: {
      [k: string]: number;
    };
    inside: number;
    misses: {
      [k: string]: number;
    };
    /**
     * Choices of the protocol, as one text.
     */
    protocol: string;
    /**
     * Its place among all ends of that protocol by objective, from 1.
     */
    rank: number;
    /**
     * Ends that were looked at over all protocols.
     */
    ends: number;
  };
  /**
   * What was seen of the optimisers, one sentence each.
   */
  observations: string[];
  verdict: {
    outcome: "reproduced" | "close" | "unexplained";
    sentence: string;
  };
}
export interface ForensicsProtocol {
  /**
   * Title of the option by axis, where it differs from the published one.
   */
  choices: {
    axis: string;
    option: string;
  }[];
  /**
   * Share of all protocols' weight.
   */
  posterior: number;
  /**
   * Logarithm of the weight.
   */
  score: number;
  /**
   * Printed numbers that the computed value rounds to, or comes within 0.1% of where more digits are printed.
   */
  inside: number;
  constants: {
    [k: string]: number;
  };
  /**
   * Distance beyond that, in half-widths.
   */
  misses: {
    [k: string]: number;
  };
  objective: number;
  /**
   * Share by which the objective lies above that of the optimum of the same problem; null where that is not known.
   */
  excess: number | null;
  /**
   * Share by which the printed constants lie above that optimum on the same runs; null where that is not known.
   */
  printedExcess: number | null;
  status: string;
  starts: number;
  /**
   * Descents that report success; null for a certified optimum.
   */
  succeeded: number | null;
  /**
   * Over the descents; null for a certified optimum.
   */
  medianIterations: number | null;
}
/**
 * One choice varied over its plausible options with everything else as published.
 */
export interface UnreportedChoice {
  axis: string;
  title: string;
  /**
   * Items of the checklist under which it would be reported.
   */
  items: string[];
  /**
   * What the paper says of it; not looked up when nobody has searched.
   */
  status: "reported" | "partly reported" | "not reported" | "not looked up";
  /**
   * Option of the published protocol, or the one assumed.
   */
  published: string;
  symbol: string;
  unit: string;
  /**
   * The headline by the published protocol.
   */
  value: number;
  lowest: UnreportedEnd;
  highest: UnreportedEnd;
  /**
   * Whether every option keeps the conclusion.
   */
  keeps?: boolean;
  options: {
    id: string;
    title: string;
    value: number | null;
    defensible: boolean;
  }[];
}
export interface UnreportedEnd {
  value: number;
  option: string;
}
/**
 * Choices that stand between almost any runs and any fitted law.
 */
export interface Axes {
  $schema?: string;
  id: "axes";
  axes: ChoiceAxis[];
}
/**
 * A choice between data and estimate with the ways to make it.
 */
export interface ChoiceAxis {
  id: Id;
  title: string;
  /**
   * Items of the (Mis)Fitting checklist under which a paper reports this choice.
   */
  items?: string[];
  published?: Id1;
  preferred?: Id2;
  /**
   * @minItems 1
   */
  options: [ChoiceOption, ...ChoiceOption[]];
}
/**
 * One way to make a choice: what it changes in the protocol. An option without changes leaves the protocol as it is.
 */
export interface ChoiceOption {
  id: Id;
  title: string;
  /**
   * Why somebody would choose it, or what is known of it, in one sentence.
   */
  why?: string;
  /**
   * False for a slip or a shortcut that a careful analyst would avoid: such universes are fitted and shown, but do not count as robust or not. True unless given.
   */
  defensible?: boolean;
  law?: Id3;
  dataset?: Id4;
  /**
   * SQL over the columns of runs for variables of the law, such as another count of N.
   */
  columns?: {
    [k: string]: string;
  };
  select?: ChoiceRules;
  /**
   * SQL over the columns of runs: weight of a row.
   */
  weights?: string;
  /**
   * Parts of the objective to replace.
   */
  objective?: {
    loss?: "huber" | "absolute" | "squared" | "quantile" | "asymmetric";
    delta?: number;
    quantile?: number;
    residual?: "log" | "linear";
    reduce?: "sum" | "mean";
  };
  /**
   * optimum: the certified lowest point, whatever way leads there; an optimiser: its ends are taken as they are; isoflop: no law of the loss is fitted, and the allocation comes from the best sizes of fixed budgets.
   */
  search?: "optimum" | Optimiser | IsoflopSearch;
  /**
   * Where the search starts.
   */
  starts?: {
    grid?: Grid;
    /**
     * The grid without the last value of every parameter, as half-open ranges give it.
     */
    halfOpen?: true;
    /**
     * Only so many starts, those with the lowest objective.
     */
    screen?: number;
    /**
     * Only so many starts, drawn from the grid by chance.
     */
    random?: number;
    /**
     * One start, constants on their natural scale.
     */
    at?: {
      [k: string]: number;
    };
  };
}
export interface Optimiser {
  /**
   * lbfgs and bfgs: quasi-Newton with SciPy's rules. lm: Levenberg-Marquardt. varpro: variable projection, then lm. nelder-mead: SciPy's simplex. scipy-lbfgsb and scipy-bfgs: L-BFGS-B and BFGS as SciPy 1.10 runs them, step by step, to find out how printed numbers came about. grid: every start is evaluated and nothing else.
   */
  method: "lbfgs" | "bfgs" | "lm" | "varpro" | "nelder-mead" | "scipy-lbfgsb" | "scipy-bfgs" | "grid";
  /**
   * forward-difference: steps of 1e-8, SciPy's for L-BFGS-B; 1.49e-8 for scipy-bfgs, SciPy's for BFGS.
   */
  gradient?: "analytic" | "forward-difference";
  functionTolerance?: number;
  gradientTolerance?: number;
  /**
   * lm: smallest relative step. nelder-mead: size of the simplex (SciPy's xatol).
   */
  stepTolerance?: number;
  iterations?: number;
  bounds?: Bounds;
  /**
   * Continue the best start to a certified stationary point. Without a word on it, yes, except after nelder-mead, grid and the two methods as SciPy runs them.
   */
  polish?: boolean;
}
/**
 * Lowest and highest value of parameters, on their natural scale.
 */
export interface Bounds {
  [k: string]: {
    low?: number;
    high?: number;
  };
}
/**
 * Allocation by isoFLOP minima: the best size of each budget, and a power law N* = k C^a through them by least squares on logarithms. It belongs with law isoflop-allocation and needs columns C, N and L.
 */
export interface IsoflopSearch {
  method: "isoflop";
  /**
   * Budgets in FLOP; a run belongs to the nearest.
   *
   * @minItems 2
   */
  budgets: [number, number, ...number[]];
  /**
   * A run further from its budget than this share of it is not used.
   */
  within: number;
  /**
   * akima: lowest place of Akima's curve through log loss over log N, the best run of each size, on 25 points a gap (Porian et al. 2024). parabola: bottom of a parabola of loss in log N (Hoffmann et al. 2022). A budget whose lowest place is at an end has no minimum.
   */
  minimum: "akima" | "parabola";
}
/**
 * Another grid.
 */
export interface Grid {
  /**
   * @minItems 1
   */
  [k: string]: [number, ...number[]];
}
export interface CalibrationTick {
  at: number;
  value: string;
}
/**
 * A part of the figure, in user units; y grows downwards.
 */
export interface CalibrationBox {
  left: number;
  right: number;
  top: number;
  bottom: number;
}
/**
 * Where a panel is, and its two axes. Nothing that stands in an excepted part is read, such as the samples of a legend.
 */
export interface CalibrationPanel {
  id: CalibrationName;
  title?: string;
  box: CalibrationBox;
  x: CalibrationName;
  y: CalibrationName;
  except?: {
    box: CalibrationBox;
    why: string;
  }[];
}
export interface CalibrationBar2 {
  id: CalibrationName;
  axis: CalibrationName;
  image?: CalibrationSelector;
  gradient?: CalibrationSelector;
  cells?: CalibrationSelector;
  frame?: CalibrationBox;
}
/**
 * Conditions on drawn elements; all must hold.
 */
export interface CalibrationSelector {
  /**
   * What a marker looks like.
   */
  outline?:
    | "circle"
    | "square"
    | "diamond"
    | "triangle-up"
    | "triangle-down"
    | "triangle-left"
    | "triangle-right"
    | "plus"
    | "cross"
    | "star"
    | "pentagon"
    | "hexagon"
    | "polygon";
  /**
   * Class of the element or of a group around it; any of the list.
   *
   * @minItems 1
   */
  class?: [string, ...string[]];
  kind?: "path" | "line" | "polyline" | "polygon" | "rect" | "circle" | "ellipse" | "use" | "image" | "text";
  id?: string;
  /**
   * Id or clip path of the element or of a group around it; any of the list.
   *
   * @minItems 1
   */
  within?: [string, ...string[]];
  fill?: CalibrationColour;
  /**
   * Whether it has any fill.
   */
  filled?: boolean;
  stroke?: CalibrationColour;
  /**
   * Whether it has any stroke.
   */
  stroked?: boolean;
  strokeOpacity?: number;
  strokeWidth?: number;
  /**
   * The dash array with commas, or none.
   */
  dash?: string;
  fontSize?: number;
  /**
   * Any of these, exactly.
   *
   * @minItems 1
   */
  text?: [string, ...string[]];
  /**
   * Whether the text reads as a number.
   */
  numeric?: boolean;
  /**
   * How the path data begins.
   */
  dataStart?: string;
  /**
   * A straight vertical or horizontal line.
   */
  shape?: "vertical" | "horizontal";
  vertices?: CalibrationRange;
  x?: CalibrationRange;
  y?: CalibrationRange;
  width?: CalibrationRange;
  height?: CalibrationRange;
}
/**
 * Markers of a raster image, told by their colour: connected pixels within a distance of it.
 */
export interface CalibrationPixels {
  colour: string;
  /**
   * Colour around the markers (default white).
   */
  background?: string;
  /**
   * Largest distance of a pixel's colour, in red, green and blue from 0 to 255 (default 60).
   */
  distance?: number;
  /**
   * Fewest pixels of a marker (default 5); smaller specks are passed over.
   */
  smallest?: number;
}
export interface CalibrationSample2 {
  /**
   * @minItems 1
   */
  x?: [string, ...string[]];
  count?: number;
}
export interface CalibrationSeries2 {
  id: CalibrationName;
  /**
   * What the legend calls it.
   */
  name?: string;
  panel: CalibrationName;
  markers?: CalibrationSelector;
  curve?: CalibrationSelector;
  pixels?: CalibrationPixels;
  /**
   * Where a marker stands: at the origin of its own coordinates, at the centre of its box (default), or at its centre of mass.
   */
  anchor?: "origin" | "centre" | "centroid";
  /**
   * Bound on the rounding of this series' coordinates in user units, when it differs from that of the figure.
   */
  coordinateError?: number;
  /**
   * Bound on the distance of a marker's anchor from the point it stands for, in user units, beside rounding (default 0).
   */
  centreError?: number;
  /**
   * What to do with points beyond the panel, which a figure clips away but a file may hold (default drop).
   */
  outside?: "drop" | "keep";
  sample?: CalibrationSample;
  colour?: CalibrationName1;
  /**
   * Quantities that are the same for the whole series, such as the size that the legend gives, written like labels.
   */
  values?: {
    [k: string]: string;
  };
  /**
   * What the series gave when this calibration was made; a different number is reported.
   */
  found?: {
    points: number;
  };
}
export interface CalibrationTicks2 {
  marks?: CalibrationSelector;
  labels?: CalibrationSelector;
  /**
   * Values in order of increasing coordinate, written like labels.
   *
   * @minItems 2
   */
  values?: [string, string, ...string[]];
  legend?: CalibrationName;
  offsetFrom?: CalibrationName;
  /**
   * Ticks one by one: position along the axis in user units (pixels of a raster image, counted from its left and top edge), and value, written like a label.
   *
   * @minItems 2
   */
  given?: [CalibrationTick, CalibrationTick, ...CalibrationTick[]];
}
/**
 * How to read a figure: which drawn elements are ticks, markers, colour bars and curves, and what they measure. Two readings can be described: "runs" with "markers" (one group of markers is the runs, other parts of the figure refine or confirm them), or "series" with "panels" (every series of every panel becomes rows).
 */
export interface Calibration {
  $schema?: string;
  figure: {
    title: string;
    sha256?: Sha2561;
    /**
     * The figure's file (SVG, PDF or PNG), relative to the folder of this calibration.
     */
    file?: string;
    /**
     * Page of a PDF, from 1.
     */
    page?: number;
    /**
     * Program and version that turned a PDF into SVG when this calibration was made.
     */
    converter?: string;
  };
  /**
   * What a reviewer of the calibration should know, in words; nothing is read from here.
   */
  remarks?: string[];
  /**
   * k in C = k N D, to derive the one of N, D and C that no series shows.
   */
  computeRule?: number;
  panels?: CalibrationPanel[];
  colourBars?: CalibrationBar[];
  series?: CalibrationSeries[];
  /**
   * What was found in the figure and is not read, with the reason; nothing is read from here.
   */
  setAside?: {
    what: string;
    count: number;
    why: string;
  }[];
  /**
   * Bound on the rounding of a coordinate in the file, in SVG user units.
   */
  coordinateError: number;
  /**
   * Keys of the figure: which colour stands for which label. Keys (coloured samples) and labels are paired from top to bottom.
   */
  legends?: {
    [k: string]: {
      keys: CalibrationSelector;
      labels: CalibrationSelector;
      /**
       * Where to read the value of a label that is no number: position of an element on an axis.
       */
      named?: {
        [k: string]: {
          axis: CalibrationName;
          mark: CalibrationSelector;
        };
      };
    };
  };
  /**
   * @minItems 1
   *
   * Items: A calibrated axis of quantity N (parameters), D (tokens), C (FLOP), L (loss) or another symbol; "confirm" selects labels whose spacing must agree with it, whatever their offset.
   */
  axes: [
    {
      id: CalibrationName;
      quantity: Symbol;
      direction: "x" | "y";
      scale: "log" | "linear";
      /**
       * What the figure writes along the axis.
       */
      title?: string;
      /**
       * Ticks within so many user units of the common line count as exact (default 0.001, or three times tickError).
       */
      tolerance?: number;
      /**
       * Bound on the distance of a tick from its true place, in user units (default: coordinateError). For series only.
       */
      tickError?: number;
      /**
       * What all labels of the axis are to be multiplied with, written like a label, such as 1e9 at the end of an axis.
       */
      multiplier?: string;
      /**
       * Where the ticks were taken from, in words; nothing is read from here.
       */
      how?: string;
      /**
       * What the ticks gave when this calibration was made: used ticks and largest residual in user units.
       */
      found?: {
        ticks: number;
        residual: number;
      };
      ticks: CalibrationTicks;
      confirm?: CalibrationSelector;
    },
    ...{
      id: CalibrationName;
      quantity: Symbol;
      direction: "x" | "y";
      scale: "log" | "linear";
      /**
       * What the figure writes along the axis.
       */
      title?: string;
      /**
       * Ticks within so many user units of the common line count as exact (default 0.001, or three times tickError).
       */
      tolerance?: number;
      /**
       * Bound on the distance of a tick from its true place, in user units (default: coordinateError). For series only.
       */
      tickError?: number;
      /**
       * What all labels of the axis are to be multiplied with, written like a label, such as 1e9 at the end of an axis.
       */
      multiplier?: string;
      /**
       * Where the ticks were taken from, in words; nothing is read from here.
       */
      how?: string;
      /**
       * What the ticks gave when this calibration was made: used ticks and largest residual in user units.
       */
      found?: {
        ticks: number;
        residual: number;
      };
      ticks: CalibrationTicks;
      confirm?: CalibrationSelector;
    }[]
  ];
  /**
   * An embedded picture with one colour a row or column, the axis beside it, and the box whose ends are the ends of the colour scale.
   */
  colourBar?: {
    image: CalibrationSelector;
    axis: CalibrationName;
    frame: CalibrationSelector;
  };
  /**
   * Groups of markers. "colour" says what the fill means: colourBar, or the name of a legend.
   *
   * @minItems 1
   */
  markers?: [
    {
      id: CalibrationName;
      select: CalibrationSelector;
      x: CalibrationName;
      y: CalibrationName;
      /**
       * Where a marker stands: at the origin of its own coordinates, or at the centre of its box (default).
       */
      anchor?: "origin" | "centre";
      colour?: CalibrationName;
    },
    ...{
      id: CalibrationName;
      select: CalibrationSelector;
      x: CalibrationName;
      y: CalibrationName;
      /**
       * Where a marker stands: at the origin of its own coordinates, or at the centre of its box (default).
       */
      anchor?: "origin" | "centre";
      colour?: CalibrationName;
    }[]
  ];
  /**
   * The marker group that holds the runs.
   */
  runs?: {
    markers: CalibrationName;
    /**
     * k in C = k N D, to derive the one of N, D and C that the figure does not show.
     */
    computeRule?: number;
  };
  /**
   * A second group of markers that shows some of the runs again, with the response as a position. Pairs agree in the quantity "shared", which both groups show by position, and in the quantity "nominal", whose rounded value a legend gives for the colour of the second marker; tolerances are in natural log.
   */
  pairs?: {
    markers: CalibrationName;
    shared: Symbol;
    /**
     * Largest difference of it within a pair, in natural log.
     */
    sharedTolerance: number;
    legend: CalibrationName;
    nominal: Symbol;
    /**
     * Largest difference of it within a pair, in natural log.
     */
    nominalTolerance: number;
  };
  /**
   * Curves of a law of the form E + A/N^alpha + B/D^beta at fixed compute, which a legend gives for the colour of a curve.
   */
  slices?: {
    select: CalibrationSelector;
    x: CalibrationName;
    y: CalibrationName;
    legend: CalibrationName;
    computeRule: number;
    /**
     * Published constants; the first record is the starting point of the fit.
     *
     * @minItems 1
     */
    records: [
      {
        title: string;
        A: Printed;
        B: Printed;
        E: Printed;
        alpha: Printed;
        beta: Printed;
      },
      ...{
        title: string;
        A: Printed;
        B: Printed;
        E: Printed;
        alpha: Printed;
        beta: Printed;
      }[]
    ];
  };
  /**
   * Lines of equal loss over N and C, drawn in the colours of the colour bar; checked against the law of the slices.
   */
  contours?: {
    select: CalibrationSelector;
    x: CalibrationName;
    y: CalibrationName;
  };
  frontier?: {
    select: CalibrationSelector;
    faint?: CalibrationSelector;
    x: CalibrationName;
    y: CalibrationName;
  };
  /**
   * Columns of an earlier reading of the same figure, for --compare.
   */
  published?: {
    title: string;
    x: string;
    y: string;
    /**
     * Column of the response that was read from the colour.
     */
    response: string;
  };
}
/**
 * Questions to put to a paper, in our own words, each linked to the checks that answer it.
 */
export interface Checklist {
  $schema?: string;
  id: Id;
  title: string;
  /**
   * Paper id, and what was and was not confirmed.
   */
  basedOn: string;
  paper?: Id;
  answersFrom?: Id5;
  domains: {
    id: string;
    title: string;
  }[];
  /**
   * @minItems 1
   */
  items: [
    {
      id: string;
      domain: string;
      question: string;
      why: string;
      /**
       * Whether the item was seen in a copy of the source, or is recalled.
       */
      confirmed: boolean;
      checks?: string[];
      /**
       * Items of the list answersFrom that together answer this one.
       *
       * @minItems 1
       */
      from?: [string, ...string[]];
      /**
       * Facts of a paper's method (registry/schema/paper.schema.json) that belong to the answer.
       *
       * @minItems 1
       */
      facts?: [Symbol, ...Symbol[]];
    },
    ...{
      id: string;
      domain: string;
      question: string;
      why: string;
      /**
       * Whether the item was seen in a copy of the source, or is recalled.
       */
      confirmed: boolean;
      checks?: string[];
      /**
       * Items of the list answersFrom that together answer this one.
       *
       * @minItems 1
       */
      from?: [string, ...string[]];
      /**
       * Facts of a paper's method (registry/schema/paper.schema.json) that belong to the answer.
       *
       * @minItems 1
       */
      facts?: [Symbol, ...Symbol[]];
    }[]
  ];
}
/**
 * Where a number was read.
 */
export interface Locator {
  /**
   * Key of the paper's sources.
   */
  source: string;
  /**
   * Table, equation, page, cell or line.
   */
  at: string;
}
export interface PrintedInterval {
  low: Printed;
  high: Printed;
  /**
   * Coverage such as 0.8; null when not stated.
   */
  level: number | null;
  /**
   * How it was made, e.g. percentile of 100 subsamples of 80% of the runs.
   */
  kind: string;
}
export interface PrintedNumber {
  printed: Printed;
  /**
   * The word beside the number, when the number is not simply the rounded value: over 465, at most 30, about 90; exactly for a chosen value without rounding, such as a budget.
   */
  bound?: "about" | "over" | "at least" | "under" | "at most" | "exactly";
  unit?: string;
  standardError?: Printed;
  interval?: PrintedInterval;
  /**
   * True only when the number was seen at the locator.
   */
  verified: boolean;
  locator: Locator;
  remark?: string;
}
/**
 * What a fit minimises.
 */
export interface Objective {
  loss: "huber" | "absolute" | "squared" | "quantile" | "asymmetric";
  /**
   * Huber's threshold, in units of the residual.
   */
  delta?: number;
  /**
   * Quantile of the quantile loss, or weight of positive residuals of the asymmetric loss.
   */
  quantile?: number;
  residual: "log" | "linear";
  reduce: "sum" | "mean";
}
/**
 * Start values per parameter, on the parameter's fitting scale (logarithm for log-scaled parameters). All combinations are started.
 */
export interface Grid1 {
  /**
   * @minItems 1
   */
  [k: string]: [number, ...number[]];
}
export interface CorpusEntry {
  /**
   * Number in the list, from 1.
   */
  row: number;
  title: string;
  arxiv?: string;
  /**
   * True only when somebody saw that the identifier belongs to the title.
   */
  arxivConfirmed?: boolean;
  year: number;
  /**
   * law: a law is fitted. theory-law: exponents follow from theory. rule: a scaling rule for settings. uses: applies or mentions such laws. out: none of these.
   */
  scope: "law" | "theory-law" | "rule" | "uses" | "out";
  domain: string;
  paper?: Id6;
  /**
   * Why the paper has no record; only for uses and out.
   */
  reason?: string;
}
/**
 * Every paper that was looked at, whether it is in scope, and where its record is or why it has none.
 */
export interface Corpus {
  $schema?: string;
  id: Id;
  title: string;
  remarks?: string[];
  /**
   * @minItems 1
   */
  papers: [CorpusEntry, ...CorpusEntry[]];
}
/**
 * How often the intervals of each method held the truth when data were simulated from a replication's fitted law on the same design. Recomputed by `assay coverage <id> --record`.
 */
export interface Coverage {
  $schema?: string;
  id: Id;
  title: string;
  dataset: Id;
  datasetSha256: Sha2561;
  /**
   * Runs of the design.
   */
  rows: number;
  /**
   * Nominal coverage of every interval.
   */
  level: number;
  /**
   * Draws of each method that resamples, in each simulated data set.
   */
  draws: number;
  seed: number;
  simulations: number;
  /**
   * Simulated data sets whose refit ended nowhere finite; left out of all counts.
   */
  unfitted: number;
  /**
   * Where simulated errors come from: residuals of neighbouring clusters.
   */
  noise: {
    neighboursIn: "tokens per parameter" | "leverage";
    donors: number;
    clusters: number;
  };
  /**
   * Quantity that the method is chosen by.
   */
  headline: string;
  recommended: {
    /**
     * Null when no method passes.
     */
    method: string | null;
    reason: string;
  };
  /**
   * @minItems 1
   */
  methods: [
    {
      id: string;
      title: string;
      source: string;
    },
    ...{
      id: string;
      title: string;
      source: string;
    }[]
  ];
  /**
   * @minItems 1
   */
  quantities: [
    {
      id: string;
      title: string;
      truth: number;
      /**
       * Mean of the refits minus the truth.
       */
      bias: number | null;
    },
    ...{
      id: string;
      title: string;
      truth: number;
      /**
       * Mean of the refits minus the truth.
       */
      bias: number | null;
    }[]
  ];
  /**
   * One entry a method and quantity.
   */
  cells: {
    method: string;
    quantity: string;
    intervals: CoverageCount;
    covered: CoverageCount;
    coverage: CoverageShareOrNull;
    standardError: CoverageShareOrNull;
    missedBelow: CoverageCount1;
    missedAbove: CoverageCount2;
    open: CoverageCount3;
    none: CoverageCount4;
    meanWidth: number | null;
    medianWidth: number | null;
    failedDraws: number;
    verdict: "pass" | "warn" | "fail";
  }[];
  remarks: string[];
}
export interface DatasetFile2 {
  /**
   * Name of this file among several; the column "part" holds it.
   */
  part?: string;
  /**
   * Relative to the folder of this manifest, for files the project carries.
   */
  path?: string;
  /**
   * Relative to the mirror folder and to the cache, for files it does not carry.
   */
  mirror?: string;
  /**
   * Pinned address of these bytes or, with a conversion, of the place they were made from.
   */
  url?: string;
  format: "csv" | "csv.gz" | "parquet" | "arrow" | "json" | "jsonl" | "svg" | "text";
  sha256: Sha2561;
  bytes: number;
  conversion?: DatasetConversion;
}
/**
 * The file does not exist upstream in this form: what it was made from, and how.
 */
export interface DatasetConversion {
  how: string;
  /**
   * The upstream files.
   *
   * @minItems 1
   */
  from?: [
    {
      url: string;
      sha256?: Sha2561;
      bytes?: number;
    },
    ...{
      url: string;
      sha256?: Sha2561;
      bytes?: number;
    }[]
  ];
}
/**
 * Runs with units, provenance, licence and checksums. The files are either carried by the project (path) or live elsewhere (url and mirror).
 */
export interface Dataset {
  $schema?: string;
  id: Id;
  title: string;
  paper?: Id;
  /**
   * What the runs belong to, in place of "paper", when the registry holds no paper of it.
   */
  publication?: {
    title: string;
    /**
     * @minItems 1
     */
    authors: [string, ...string[]];
    /**
     * False when only the first authors are listed.
     */
    authorsComplete?: boolean;
    year: number;
    arxiv?: string;
  };
  licence: string;
  /**
   * How the file came to be, in a sentence or two.
   */
  origin: string;
  file: DatasetFile;
  /**
   * Further files of the same table. The rows of all files stand below one another, columns matched by name; a first column "part" names the file.
   *
   * @minItems 1
   */
  more?: [DatasetFile, ...DatasetFile[]];
  /**
   * Where the numbers of a carried table were read.
   */
  locator?: {
    kind: "paper text" | "author repository" | "figure" | "other paper" | "third-party note";
    what: string;
    /**
     * Table, page, cell or line.
     */
    at: string;
  };
  /**
   * Rows of the files, all together, before anything is dropped.
   */
  rows?: number;
  /**
   * Runs that remain after reshaping and after dropping the unusable rows; without it, as many as rows.
   */
  count?: number;
  /**
   * What the columns of the file mean. A * in a name stands for any text, for groups of columns alike.
   */
  columns: {
    [k: string]: {
      meaning: string;
      unit?: string;
    };
  };
  reshape?: DatasetReshape;
  /**
   * Rows that are set aside, in this order; a row is named by the first filter that drops it.
   *
   * @minItems 1
   */
  filters?: [
    {
      id: Id;
      /**
       * unusable: the row is no run of this dataset, so it is never loaded. published: the authors leave it out of a fit. doubtful: the authors keep it, but something in the data speaks against it. The last two are loaded, named in setAside, and a protocol may drop them.
       */
      kind: "unusable" | "published" | "doubtful";
      /**
       * SQL predicate over the columns of the file, after reshaping.
       */
      drop: string;
      reason: string;
    },
    ...{
      id: Id;
      /**
       * unusable: the row is no run of this dataset, so it is never loaded. published: the authors leave it out of a fit. doubtful: the authors keep it, but something in the data speaks against it. The last two are loaded, named in setAside, and a protocol may drop them.
       */
      kind: "unusable" | "published" | "doubtful";
      /**
       * SQL predicate over the columns of the file, after reshaping.
       */
      drop: string;
      reason: string;
    }[]
  ];
  /**
   * SQL expression over the file's columns for each of our variables, e.g. N, D, C, L; plus extra columns to keep.
   */
  runs: {
    [k: string]: string;
  };
  /**
   * Names of runs that may be empty. Without this key every name but N, D, C and L may be.
   */
  optional?: Symbol[];
  /**
   * SQL expression for each column that is kept as text, such as the name of a model.
   */
  texts?: {
    [k: string]: string;
  };
  /**
   * Columns that bound the response when it was read from a figure; the truth is taken as uniform in log between them.
   */
  readingError?: {
    low: Symbol;
    high: Symbol;
  };
  /**
   * File with calibration and provenance of a digitised figure, relative to this manifest.
   */
  extraction?: string;
  remarks?: string[];
}
export interface DraftEquation {
  /**
   * Response = expression, e.g. L = E + A / N^alpha.
   */
  equation: string;
  /**
   * Positive parameters that are searched by their logarithm.
   */
  logParameters?: Symbol[];
  /**
   * Numbers that follow from the parameters; C is compute. The first is what the claim is known for.
   */
  derived?: {
    [k: string]: string;
  };
}
export interface DraftRuns {
  /**
   * Table beside this file: csv, tsv, csv.gz, parquet, arrow, json, jsonl.
   */
  file: string;
  /**
   * SQL expression over the table for each symbol of the law, and C where it is known.
   */
  columns: {
    [k: string]: string;
  };
  /**
   * Column that names the training run of each point, where one run gives several.
   */
  trainingRun?: string;
  drop?: ReplicationSelect;
}
/**
 * An unpublished claim with its runs, in a folder of its own: what assay init writes and assay audit <folder> reads. Comments are allowed.
 */
export interface Draft {
  $schema?: string;
  title: string;
  /**
   * @minItems 1
   */
  authors?: [string, ...string[]];
  year?: number;
  /**
   * A registered law by its id, or an equation.
   */
  law: Id | DraftEquation;
  runs: DraftRuns;
  /**
   * Every constant as the paper prints it.
   */
  constants?: {
    [k: string]: DraftNumber;
  };
  /**
   * Other printed numbers by name, such as a and b.
   */
  quantities?: {
    [k: string]: DraftNumber;
  };
  /**
   * Lowest and highest value of variables that the paper states.
   */
  range?: {
    /**
     * @minItems 2
     * @maxItems 2
     */
    [k: string]: [Printed, Printed];
  };
  objective?: Objective;
  optimiser?: Optimiser;
  starts?: Grid1;
  /**
   * FLOP per parameter and token in C = k N D.
   */
  computeRule?: number;
  /**
   * What readers will do with the claim.
   */
  decisions?: ReplicationDecision[];
  /**
   * Facts of the method by name (registry/schema/paper.schema.json, method); null for what the paper does not say.
   */
  method?: {
    [k: string]: number | string | boolean | null;
  };
  /**
   * Where the paper answers items of the checklist.
   */
  reporting?: {
    [k: string]: string;
  };
  draws?: number;
  seed?: number;
}
export interface ReplicationDecision {
  id: Id;
  /**
   * The recommendation in a few words.
   */
  title: string;
  /**
   * Id of a derived quantity of the law.
   */
  quantity: string;
  /**
   * C in FLOP at which it is evaluated, where it depends on C.
   */
  compute?: number;
  /**
   * When the recommendation changes: the published value lies outside the interval and differs by at least this factor; or the refit's interval leaves this range.
   */
  rule:
    | {
        factor: number;
      }
    | {
        /**
         * @minItems 2
         * @maxItems 2
         */
        within: [number, number];
      };
  /**
   * Why it matters, in one sentence.
   */
  consequence: string;
}
/**
 * Which protocols come closest to printed constants, and what tells them apart.
 */
export interface Forensics1 {
  $schema?: string;
  id: Id;
  title: string;
  sha256: Sha2561;
  /**
   * Id of the record where it was asked for by name.
   */
  recordId?: string;
  /**
   * Title of the record of constants that is searched for.
   */
  record: string;
  /**
   * Items: A printed constant and the values that round to it.
   */
  printed: {
    name: string;
    printed: string;
    low: number;
    high: number;
  }[];
  /**
   * Protocols fitted.
   */
  compared: number;
  /**
   * The closest first.
   */
  protocols: ForensicsProtocol[];
  /**
   * How much of the posterior each option of each choice holds.
   */
  options: {
    axis: string;
    title: string;
    options: {
      id: string;
      title: string;
      posterior: number;
    }[];
  }[];
  /**
   * The closest end of any single descent, whether or not it is the lowest of its protocol.
   */
  nearestEnd?: {
    /**
     * Constants that the descent starts from.
     */
    start: {
      [k: string]: number;
    };
    constants: {
      [k: string]: number;
    };
    inside: number;
    misses: {
      [k: string]: number;
    };
    /**
     * Choices of the protocol, as one text.
     */
    protocol: string;
    /**
     * Its place among all ends of that protocol by objective, from 1.
     */
    rank: number;
    /**
     * Ends that were looked at over all protocols.
     */
    ends: number;
  };
  /**
   * What was seen of the optimisers, one sentence each.
   */
  observations: string[];
  verdict: {
    outcome: "reproduced" | "close" | "unexplained";
    sentence: string;
  };
}
export interface LawQuantity {
  symbol?: Symbol;
  meaning: string;
  unit: string;
}
export interface LawParameter {
  meaning: string;
  unit?: string;
  scale: "log" | "linear";
  /**
   * Default start values on the fitting scale.
   *
   * @minItems 1
   */
  starts?: [number, ...number[]];
  /**
   * Range outside which an estimate is degenerate, on the natural scale.
   *
   * @minItems 2
   * @maxItems 2
   */
  plausible?: [number, number];
}
export interface LawDerived {
  id: string;
  symbol: string;
  meaning: string;
  unit: string;
  expression: string;
}
/**
 * A functional form: an expression, its variables and its parameters.
 */
export interface Law {
  $schema?: string;
  id: Id;
  title: string;
  /**
   * Response = expression, e.g. L = E + A / N^alpha + B / D^beta.
   */
  expression: string;
  response: LawQuantity;
  variables: {
    [k: string]: LawQuantity;
  };
  parameters: {
    [k: string]: LawParameter;
  };
  /**
   * Quantities that follow from the parameters, by expression. C may appear: training compute in FLOP.
   */
  derived?: LawDerived[];
  source?: string;
  /**
   * Whether somebody read the functional form, and where; without it nobody has said.
   */
  form?: {
    /**
     * True only when the form was seen at the locator, in the paper or in what the locator names.
     */
    verified: boolean;
    paper?: Id7;
    locator?: Locator;
  };
  remarks?: string[];
}
/**
 * Either a decision of the replication or a quantity of its law.
 */
export interface MultiverseQuantity {
  decision?: Id8;
  /**
   * Id of a derived quantity of the law, or a parameter.
   */
  quantity?: string;
  compute?: number;
  title?: string;
}
/**
 * The protocols that a careful analyst could have chosen for a claim: axes of choice, what cannot be combined, and the number that is watched.
 */
export interface Multiverse {
  $schema?: string;
  id: Id9;
  title: string;
  headline: MultiverseQuantity1;
  /**
   * Further numbers that are kept.
   */
  also?: MultiverseQuantity[];
  /**
   * @minItems 1
   */
  axes: [
    (
      | ChoiceAxis
      | {
          standard: Id10;
          /**
           * Only these of its options.
           *
           * @minItems 1
           */
          options?: [Id, ...Id[]];
          published?: Id;
          preferred?: Id;
        }
    ),
    ...(
      | ChoiceAxis
      | {
          standard: Id10;
          /**
           * Only these of its options.
           *
           * @minItems 1
           */
          options?: [Id, ...Id[]];
          published?: Id;
          preferred?: Id;
        }
    )[]
  ];
  /**
   * crossed: every combination. one-at-a-time: the published protocol with one choice changed.
   */
  design?: "crossed" | "one-at-a-time";
  /**
   * Combinations that make no sense.
   */
  without?: {
    /**
     * Options by axis; a universe whose choices are all among them is left out.
     */
    choices: {
      /**
       * @minItems 1
       */
      [k: string]: [Id, ...Id[]];
    };
    /**
     * Leave out only universes that differ from the published protocol in more than so many further choices.
     */
    changes?: number;
    reason: string;
  }[];
  bootstrap: {
    draws: number;
    /**
     * Draws for the joint test, from data made to follow the published constants; 0 for no test.
     */
    nullDraws?: number;
    level: number;
    seed: number;
    /**
     * Starts from which an optimiser that is taken as it stops descends in every draw: those that ended lowest on all runs. 3 unless given; where single descents mostly stop early, more are needed for draws to end as the search itself does.
     */
    descents?: number;
    /**
     * SQL over the columns of runs: rows of the same value are drawn together. Datasets with the same values draw the same of them, so that universes on different datasets are paired. Without it, the training runs of the replication or else single rows.
     */
    cluster?: string;
  };
  /**
   * What the paper says a choice does to the headline, each to be confirmed or contradicted.
   */
  sayings?: {
    statement: string;
    axis: Id;
    option?: Id;
    /**
     * Whether the headline is said to move.
     */
    moves?: boolean;
  }[];
}
/**
 * The number that is watched in every universe.
 */
export interface MultiverseQuantity1 {
  decision?: Id8;
  /**
   * Id of a derived quantity of the law, or a parameter.
   */
  quantity?: string;
  compute?: number;
  title?: string;
}
export interface OutcomeQuantity {
  /**
   * Own id; for parameters of a law their names.
   */
  id: string;
  title: string;
  symbol?: string;
  kind: "allocation exponent" | "exponent" | "coefficient" | "prediction" | "error" | "statistic" | "count";
  unit?: string;
  counting?: "total" | "non-embedding" | "other";
  /**
   * Method that computed it.
   */
  method: string;
  published: null | OutcomePublished;
  ours: null | OutcomeOurs;
  agrees: boolean | null;
  verdict: "reproduced" | "inconsistent, conclusion unchanged" | "inconsistent, conclusion changes" | "not checkable";
  cause?: string;
}
/**
 * The printed number; low and high are its printed interval.
 */
export interface OutcomePublished {
  printed: Printed;
  value: number;
  low?: number;
  high?: number;
  level?: number | null;
  verified: boolean;
  paper?: Id11;
  claim: Id;
  record?: Id;
  /**
   * Parameter, column or quantity.
   */
  name?: string;
}
/**
 * What the runs give; a limit that is open is left out.
 */
export interface OutcomeOurs {
  value: number;
  low?: number;
  high?: number;
  level?: number;
  standardError?: number;
  /**
   * How the interval was made.
   */
  method: string;
}
/**
 * What a replication found, number by number. Written by `assay replicate <id> --record`.
 */
export interface Outcome {
  $schema?: string;
  id: Id;
  title: string;
  paper: Id;
  datasets: {
    id: Id;
    sha256: Sha2562;
  }[];
  /**
   * Different rows that were used.
   */
  runs: number;
  dropped: {
    reason: string;
    count: number;
  }[];
  quantities: OutcomeQuantity[];
  verdict: "reproduced" | "inconsistent, conclusion unchanged" | "inconsistent, conclusion changes" | "not checkable";
  notes: string[];
}
export interface PaperNumberFact2 {
  value?: number;
  reported?: false;
  verified: boolean;
  locator?: Locator;
  remark?: string;
}
export interface PaperFlagFact2 {
  value?: boolean;
  reported?: false;
  verified: boolean;
  locator?: Locator;
  remark?: string;
}
export interface PaperTextFact2 {
  value?: string;
  reported?: false;
  verified: boolean;
  locator?: Locator;
  remark?: string;
}
/**
 * How the claim's numbers were made, as far as checks can use it. A fact that is not here was not looked up.
 */
export interface PaperMethod {
  models?: PaperNumberFact3;
  sizes?: PaperNumberFact4;
  points?: PaperNumberFact5;
  pointsPerRun?: PaperNumberFact6;
  seeds?: PaperNumberFact7;
  smallestCompute?: PaperNumberFact8;
  largestCompute?: PaperNumberFact9;
  targetCompute?: PaperNumberFact10;
  starts?: PaperNumberFact11;
  startKind?: PaperTextFact3;
  startPickedBy?: PaperTextFact4;
  reduction?: PaperTextFact5;
  movedFromStart?: PaperFlagFact3;
  scheduleOverTokens?: PaperNumberFact12;
  cooldown?: PaperFlagFact4;
  warmupTokens?: PaperNumberFact13;
  tuning?: PaperTextFact6;
  bestSetting?: PaperTextFact7;
  modelCounting?: PaperTextFact8;
  computeCounting?: PaperTextFact9;
  resampled?: PaperTextFact10;
  intervalDraws?: PaperNumberFact14;
  failedDraws?: PaperNumberFact15;
  startsPerDraw?: PaperNumberFact16;
  subsetShare?: PaperNumberFact17;
  subsetRescaled?: PaperFlagFact5;
  intervalLevel?: PaperNumberFact18;
  intervalTarget?: PaperTextFact11;
  lossError?: PaperNumberFact19;
  heldOutPoints?: PaperNumberFact20;
  r2?: PaperNumberFact21;
  flatness?: PaperFlagFact6;
  tieTested?: PaperFlagFact7;
  rivalsEqual?: PaperFlagFact8;
  comparedLaws?: PaperNumberFact22;
  correction?: PaperTextFact12;
  downstream?: PaperFlagFact9;
  downstreamError?: PaperNumberFact23;
  comparison?: PaperTextFact13;
  pointsReleased?: PaperFlagFact10;
  codeReleased?: PaperFlagFact11;
  drawsReleased?: PaperFlagFact12;
}
export interface PaperNumbers {
  [k: string]: PrintedNumber;
}
/**
 * A row of a printed table: its numbers by column, and what the table calls it.
 */
export interface PaperRow {
  label?: string;
  [k: string]: PrintedNumber | string | undefined;
}
export interface PaperClaim {
  id: Id;
  title: string;
  kind: "law" | "allocation" | "table" | "prediction" | "rule" | "test" | "statement";
  statement: string;
  /**
   * Whether somebody saw the statement itself at the locator; numbers have marks of their own.
   */
  verified?: boolean;
  locator?: Locator;
  law?: Id;
  of?: Id12;
  /**
   * The same constants in the forms in which they were given; the first is the one that readers see.
   */
  records?: {
    id: Id;
    title: string;
    parameters: PaperNumbers;
    /**
     * Why these constants are not those of the first record, such as another fit.
     */
    explained?: string;
  }[];
  /**
   * Why rows give several values of one constant, such as a fit of their own each.
   */
  explained?: string;
  quantities?: PaperNumbers1;
  /**
   * Rows of a printed table.
   */
  rows?: PaperRow[];
  /**
   * Range of the runs behind the claim, as printed.
   */
  range?: {
    [k: string]: {
      low: Printed;
      high: Printed;
      unit?: string;
      verified: boolean;
      locator: Locator;
    };
  };
  method?: PaperMethod1;
  /**
   * Numbers that the paper works out from this claim: what goes in and what comes out, each as printed. Checks of units, bases and offsets compare them with the constants.
   */
  examples?: {
    record?: Id;
    at?: PaperNumbers2;
    gives: PaperNumbers3;
    /**
     * Expression in the constants and the one symbol that is given; the printed number maximises it.
     */
    maximises?: string;
  }[];
  /**
   * What the paper says of its units and bases.
   */
  settled?: {
    /**
     * Whether the unit of every variable is stated.
     */
    units?: boolean;
    /**
     * Base of logarithms as stated.
     */
    logBase?: "e" | "2" | "10" | "not stated";
  };
  /**
   * How a claim about the compute-optimal split stands beside those of other papers: as rows, or left out for a reason. Give one of the two.
   */
  comparison?: {
    /**
     * Rows of the comparison; several where the claim prints several exponents.
     *
     * @minItems 1
     */
    rows?: [PaperComparisonRow, ...PaperComparisonRow[]];
    /**
     * Why the claim is not compared.
     */
    leftOut?: string;
  };
  remarks?: string[];
}
/**
 * Printed quantities that are not parameters of the law, such as a and b.
 */
export interface PaperNumbers1 {
  [k: string]: PrintedNumber;
}
/**
 * Facts that differ from, or add to, those of the whole paper.
 */
export interface PaperMethod1 {
  models?: PaperNumberFact3;
  sizes?: PaperNumberFact4;
  points?: PaperNumberFact5;
  pointsPerRun?: PaperNumberFact6;
  seeds?: PaperNumberFact7;
  smallestCompute?: PaperNumberFact8;
  largestCompute?: PaperNumberFact9;
  targetCompute?: PaperNumberFact10;
  starts?: PaperNumberFact11;
  startKind?: PaperTextFact3;
  startPickedBy?: PaperTextFact4;
  reduction?: PaperTextFact5;
  movedFromStart?: PaperFlagFact3;
  scheduleOverTokens?: PaperNumberFact12;
  cooldown?: PaperFlagFact4;
  warmupTokens?: PaperNumberFact13;
  tuning?: PaperTextFact6;
  bestSetting?: PaperTextFact7;
  modelCounting?: PaperTextFact8;
  computeCounting?: PaperTextFact9;
  resampled?: PaperTextFact10;
  intervalDraws?: PaperNumberFact14;
  failedDraws?: PaperNumberFact15;
  startsPerDraw?: PaperNumberFact16;
  subsetShare?: PaperNumberFact17;
  subsetRescaled?: PaperFlagFact5;
  intervalLevel?: PaperNumberFact18;
  intervalTarget?: PaperTextFact11;
  lossError?: PaperNumberFact19;
  heldOutPoints?: PaperNumberFact20;
  r2?: PaperNumberFact21;
  flatness?: PaperFlagFact6;
  tieTested?: PaperFlagFact7;
  rivalsEqual?: PaperFlagFact8;
  comparedLaws?: PaperNumberFact22;
  correction?: PaperTextFact12;
  downstream?: PaperFlagFact9;
  downstreamError?: PaperNumberFact23;
  comparison?: PaperTextFact13;
  pointsReleased?: PaperFlagFact10;
  codeReleased?: PaperFlagFact11;
  drawsReleased?: PaperFlagFact12;
}
/**
 * Variables of the law, or C for a derived quantity.
 */
export interface PaperNumbers2 {
  [k: string]: PrintedNumber;
}
/**
 * The response, or a derived quantity by its id; with maximises, any symbol of it.
 */
export interface PaperNumbers3 {
  [k: string]: PrintedNumber;
}
/**
 * An exponent of optimal size and what stands beside it. a and b are the printed exponents of optimal parameters and tokens; without a, both follow from the constants of law. size and tokens are printed lines of optimal parameters and tokens against compute; without tokens, they are C / (6 N).
 */
export interface PaperComparisonRow {
  /**
   * What tells the row from others of the paper, for tables and charts.
   */
  label: string;
  /**
   * How the exponent was found, in the words of other papers' rows: approach 1, approach 2, law fit. Means are formed within a method.
   */
  method: string;
  /**
   * Another selection, step or protocol on the runs of a main row of the paper: tables show it, charts and means do not.
   */
  variant?: true;
  /**
   * In place of the paper's. How the paper counts parameters: with embeddings and head (total), without both (non-embedding), or in another way, such as with the head alone or as FLOP per token (other); null when that was not read.
   */
  counting?: "total" | "non-embedding" | "other" | null;
  /**
   * In place of the paper's.
   */
  countingFrom?: string;
  /**
   * In place of the paper's.
   */
  domain?: string;
  /**
   * Which runs are behind it; rows with the same word are not independent. The id of the paper unless given.
   */
  runs?: string;
  /**
   * What is asked, in a few words, when it is not the best size at given training compute.
   */
  question?: string;
  a?: PaperPlace;
  /**
   * What a is printed as, when it is not the exponent itself.
   */
  from?: "growth for ten times the compute" | "exponent of parameters per token";
  b?: PaperPlace;
  /**
   * Exponents and sizes follow from the claim's law with its constants; {} takes the first record.
   */
  law?: {
    record?: Id15;
    /**
     * Values of further variables, and of constants that are not printed and do not move the optimum.
     */
    fixed?: {
      [k: string]: number;
    };
    /**
     * The constants give exponents but no sizes, because coefficients or units are not known.
     */
    exponentOnly?: true;
  };
  size?: PaperComparisonLine;
  tokens?: PaperComparisonLine;
  /**
   * The claim whose range of runs holds here too, when it is another one.
   */
  rangeOf?: {
    paper?: Id16;
    claim: Id;
  };
  /**
   * What a reader should know beside the number.
   */
  remark?: string;
}
/**
 * A printed number of the paper: a quantity, or a name in a record or in a row.
 */
export interface PaperPlace {
  claim?: Id13;
  quantity?: Symbol1;
  record?: Id14;
  /**
   * The row of the claim's table that has these printed numbers, or this label.
   */
  row?: {
    [k: string]: string;
  };
  name?: Symbol2;
}
/**
 * A printed power law of compute X, with coefficient K and exponent p.
 */
export interface PaperComparisonLine {
  coefficient: PaperPlace;
  exponent: PaperPlace;
  form: "K X^p" | "(X/K)^p" | "e^K X^p";
  /**
   * FLOP in one unit of X, such as 8.64e19 for a PF-day; 1 unless given.
   */
  flop?: number;
}
export interface PaperReport {
  item: string;
  status: "reported" | "partly reported" | "not reported" | "not checked" | "not applicable";
  answer: string;
  /**
   * True only when somebody saw it at the locator.
   */
  verified: boolean;
  locator?: Locator;
  /**
   * True when the missing fact could move the conclusion.
   */
  matters?: boolean;
}
/**
 * A publication, its claims as printed, and what it reports of its method.
 */
export interface Paper {
  $schema?: string;
  id: Id;
  title: string;
  /**
   * As in running text, e.g. Hoffmann et al. 2022.
   */
  shortTitle: string;
  /**
   * @minItems 1
   */
  authors: [string, ...string[]];
  /**
   * False when only the first authors are listed.
   */
  authorsComplete?: boolean;
  year: number;
  arxiv?: string;
  /**
   * True only when somebody saw that the identifier belongs to the title.
   */
  arxivVerified?: boolean;
  doi?: string;
  venue?: string;
  /**
   * The places where numbers were read; locators refer to these keys.
   */
  sources: {
    [k: string]: {
      kind: "paper text" | "author repository" | "figure" | "other paper" | "third-party note" | "recollection";
      what: string;
      url?: string;
    };
  };
  /**
   * What holds for all claims of the paper that are put beside those of other papers.
   */
  comparison?: {
    /**
     * How the paper counts parameters: with embeddings and head (total), without both (non-embedding), or in another way, such as with the head alone or as FLOP per token (other); null when that was not read.
     */
    counting: "total" | "non-embedding" | "other" | null;
    /**
     * Where the counting is known from, or why it is not known.
     */
    countingFrom: string;
    /**
     * What is modelled, e.g. language, image.
     */
    domain: string;
  };
  claims: PaperClaim[];
  /**
   * Answers to checklist items, from the paper.
   */
  reporting?: PaperReport[];
  method?: PaperMethod;
  remarks?: string[];
}
export interface RatesTally {
  id: Id;
  title: string;
  simulations: number;
  passed: number;
  warned: number;
  failed: number;
  /**
   * Not computable, not reported or not applicable.
   */
  silent: number;
}
/**
 * How often a check warns and fails on simulated studies whose truth is known: done well (false alarms), and broken in the way that the check looks for (catches).
 */
export interface Rates {
  $schema: string;
  check: string;
  sound: RatesTally[];
  broken: RatesTally[];
}
export interface ReplicationProtocol {
  select: ReplicationSelect;
  objective: Objective;
  optimiser: Optimiser;
  starts: Grid1;
}
/**
 * Claim x dataset x protocol: everything needed to repeat a fit and to judge the claim by it.
 */
export interface Replication {
  $schema?: string;
  id: Id;
  title: string;
  paper: Id;
  claim: Id;
  dataset: Id;
  law: Id;
  /**
   * How N counts parameters, for the outcome's numbers that depend on it.
   */
  counting?: "total" | "non-embedding" | "other";
  protocol: ReplicationProtocol;
  /**
   * The same fit with other rows or another objective, to see what that choice decides.
   */
  variants?: {
    id: Id;
    title: string;
    select: ReplicationSelect;
    objective?: Objective1;
  }[];
  /**
   * Other replications of the same law whose recorded results stand beside this one.
   */
  compare?: Id[];
  intervals: {
    kind: "case bootstrap";
    draws: number;
    level: number;
    seed: number;
    /**
     * Screened grid starts polished per draw, besides the full-sample optimum.
     */
    polishedStarts?: number;
  };
  record?: Id17;
  trainingRun?: Symbol3;
  /**
   * FLOP per parameter and token in C = k N D.
   */
  computeRule?: number;
  /**
   * Compute in FLOP at which the optimal allocation is shown.
   */
  budgets?: number[];
  /**
   * What the authors did or recommended, to draw beside the fitted optimum.
   */
  policy?: {
    title: string;
    tokensPerParameter: number;
  };
  /**
   * What readers did with the claim, each as a number that can be compared.
   */
  decisions?: ReplicationDecision[];
  /**
   * Registered quantities that take part in the consistency check, by claim.
   */
  questions?: string[];
}
/**
 * What a fit minimises.
 */
export interface Objective1 {
  loss: "huber" | "absolute" | "squared" | "quantile" | "asymmetric";
  /**
   * Huber's threshold, in units of the residual.
   */
  delta?: number;
  /**
   * Quantile of the quantile loss, or weight of positive residuals of the asymmetric loss.
   */
  quantile?: number;
  residual: "log" | "linear";
  reduce: "sum" | "mean";
}
/**
 * What a replication computed, kept so that others can be compared with it where its data cannot be carried. Recomputed by `assay replicate <id> --record`.
 */
export interface Result {
  $schema?: string;
  id: Id;
  title: string;
  dataset: Id;
  datasetSha256: Sha2561;
  fits: {
    id: string;
    title: string;
    n: number;
    objective: number;
    parameters: {
      [k: string]: number;
    };
  }[];
  parameters: {
    [k: string]: AuditEstimate;
  };
  /**
   * By id of the derived quantity, with @C appended where it depends on compute.
   */
  derived: {
    [k: string]: AuditEstimate;
  };
  tests: {
    id: string;
    title: string;
    statistic: number;
    df?: number;
    p?: number;
  }[];
}
export interface ReviewItem {
  id: string;
  domain: string;
  question: string;
  why: string;
  /**
   * null while nobody has answered.
   */
  answer: "yes" | "partly" | "no" | "not applicable" | null;
  reason?: string;
  /**
   * Where it was read: section, table, page, file.
   */
  locator?: string;
  /**
   * Whose answer it is. What comes from the registry is a proposal until the reviewer takes it over.
   */
  by?: "registry" | "reviewer";
  /**
   * Of an answer from the registry: whether somebody saw it at the locator.
   */
  verified?: boolean;
  /**
   * True when the missing fact could move the conclusion.
   */
  matters?: boolean;
  /**
   * What is known and does not answer the question.
   */
  note?: string;
  /**
   * Findings of checks that bear on the question.
   */
  evidence?: ReviewEvidence[];
}
export interface ReviewEvidence {
  check: string;
  title: string;
  outcome: "pass" | "warn" | "fail" | "not reported" | "not computable" | "not applicable";
  sentence: string;
}
/**
 * A checklist put to one paper: every question with its answer, or without one yet. It carries the questions, so that it can be read without the list.
 */
export interface Review {
  $schema?: string;
  schema: "review/1";
  assay: {
    version: string;
  };
  list: {
    id: Id;
    title: string;
    basedOn: string;
    domains: {
      id: string;
      title: string;
    }[];
  };
  paper: {
    id: Id;
    title: string;
    shortTitle: string;
    authors: string[];
    authorsComplete?: boolean;
    year?: number;
    arxiv?: string;
    doi?: string;
  };
  /**
   * Which version of the paper was read, such as arXiv v2.
   */
  edition?: string;
  reviewer?: string;
  /**
   * The replication whose audit gave the findings; without it they come from the paper's record alone.
   */
  audit?: string;
  /**
   * What the reviewer says beside the items.
   */
  remarks?: string;
  items: ReviewItem[];
}
export interface StudyData {
  id: Id;
  dataset?: Id18;
  step?: Id19;
  /**
   * Which table of that step; its values by group unless given.
   */
  table?: string;
  simulate?: StudySimulate;
  /**
   * SQL predicate: which rows this is about. It may use window functions.
   */
  where?: string;
  /**
   * SQL expressions for further columns, in this order; a later one may use an earlier one.
   */
  columns?: {
    [k: string]: string;
  };
  /**
   * @minItems 1
   */
  drop?: [
    {
      /**
       * SQL predicate over the columns; rows for which it holds are dropped and counted.
       */
      drop: string;
      reason: string;
    },
    ...{
      /**
       * SQL predicate over the columns; rows for which it holds are dropped and counted.
       */
      drop: string;
      reason: string;
    }[]
  ];
}
/**
 * Runs of a law on a plan, in place of a dataset. Columns: C, N, D, L; of isoFLOP curves also budget and width.
 */
export interface StudySimulate {
  law: Id20;
  constants: StudyConstants;
  /**
   * Cost as an expression; 6 * N * D unless given.
   */
  cost?: string;
  /**
   * IsoFLOP curves about the law's own optima; one of isoflops and grid.
   */
  isoflops?: {
    /**
     * Budgets in FLOP.
     *
     * @minItems 1
     */
    budgets: [number, ...number[]];
    /**
     * Sizes reach from the centre divided by this to the centre times this; each width is a plan of its own.
     *
     * @minItems 1
     */
    widths: [number, ...number[]];
    /**
     * Runs a budget, at equal steps of log N.
     */
    points: number;
    /**
     * Centre over the true optimum at the lowest and at the highest budget, log-linear in compute between; 1 and 1 unless given.
     *
     * @minItems 2
     * @maxItems 2
     */
    centre?: [number, number];
  };
  /**
   * Every size with every number of tokens.
   */
  grid?: {
    N: StudySpan;
    D: StudySpan;
  };
  /**
   * Standard deviation of normal noise in log L; none unless given.
   */
  noise?: number;
  /**
   * Seed of the noise; the study's unless given.
   */
  seed?: number;
}
/**
 * Where the parameters of a law come from.
 */
export interface StudyConstants {
  paper?: Id21;
  claim?: Id;
  record?: Id22;
  step?: Id23;
  group?: string;
  /**
   * Values by parameter, alone or beside those of claim or step.
   */
  values?: {
    [k: string]: number;
  };
}
/**
 * Values at equal steps of the logarithm.
 */
export interface StudySpan {
  from: number;
  to: number;
  count: number;
}
/**
 * Does the step for each group of rows apart. Values are then named with their group.
 */
export interface StudyGroups {
  /**
   * Columns; the step is done for each of their combinations apart.
   *
   * @minItems 1
   */
  by: [string, ...string[]];
  /**
   * Labels of groups whose rows belong to every other group, such as dense models.
   *
   * @minItems 1
   */
  everywhere?: [string, ...string[]];
}
/**
 * A value of a step.
 */
export interface StudyFrom {
  step: Id;
  value: string;
  /**
   * Label of the group, for a step with groups; several columns are joined by a comma and a space.
   */
  group?: string;
  /**
   * Compute, point or label, for values that are given at several.
   */
  at?: number | string;
  /**
   * A part of the value in place of the estimate: its standard error, or an end of its interval.
   */
  part?: "standardError" | "low" | "high";
}
/**
 * A printed number of the registry.
 */
export interface StudyPublished {
  paper?: Id24;
  claim: Id;
  record?: Id25;
  /**
   * The row of the claim's table that has these printed numbers, or this label.
   */
  row?: {
    [k: string]: string;
  };
  name?: Symbol4;
  quantity?: Symbol5;
}
export interface StudyQuantity {
  id: Id;
  title: string;
  symbol?: string;
  kind: "allocation exponent" | "exponent" | "coefficient" | "prediction" | "error" | "statistic" | "count";
  unit?: string;
  /**
   * How parameters are counted, for what depends on it.
   */
  counting?: "total" | "non-embedding" | "other";
  from: StudyFrom;
  published?: StudyPublished;
  tolerance?: {
    /**
     * interval: the printed number, as rounded, and our interval share a value (or ours lies in the printed interval, where we have none). published interval: ours lies in the printed one. rounding: ours rounds to the printed number. A number: largest relative difference.
     */
    within: ("interval" | "published interval" | "rounding") | number;
    /**
     * Why this is the right tolerance, in a sentence.
     */
    why: string;
  };
  /**
   * When a difference changes what was concluded; without it, no difference does.
   */
  decision?: {
    /**
     * The conclusion changes when published and ours differ by at least this factor.
     */
    factor?: number;
    /**
     * The conclusion changes when ours leaves this range.
     *
     * @minItems 2
     * @maxItems 2
     */
    within?: [number, number];
    /**
     * What hangs on the number, in a sentence.
     */
    consequence: string;
  };
}
export interface StudyCause {
  quantity: Id;
  step?: Id26;
  /**
   * Why the numbers differ. {step.value}, {step[group].value} and {step.value@at} stand for computed numbers.
   */
  sentence: string;
}
/**
 * Fits a law.
 */
export interface StudyLawStep {
  id: Id;
  title: string;
  method: "law";
  data: Id27;
  groups?: StudyGroups;
  law?: Id28;
  /**
   * An equation, in place of a registered law.
   */
  expression?: string;
  /**
   * Identifiers of the expression that are columns.
   *
   * @minItems 1
   */
  variables?: [Symbol, ...Symbol[]];
  /**
   * Parameters of the expression that are fitted as logarithms.
   *
   * @minItems 1
   */
  logParameters?: [Symbol, ...Symbol[]];
  /**
   * Parameters that are held at a value, on the natural scale.
   */
  fixed?: {
    [k: string]: number;
  };
  /**
   * Column of the data for a variable or the response; columns of the same name otherwise.
   */
  columns?: {
    [k: string]: string;
  };
  objective: Objective;
  /**
   * Column of weights.
   */
  weights?: string;
  /**
   * Starts found from law and data; 50 unless given.
   */
  search?: {
    starts?: number;
    seed?: number;
  };
  starts?: Grid2;
  optimiser?: Optimiser;
  /**
   * Method of the intervals by its id; case-percentile with 999 draws unless given.
   */
  interval?: {
    method:
      | "wald"
      | "sandwich"
      | "sandwich-hc1"
      | "sandwich-hc0"
      | "profile"
      | "profile-calibrated"
      | "case-percentile"
      | "case-basic"
      | "case-studentised"
      | "case-bca"
      | "residual-percentile"
      | "residual-basic"
      | "residual-studentised"
      | "residual-bca"
      | "wild-percentile"
      | "wild-basic"
      | "wild-studentised"
      | "wild-bca"
      | "cluster-percentile"
      | "cluster-basic"
      | "cluster-studentised"
      | "cluster-bca"
      | "parametric-percentile"
      | "parametric-basic"
      | "parametric-studentised"
      | "parametric-bca"
      | "subsampling"
      | "none";
    draws?: number;
    level?: number;
    /**
     * Column that names the training run of each row.
     */
    cluster?: string;
  };
  /**
   * Compute in FLOP at which derived quantities that depend on C are given.
   *
   * @minItems 1
   */
  at?: [number, ...number[]];
  /**
   * Further quantities, as expressions in the parameters.
   */
  derive?: {
    [k: string]: string;
  };
  predict?: StudyPredict;
}
/**
 * Start values per parameter, on the parameter's fitting scale (logarithm for log-scaled parameters). All combinations are started.
 */
export interface Grid2 {
  /**
   * @minItems 1
   */
  [k: string]: [number, ...number[]];
}
/**
 * Evaluates a law at given constants on the data.
 */
export interface StudyEvaluateStep {
  id: Id;
  title: string;
  method: "evaluate";
  data: Id29;
  groups?: StudyGroups;
  law?: Id30;
  /**
   * An equation, in place of a registered law.
   */
  expression?: string;
  /**
   * Identifiers of the expression that are columns.
   *
   * @minItems 1
   */
  variables?: [Symbol, ...Symbol[]];
  /**
   * Parameters of the expression that are fitted as logarithms.
   *
   * @minItems 1
   */
  logParameters?: [Symbol, ...Symbol[]];
  /**
   * Parameters that are held at a value, on the natural scale.
   */
  fixed?: {
    [k: string]: number;
  };
  /**
   * Column of the data for a variable or the response; columns of the same name otherwise.
   */
  columns?: {
    [k: string]: string;
  };
  constants: StudyConstants;
  objective: Objective;
  /**
   * Column of weights.
   */
  weights?: string;
  predict?: StudyPredict;
}
/**
 * Fits a law without some rows and predicts them.
 */
export interface StudyHoldoutStep {
  id: Id;
  title: string;
  method: "holdout";
  data: Id31;
  groups?: StudyGroups;
  law?: Id32;
  /**
   * An equation, in place of a registered law.
   */
  expression?: string;
  /**
   * Identifiers of the expression that are columns.
   *
   * @minItems 1
   */
  variables?: [Symbol, ...Symbol[]];
  /**
   * Parameters of the expression that are fitted as logarithms.
   *
   * @minItems 1
   */
  logParameters?: [Symbol, ...Symbol[]];
  /**
   * Parameters that are held at a value, on the natural scale.
   */
  fixed?: {
    [k: string]: number;
  };
  /**
   * Column of the data for a variable or the response; columns of the same name otherwise.
   */
  columns?: {
    [k: string]: string;
  };
  objective: Objective;
  /**
   * Column of weights.
   */
  weights?: string;
  /**
   * Starts found from law and data; 50 unless given.
   */
  search?: {
    starts?: number;
    seed?: number;
  };
  starts?: Grid3;
  optimiser?: Optimiser;
  /**
   * Method of the intervals by its id; case-percentile with 999 draws unless given.
   */
  interval?: {
    method:
      | "wald"
      | "sandwich"
      | "sandwich-hc1"
      | "sandwich-hc0"
      | "profile"
      | "profile-calibrated"
      | "case-percentile"
      | "case-basic"
      | "case-studentised"
      | "case-bca"
      | "residual-percentile"
      | "residual-basic"
      | "residual-studentised"
      | "residual-bca"
      | "wild-percentile"
      | "wild-basic"
      | "wild-studentised"
      | "wild-bca"
      | "cluster-percentile"
      | "cluster-basic"
      | "cluster-studentised"
      | "cluster-bca"
      | "parametric-percentile"
      | "parametric-basic"
      | "parametric-studentised"
      | "parametric-bca"
      | "subsampling"
      | "none";
    draws?: number;
    level?: number;
    /**
     * Column that names the training run of each row.
     */
    cluster?: string;
  };
  /**
   * Compute in FLOP at which derived quantities that depend on C are given.
   *
   * @minItems 1
   */
  at?: [number, ...number[]];
  /**
   * Further quantities, as expressions in the parameters.
   */
  derive?: {
    [k: string]: string;
  };
  predict?: StudyPredict;
  /**
   * Column that is 1 in rows that are held out and predicted, 0 in those that are fitted.
   */
  held: string;
  /**
   * Column that names the held rows; their values are then given at these labels.
   */
  label?: string;
}
/**
 * Start values per parameter, on the parameter's fitting scale (logarithm for log-scaled parameters). All combinations are started.
 */
export interface Grid3 {
  /**
   * @minItems 1
   */
  [k: string]: [number, ...number[]];
}
/**
 * Approach 1: envelope of training curves.
 */
export interface StudyApproach1Step {
  id: Id;
  title: string;
  method: "approach1";
  data: Id33;
  groups?: StudyGroups;
  /**
   * Columns of the data for these roles; columns of the same name otherwise.
   */
  columns?: {
    run?: string;
    N?: string;
    C?: string;
    D?: string;
    L?: string;
  };
  /**
   * How winners are picked; a grid of 1500 values of compute unless given.
   */
  envelope?: {
    kind: "grid" | "hull" | "buckets";
    count?: number;
    from?: number;
    to?: number;
    withoutFirst?: boolean;
  };
  /**
   * Which checkpoints count.
   */
  filter?: {
    skipShare?: number;
    from?: number;
    to?: number;
    smooth?: number;
  };
  /**
   * Leave out winners that are the smallest or largest size at their compute.
   */
  dropEdges?: boolean;
  fewestCompetitors?: number;
  /**
   * Resampled runs: with replacement, or a share of them without (as in Hoffmann et al. 2022); bootstrap with 200 draws unless given.
   */
  interval?: {
    method: "bootstrap" | "subsample" | "none";
    draws?: number;
    level?: number;
    share?: number;
  };
  /**
   * Compute in FLOP at which the optimum is given.
   *
   * @minItems 1
   */
  at?: [number, ...number[]];
}
/**
 * Approach 2: isoFLOP parabolas.
 */
export interface StudyApproach2Step {
  id: Id;
  title: string;
  method: "approach2";
  data: Id34;
  groups?: StudyGroups;
  /**
   * Columns of the data for these roles; columns of the same name otherwise.
   */
  columns?: {
    budget?: string;
    N?: string;
    D?: string;
    L?: string;
  };
  weights?: "equal" | "inverse variance";
  /**
   * Keep budgets whose parabola has its bottom outside the runs.
   */
  allowOutside?: boolean;
  /**
   * Runs resampled within budgets, a share of all runs without replacement, or the limits of the line through the optima; bootstrap with 999 draws unless given.
   */
  interval?: {
    method: "bootstrap" | "subsample" | "student" | "none";
    draws?: number;
    level?: number;
    share?: number;
  };
  /**
   * Compute in FLOP at which the optimum is given.
   *
   * @minItems 1
   */
  at?: [number, ...number[]];
  /**
   * Law in N and D whose shape corrects the bias of the parabolas.
   */
  reference?: {
    law: Id;
    constants: StudyConstants;
  };
}
/**
 * Approach 2 by interpolation with seed noise, as Porian et al. 2024.
 */
export interface StudyInterpolatedStep {
  id: Id;
  title: string;
  method: "interpolated";
  data: Id35;
  groups?: StudyGroups;
  /**
   * Columns of the data for these roles; columns of the same name otherwise.
   */
  columns?: {
    budget?: string;
    N?: string;
    L?: string;
  };
  /**
   * Standard deviation of the loss over seeds, as a number or an expression in L.
   */
  noise: number | string;
  search?: "grid" | "exact";
  pointsPerGap?: number;
  leastGapShare?: number;
  draws?: number;
  level?: number;
  /**
   * Compute in FLOP at which the optimum is given.
   *
   * @minItems 1
   */
  at?: [number, ...number[]];
}
/**
 * A power law or curve in one variable.
 */
export interface StudyPowerLawStep {
  id: Id;
  title: string;
  method: "power-law";
  data: Id36;
  groups?: StudyGroups;
  x: string;
  y: string;
  /**
   * line: least squares on logarithms. power, floor, kink, break: fitted curves (docs/allocation.md).
   */
  form?: "line" | "power" | "floor" | "kink" | "break";
  /**
   * Column of weights.
   */
  weights?: string;
  weightMeaning?: "relative" | "inverse variances";
  objective?: Objective2;
  /**
   * student (a line's own) or case-percentile for lines, any method for curves; student and wald unless given.
   */
  interval?: {
    method:
      | "student"
      | "wald"
      | "sandwich"
      | "sandwich-hc1"
      | "sandwich-hc0"
      | "profile"
      | "profile-calibrated"
      | "case-percentile"
      | "case-basic"
      | "case-studentised"
      | "case-bca"
      | "residual-percentile"
      | "residual-basic"
      | "residual-studentised"
      | "residual-bca"
      | "wild-percentile"
      | "wild-basic"
      | "wild-studentised"
      | "wild-bca"
      | "cluster-percentile"
      | "cluster-basic"
      | "cluster-studentised"
      | "cluster-bca"
      | "parametric-percentile"
      | "parametric-basic"
      | "parametric-studentised"
      | "parametric-bca"
      | "subsampling"
      | "none";
    draws?: number;
    level?: number;
  };
  /**
   * Values of x at which the line is given.
   *
   * @minItems 1
   */
  at?: [number, ...number[]];
}
/**
 * What a fit minimises.
 */
export interface Objective2 {
  loss: "huber" | "absolute" | "squared" | "quantile" | "asymmetric";
  /**
   * Huber's threshold, in units of the residual.
   */
  delta?: number;
  /**
   * Quantile of the quantile loss, or weight of positive residuals of the asymmetric loss.
   */
  quantile?: number;
  residual: "log" | "linear";
  reduce: "sum" | "mean";
}
/**
 * A product of powers, by least squares on logarithms.
 */
export interface StudyLogRuleStep {
  id: Id;
  title: string;
  method: "log-rule";
  data: Id37;
  groups?: StudyGroups;
  /**
   * Column; with sweep, a name for what is swept.
   */
  y: string;
  /**
   * Columns of the product of powers.
   *
   * @minItems 1
   */
  x: [string, ...string[]];
  /**
   * Column of weights.
   */
  weights?: string;
  weightMeaning?: "relative" | "inverse variances";
  /**
   * Columns of a sweep: in each combination of the x the best value is found first, by a parabola in its logarithm.
   */
  sweep?: {
    value: string;
    loss: string;
  };
  level?: number;
  predict?: StudyPredict;
}
/**
 * Optimum of a law at given cost.
 */
export interface StudyAllocationStep {
  id: Id;
  title: string;
  method: "allocation";
  law?: Id38;
  expression?: string;
  constants: StudyConstants;
  /**
   * Cost as an expression; 6 * N * D unless given.
   */
  cost?: string;
  /**
   * What is chosen; N and D unless given.
   *
   * @minItems 1
   */
  variables?: [Symbol, ...Symbol[]];
  /**
   * Values of further names in law, cost and definitions.
   */
  fixed?: {
    [k: string]: number;
  };
  /**
   * Names that follow from the variables, by expression.
   */
  definitions?: {
    [k: string]: string;
  };
  bounds?: Bounds;
  /**
   * Costs at which the optimum is wanted; with two or more, lines through them give exponents.
   *
   * @minItems 1
   */
  at: [number, ...number[]];
  draws?: number;
  level?: number;
}
/**
 * Shifted power law between two losses.
 */
export interface StudyLossToLossStep {
  id: Id;
  title: string;
  method: "loss-to-loss";
  data: Id39;
  groups?: StudyGroups;
  /**
   * Columns of the data for these roles; columns of the same name otherwise.
   */
  columns?: {
    from?: string;
    to?: string;
  };
  /**
   * Losses that cannot be undercut.
   */
  floors: {
    from: StudyNumber;
    to: StudyNumber;
  };
  level?: number;
  /**
   * First losses at which the second is given.
   *
   * @minItems 1
   */
  at?: [number, ...number[]];
}
/**
 * Steps to a target against batch size.
 */
export interface StudyBatchTradeoffStep {
  id: Id;
  title: string;
  method: "batch-tradeoff";
  data: Id40;
  groups?: StudyGroups;
  /**
   * Columns of the data for these roles; columns of the same name otherwise.
   */
  columns?: {
    batch?: string;
    steps?: string;
  };
  /**
   * Batch at which this share more of examples is needed than at the base.
   */
  overhead?: {
    base: number;
    overhead: number;
  };
  level?: number;
}
/**
 * Count, sum, mean, median, extremes and spread of a column.
 */
export interface StudyStatisticStep {
  id: Id;
  title: string;
  method: "statistic";
  data: Id41;
  groups?: StudyGroups;
  column: string;
  draws?: number;
  level?: number;
}
/**
 * Expressions over printed numbers and values of earlier steps.
 */
export interface StudyTableArithmeticStep {
  id: Id;
  title: string;
  method: "table-arithmetic";
  /**
   * Registered printed numbers by the name that expressions give them.
   */
  numbers?: {
    [k: string]: StudyPublished;
  };
  /**
   * Values of earlier steps by name.
   */
  values?: {
    [k: string]: StudyFrom;
  };
  /**
   * What is computed, by name.
   */
  expressions: {
    [k: string]: string;
  };
}
/**
 * A replication of printed numbers: data, steps that compute, and quantities that are compared with what was published.
 */
export interface Study {
  $schema?: string;
  id: Id;
  title: string;
  paper: Id;
  /**
   * What is tested, in one sentence.
   */
  statement: string;
  seed: number;
  /**
   * Level of intervals; 0.95 unless given.
   */
  level?: number;
  data: StudyData[];
  /**
   * @minItems 1
   */
  steps: [StudyStep, ...StudyStep[]];
  /**
   * @minItems 1
   */
  quantities: [StudyQuantity, ...StudyQuantity[]];
  causes?: StudyCause[];
  remarks?: string[];
}
/**
 * What the universes of a multiverse gave: estimates with intervals, what each choice does, and what follows.
 */
export interface Universes1 {
  $schema?: string;
  id: Id;
  title: string;
  sha256: Sha256;
  bootstrap: {
    draws: number;
    nullDraws: number;
    level: number;
    seed: number;
    descents?: number;
    /**
     * SQL: rows of the same value are drawn together.
     */
    cluster?: string;
  };
  watched: {
    quantity: string;
    title: string;
    symbol: string;
    unit: string;
    compute?: number;
    /**
     * Scale on which universes are compared: log for numbers whose factor matters.
     */
    scale: "linear" | "log";
    /**
     * Value at the printed constants.
     */
    published?: number;
    /**
     * What must hold for the paper's conclusion to stand.
     */
    conclusion?: string;
  }[];
  axes: {
    id: string;
    title: string;
    items: string[];
    published: string;
    preferred: string;
    options: {
      id: string;
      title: string;
      why?: string;
      defensible: boolean;
    }[];
  }[];
  combinations: number;
  leftOut: {
    reason: string;
    count: number;
  }[];
  /**
   * Place of the published universe.
   */
  published: number;
  /**
   * Place of the preferred universe.
   */
  preferred: number;
  universes: {
    /**
     * Place of the chosen option on every axis.
     */
    choices: number[];
    /**
     * Runs used.
     */
    n: number;
    status: string;
    /**
     * For every watched number: estimate, lower and upper end of its interval.
     */
    values: (number | null)[][];
  }[];
  /**
   * For every watched number, what the universes say of it.
   */
  answers: UniversesAnswer[];
  /**
   * All universes at once against the published constants.
   */
  joint?: {
    universes: number;
    statistics: {
      id: "median" | "share" | "average";
      observed: number;
      expected: number;
      p: number;
    }[];
  };
  sayings?: {
    statement: string;
    axis: string;
    outcome: "confirmed" | "contradicted" | "undecided";
    sentence: string;
  }[];
  verdict: {
    outcome: "pass" | "warn" | "fail" | "not computable";
    sentence: string;
    /**
     * The choice that moves the headline most, in a sentence.
     */
    mover?: string;
  };
}
