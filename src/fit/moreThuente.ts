import { type Bracket, safeguardedStep } from "./safeguardedStep.ts";

/** Constants of the strong Wolfe conditions, and the steps that are allowed. */
export interface WolfeRule {
  readonly decrease: number;
  readonly curvature: number;
  readonly widthTolerance: number;
  readonly least: number;
  readonly most: number;
}

/** What a search wants: another value, or nothing more since its conditions are met or cannot be. */
export type SearchState = "evaluate" | "converged" | "warning" | "error";

// Extrapolation while no minimum is bracketed, and the width below which bisection is not needed.
const [nearest, farthest] = [1.1, 4];
const shrinkage = 0.66;

/**
 * The line search of Moré and Thuente 1994 (ACM TOMS 20:286) as MINPACK-2 has it, whose warnings mean different things to
 * different callers: L-BFGS-B takes the point of a warning, BFGS starts another search. Unlike `lineSearch` it does not
 * shorten steps to where the law has no value; it goes back to the best point so far and warns there.
 */
export class MoreThuente {
  /** The step to evaluate, or the one where the search ended. */
  step = 0;
  private readonly bracket: Bracket = emptyBracket();
  private rule: WolfeRule = { decrease: 0, curvature: 0, widthTolerance: 0, least: 0, most: 0 };
  private value0 = 0;
  private slope0 = 0;
  private firstStage = false;
  private width = 0;
  private widthBefore = 0;
  private low = 0;
  private high = 0;

  /** Begins at a value and slope. An error leaves everything but the step as the last search left it, as in MINPACK-2. */
  start(step: number, value: number, slope: number, rule: WolfeRule): SearchState {
    this.step = step;
    if (step < rule.least || step > rule.most || slope >= 0) return "error";
    this.rule = rule;
    [this.value0, this.slope0, this.firstStage] = [value, slope, true];
    this.width = rule.most - rule.least;
    this.widthBefore = 2 * this.width;
    Object.assign(this.bracket, {
      low: 0,
      lowValue: value,
      lowSlope: slope,
      high: 0,
      highValue: value,
      highSlope: slope,
      closed: false,
    });
    [this.low, this.high] = [0, step + farthest * step];
    return "evaluate";
  }

  /** Takes value and slope at `step`, and says what next. */
  advance(value: number, slope: number): SearchState {
    const { rule, bracket } = this;
    const tilt = rule.decrease * this.slope0;
    const enough = this.value0 + this.step * tilt;
    if (this.firstStage && value <= enough && slope >= 0) this.firstStage = false;
    if (value <= enough && Math.abs(slope) <= rule.curvature * -this.slope0) return "converged";
    if (this.isStuck(value, slope, enough, tilt)) return "warning";
    // In the first stage work on the function minus its sufficient-decrease line, whose minimum is not above zero.
    const tilted = this.firstStage && value <= bracket.lowValue && value > enough;
    if (tilted) tiltBracket(bracket, -tilt);
    const shift = tilted ? tilt : 0;
    const trial = safeguardedStep(
      bracket,
      this.step,
      value - this.step * shift,
      slope - shift,
      this.low,
      this.high,
    );
    if (tilted) tiltBracket(bracket, tilt);
    this.step = this.narrowed(trial);
    return "evaluate";
  }

  private isStuck(value: number, slope: number, enough: number, tilt: number): boolean {
    const { step, rule } = this;
    return (
      this.isPinched(step) ||
      (step === rule.most && value <= enough && slope <= tilt) ||
      (step === rule.least && (value > enough || slope >= tilt))
    );
  }

  /** Whether a bracket leaves no room for a step. */
  private isPinched(step: number): boolean {
    const { bracket, low, high, rule } = this;
    return bracket.closed && (step <= low || step >= high || high - low <= rule.widthTolerance * high);
  }

  /** The trial moved into the new interval, which must shrink by a third in every second step. */
  private narrowed(trial: number): number {
    const { bracket, rule } = this;
    let step = trial;
    if (bracket.closed) {
      const width = Math.abs(bracket.high - bracket.low);
      if (width >= shrinkage * this.widthBefore) step = bracket.low + 0.5 * (bracket.high - bracket.low);
      this.widthBefore = this.width;
      this.width = width;
      this.low = Math.min(bracket.low, bracket.high);
      this.high = Math.max(bracket.low, bracket.high);
    } else {
      this.low = step + nearest * (step - bracket.low);
      this.high = step + farthest * (step - bracket.low);
    }
    // NaN is the trial after a point without a value.
    step = Number.isNaN(step) ? rule.least : Math.min(rule.most, Math.max(rule.least, step));
    return this.isPinched(step) ? bracket.low : step;
  }
}

function emptyBracket(): Bracket {
  return { low: 0, lowValue: 0, lowSlope: 0, high: 0, highValue: 0, highSlope: 0, closed: false };
}

/** Adds a line of this slope to the values and slopes of a bracket. */
function tiltBracket(bracket: Bracket, slope: number): void {
  bracket.lowValue += bracket.low * slope;
  bracket.highValue += bracket.high * slope;
  bracket.lowSlope += slope;
  bracket.highSlope += slope;
}
