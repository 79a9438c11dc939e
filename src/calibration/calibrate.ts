import type { Pool } from "../compute/pool.ts";
import type { Rates } from "../registry/types.ts";
import { trialOf } from "./allTrials.ts";
import { addTallies, type ScenarioPlace } from "./runScenario.ts";
import { soundScenarios } from "./soundScenarios.ts";
import type { Scenario, Tally } from "./trial.ts";

/** How many simulations of each scenario. */
export interface Simulations {
  readonly sound: number;
  readonly broken: number;
}

// A true false-alarm rate of 5% shows as at most 6.5% in 600 simulations 19 times of 20.
export const usualSimulations: Simulations = { sound: 200, broken: 100 };

// Small enough that two threads end together, large enough that starting a task does not count.
const chunk = 10;

// Limits were chosen on small seeds; what is recorded is measured on studies that no limit has seen.
const firstSeed = 10_001;

interface Work {
  readonly place: ScenarioPlace;
  readonly checks: readonly string[];
  readonly from: number;
  readonly to: number;
}

/** Rates of checks by simulation: the shared sound scenarios are simulated once for all of them. */
export async function calibrate(
  pool: Pool,
  checks: readonly string[],
  simulations: Simulations = usualSimulations,
  onDone?: (done: number, total: number) => void,
): Promise<Rates[]> {
  const works = worksOf(checks, simulations);
  const results = await pool.map("trials", works, (done) => onDone?.(done, works.length));
  return checks.map((check) => {
    const tally = (place: ScenarioPlace) =>
      addTallies(...works.flatMap((work, i) => (same(work.place, place) ? (results[i]![check] ?? []) : [])));
    const rows = (kind: "sound" | "broken") =>
      placesOf(check)
        .filter(({ place }) => place.kind === kind)
        .map(({ place, scenario }) => ({ id: scenario.id, title: scenario.title, ...tally(place) }));
    return {
      $schema: "../registry/schema/rates.schema.json",
      check,
      sound: rows("sound"),
      broken: rows("broken"),
    };
  });
}

function same(one: ScenarioPlace, other: ScenarioPlace): boolean {
  return one.check === other.check && one.kind === other.kind && one.id === other.id;
}

/** Every scenario that a check is judged by. */
function placesOf(check: string): { place: ScenarioPlace; scenario: Scenario }[] {
  const trial = trialOf(check);
  const shared = soundScenarios
    .filter(({ id }) => trial?.except?.[id] === undefined)
    .map((scenario) => ({ place: { kind: "sound", id: scenario.id } as const, scenario }));
  const own = (["sound", "broken"] as const).flatMap((kind) =>
    (trial?.[kind] ?? []).map((scenario) => ({ place: { check, kind, id: scenario.id }, scenario })),
  );
  return [...shared, ...own];
}

function worksOf(checks: readonly string[], simulations: Simulations): Work[] {
  const byPlace = new Map<string, { place: ScenarioPlace; scenario: Scenario; checks: string[] }>();
  for (const check of checks)
    for (const { place, scenario } of placesOf(check)) {
      const key = JSON.stringify(place);
      const entry = byPlace.get(key) ?? { place, scenario, checks: [] };
      entry.checks.push(check);
      byPlace.set(key, entry);
    }
  return [...byPlace.values()].flatMap(({ place, scenario, checks: own }) => {
    const count = Math.min(scenario.simulations ?? Number.POSITIVE_INFINITY, simulations[place.kind]);
    return Array.from({ length: Math.ceil(count / chunk) }, (_, i) => ({
      place,
      checks: own,
      from: firstSeed + i * chunk,
      to: firstSeed + Math.min(count, (i + 1) * chunk),
    }));
  });
}

/** Sum of all sound, or all broken, simulations. */
export function totalTally(rates: Rates, kind: "sound" | "broken"): Tally {
  return addTallies(...rates[kind]);
}
