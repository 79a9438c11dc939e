import type { Pool } from "../compute/pool.ts";
import type { Registry } from "../registry/load.ts";
import type { Paper, UnreportedChoice } from "../registry/types.ts";
import type { Axis } from "./axis.ts";
import { conclusionOf } from "./conclusion.ts";
import { eightDigits } from "./eightDigits.ts";
import type { MultiversePlan } from "./planMultiverse.ts";
import { runMultiverse } from "./runMultiverse.ts";
import { onScale, type Watched, watchedOf } from "./summariseMultiverse.ts";
import { thinStarts } from "./thinStarts.ts";
import { distinctUniverses, markedUniverse, type Universe, universeKey, withChoice } from "./universe.ts";
import type { UniverseRecord, UniverseTask } from "./universeTask.ts";
import { universeTasks } from "./universeTasks.ts";
import { variedPlan } from "./variedPlan.ts";

// Choices that an optimum does not depend on: they are varied with the optimiser of most papers, left where it stops.
const searchOnly = ["reduce", "starts"];
const asItStops = "lbfgsb";
// Starts, and starts times runs, that an optimiser taken as it is may cost in an audit.
const mostWork = 400 * 250;
const mostStarts = 400;

/**
 * Varies each choice alone over its plausible options with everything else as published, and gives the range of the
 * headline: what a paper that does not report the choice leaves open. Choices that are not reported come first, the widest
 * ranges first among equals.
 * @throws AssayError for missing data.
 */
export async function unreportedChoices(
  registry: Registry,
  id: string,
  pool: Pool,
  mirror: string | undefined,
  progress?: (done: number, total: number) => void,
): Promise<UnreportedChoice[]> {
  const plan = variedPlan(registry, id);
  const varied = plan.axes.filter(({ options }) => options.length > 1).map((axis) => variation(plan, axis));
  const universes = distinctUniverses(
    varied.flatMap(({ universes: own }) => own.map(({ universe }) => universe)),
  );
  const counts = { draws: 0, nullDraws: 0, seed: 1 };
  const tasks = await universeTasks(registry, plan, universes, counts, mirror);
  const records = await runMultiverse(pool, tasks.filter(canBeFitted).map(affordable), undefined, progress);
  const byKey = new Map(records.map((record) => [record.key, record]));
  const watched = watchedOf(plan)[0]!;
  return varied
    .flatMap((one) => choiceOf(plan.paper, one, watched, (universe) => byKey.get(universeKey(universe))))
    .sort((one, other) => rank(one) - rank(other) || width(other, watched) - width(one, watched));
}

interface Variation {
  readonly axis: Axis;
  readonly universes: readonly { readonly option: Axis["options"][number]; readonly universe: Universe }[];
}

function variation({ axes, protocolOf }: MultiversePlan, axis: Axis): Variation {
  const published = markedUniverse(axes, "published");
  const search = axes.find(({ id }) => id === "search");
  const moved =
    searchOnly.includes(axis.id) &&
    protocolOf(published).search === "optimum" &&
    search?.options.some(({ id }) => id === asItStops) === true;
  const from = moved ? withChoice(published, "search", asItStops) : published;
  return {
    axis: moved ? { ...axis, title: `${axis.title}, with L-BFGS-B left where it stops` } : axis,
    universes: axis.options.map((option) => ({ option, universe: withChoice(from, axis.id, option.id) })),
  };
}

/** Responses that are not positive have no logarithm: such an option says nothing of this claim. */
function canBeFitted({ problem: { objective, observed } }: UniverseTask): boolean {
  return objective.residual !== "log" || observed.every((value) => value > 0);
}

/** A search that would take too long starts from fewer points of its grid. */
function affordable(task: UniverseTask): UniverseTask {
  const { search, starts, problem } = task;
  if (search === "optimum") return task;
  const most = Math.min(mostStarts, Math.max(50, Math.floor(mostWork / problem.observed.length)));
  return { ...task, starts: thinStarts(starts, most) };
}

function choiceOf(
  paper: Paper,
  { axis, universes }: Variation,
  watched: Watched,
  recordOf: (universe: Universe) => UniverseRecord | undefined,
): UnreportedChoice[] {
  const options = universes.map(({ option, universe }) => ({
    id: option.id,
    title: option.title,
    value: recorded(recordOf(universe)),
    defensible: option.defensible !== false,
  }));
  const found = options.filter(
    (option): option is typeof option & { value: number } => option.value !== null,
  );
  const published = found.find((option) => option.id === axis.published);
  // An axis along which the headline cannot be computed at the published option tells nothing.
  if (published === undefined || found.length < 2) return [];
  const extreme = (better: (one: number, other: number) => boolean) => {
    const end = found.reduce((best, next) => (better(next.value, best.value) ? next : best), published);
    return { value: end.value, option: end.title };
  };
  const conclusion = watched.decision && conclusionOf(watched.decision, watched.published);
  const keeps =
    conclusion && found.every(({ value }) => conclusion.keeps({ value, low: value, high: value }));
  return [
    {
      axis: axis.id,
      title: axis.title,
      items: [...axis.items],
      status: statusOf(paper, axis.items),
      published: published.title,
      symbol: watched.symbol,
      unit: watched.unit,
      value: published.value,
      lowest: extreme((one, other) => one < other),
      highest: extreme((one, other) => one > other),
      ...(keeps === undefined ? {} : { keeps }),
      options,
    },
  ];
}

function recorded(record: UniverseRecord | undefined): number | null {
  const value = record?.estimates[0] ?? null;
  return value === null ? null : eightDigits(value);
}

/** What the paper says of the items that a choice belongs to: the least that it says of any. */
function statusOf({ reporting = [] }: Paper, items: readonly string[]): UnreportedChoice["status"] {
  const said = items.map((item) => reporting.find((one) => one.item === item)?.status);
  for (const status of ["not reported", "partly reported"] as const) if (said.includes(status)) return status;
  return said.includes("reported") ? "reported" : "not looked up";
}

const order: readonly UnreportedChoice["status"][] = [
  "not reported",
  "partly reported",
  "not looked up",
  "reported",
];
const rank = ({ status }: UnreportedChoice) => order.indexOf(status);

function width({ lowest, highest }: UnreportedChoice, watched: Watched): number {
  return onScale(watched, highest.value) - onScale(watched, lowest.value);
}
