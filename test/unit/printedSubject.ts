import {
  carefulMethod,
  carefulPaper,
  type DraftClaim,
  type DraftPaper,
} from "../../src/calibration/simulatedPaper.ts";
import { type StudyChanges, simulatedStudy } from "../../src/calibration/simulatedStudy.ts";
import type { Check, Judgement } from "../../src/checks/check.ts";
import { judge } from "../../src/checks/judge.ts";
import type { Subject } from "../../src/checks/subject.ts";
import { openRegistry } from "../../src/registry/load.ts";
import type { PrintedNumber } from "../../src/registry/types.ts";

const registry = openRegistry();

/** Constants near those of the field, so that an expected number can be worked out by hand. */
export const constants = { E: 1.7, A: 400, B: 2000, alpha: 0.34, beta: 0.37 };

/** A careful paper without runs, changed by a test. */
export function paperOnly(change: (paper: DraftPaper, claim: DraftClaim) => void = () => {}): Subject {
  const a = constants.beta / (constants.alpha + constants.beta);
  const paper = carefulPaper(
    registry.law("chinchilla"),
    constants,
    { estimate: a, low: a - 0.02, high: a + 0.02 },
    carefulMethod(90, 9),
    { N: [5e7, 1e10], D: [1e9, 5e11] },
  );
  change(paper, paper.claims[0]!);
  return { paper, claim: paper.claims[0], law: (id) => registry.law(id) };
}

/** What a check says of a careful paper that a test changed. */
export function says(check: Check, change?: (paper: DraftPaper, claim: DraftClaim) => void): Judgement {
  return judge(check, paperOnly(change));
}

/** What a check says of a simulated study with its refit. */
export async function saysOfStudy(check: Check, changes?: StudyChanges): Promise<Judgement> {
  return judge(check, await simulatedStudy(1, changes));
}

/** The constants of a claim, to be changed in place. */
export function constantsOf(claim: DraftClaim): Record<string, PrintedNumber> {
  return claim.records![0]!.parameters as Record<string, PrintedNumber>;
}

/** Evidence as text. */
export function evidenceOf({ evidence }: Judgement): string {
  return evidence.map(({ label, value }) => `${label}: ${value}`).join("\n");
}
