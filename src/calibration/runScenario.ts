import { allChecks } from "../checks/allChecks.ts";
import { judge } from "../checks/judge.ts";
import { trialOf } from "./allTrials.ts";
import { soundScenarios } from "./soundScenarios.ts";
import type { Scenario, Tally } from "./trial.ts";

/** Where a scenario is found: among the shared ones, or in the trial of a check. Plain data, for threads. */
export interface ScenarioPlace {
  /** Undefined for the shared sound ones. */
  readonly check?: string;
  readonly kind: "sound" | "broken";
  readonly id: string;
}

/** The scenario at a place. @throws Error when there is none. */
export function scenarioAt({ check, kind, id }: ScenarioPlace): Scenario {
  const list = check === undefined ? soundScenarios : trialOf(check)?.[kind];
  const found = list?.find((scenario) => scenario.id === id);
  if (found === undefined) throw new Error(`no scenario ${kind}/${id} of ${check ?? "all checks"}`);
  return found;
}

/** What some checks say of simulations `from` to `to` (exclusive) of a scenario. A function of its arguments alone. */
export async function runScenario(
  place: ScenarioPlace,
  checks: readonly string[],
  from: number,
  to: number,
): Promise<Record<string, Tally>> {
  const scenario = scenarioAt(place);
  const tallies = Object.fromEntries(checks.map((check) => [check, noTally]));
  for (let seed = from; seed < to; seed++) {
    const subject = await scenario.subject(seed);
    for (const id of checks) {
      const check = allChecks.find((one) => one.id === id)!;
      tallies[id] = addTallies(tallies[id]!, {
        ...noTally,
        simulations: 1,
        [word(judge(check, subject).outcome)]: 1,
      });
    }
  }
  return tallies;
}

const noTally: Tally = { simulations: 0, passed: 0, warned: 0, failed: 0, silent: 0 };

/** Sum of tallies, count by count. */
export function addTallies(...tallies: readonly Tally[]): Tally {
  const sum = (of: keyof Tally) => tallies.reduce((total, tally) => total + tally[of], 0);
  return {
    simulations: sum("simulations"),
    passed: sum("passed"),
    warned: sum("warned"),
    failed: sum("failed"),
    silent: sum("silent"),
  };
}

function word(outcome: string): keyof Tally {
  return outcome === "pass"
    ? "passed"
    : outcome === "warn"
      ? "warned"
      : outcome === "fail"
        ? "failed"
        : "silent";
}
