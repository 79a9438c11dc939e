import type { Subject } from "../checks/subject.ts";

/** Simulated subjects of one kind, one for each seed. */
export interface Scenario {
  readonly id: string;
  /** What was done, in a few words. */
  readonly title: string;
  subject(seed: number): Promise<Subject> | Subject;
  /** Simulations instead of the usual number, where each takes long. */
  readonly simulations?: number;
}

/** How a check is calibrated: protocols that it must let pass besides the shared ones, and broken ones of its kind. */
export interface Trial {
  /** Id of the check. */
  readonly check: string;
  readonly sound?: readonly Scenario[];
  readonly broken: readonly Scenario[];
  /** Shared sound scenarios that are not sound for this check, each with the reason. */
  readonly except?: Readonly<Record<string, string>>;
}

/** What a check said of the simulations of a scenario. */
export interface Tally {
  readonly simulations: number;
  readonly passed: number;
  readonly warned: number;
  readonly failed: number;
  /** Not computable, not reported or not applicable. */
  readonly silent: number;
}
