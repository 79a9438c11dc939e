import { badInput } from "../errors.ts";
import { watchedHeadline } from "../multiverse/multiverseOf.ts";
import { type MultiversePlan, planMultiverse } from "../multiverse/planMultiverse.ts";
import { standardAxes } from "../multiverse/standardAxes.ts";
import type { Universe } from "../multiverse/universe.ts";
import type { Registry } from "../registry/load.ts";
import { roundingInterval } from "../registry/printed.ts";
import type { Multiverse, PrintedNumber } from "../registry/types.ts";
import { publishedPoints } from "../replication/publishedPoints.ts";
import type { PrintedRange } from "./protocolTask.ts";

/** Protocols to search through, and the printed constants that they are compared with. */
export interface ForensicPlan {
  readonly plan: MultiversePlan;
  readonly printed: readonly PrintedRange[];
  /** Title of the record of constants. */
  readonly record: string;
  /** Its id where it was asked for. */
  readonly recordId?: string;
}

// Choices that decide how the lowest point is looked for: every way of them, slips included.
const searching = ["search", "reduce", "starts"];
// Choices of the objective, which any published fit may have made otherwise than it says.
const fitting = ["loss", "residual"];

/**
 * The axes of a replication's multiverse with every registered option of the standard ones, and the standard axes of
 * objective and search where it has none of its own.
 * @throws AssayError when the claim prints no complete set of constants.
 */
export function forensicPlan(registry: Registry, id: string, record: string | undefined): ForensicPlan {
  const registered = registry.ids("multiverse").includes(id) ? registry.multiverse(id) : undefined;
  const given = registered?.axes ?? [];
  const named = new Set(given.map((axis) => ("standard" in axis ? axis.standard : axis.id)));
  const axes = [
    ...given.map((axis) => ("standard" in axis && inFull(axis.standard) ? full(axis) : axis)),
    ...[...fitting, ...searching].filter((one) => !named.has(one)).map((standard) => ({ standard })),
  ] as Multiverse["axes"];
  const replication = registry.replication(id);
  const plan = planMultiverse(registry, id, {
    id,
    title: registered?.title ?? replication.title,
    headline: watchedHeadline(registry, id),
    axes,
    bootstrap: { draws: 0, level: 0.95, seed: 1 },
    // Only the neighbourhood of the published protocol is searched, so the table itself stays small.
    design: "one-at-a-time",
  });
  return { plan, ...target(plan, record), ...(record === undefined ? {} : { recordId: record }) };
}

const inFull = (axis: string) => [...searching, ...fitting].includes(axis);

function full(axis: { standard: string; published?: string }) {
  const { standard, published } = axis;
  const known = standardAxes().find(({ id }) => id === standard);
  return {
    standard,
    ...(published === undefined || known === undefined ? {} : { published }),
  };
}

function target(
  { claim, compiled, published, replication }: MultiversePlan,
  record: string | undefined,
): Pick<ForensicPlan, "printed" | "record"> {
  const points = publishedPoints({ claim, compiled }).filter(({ printed }) => printed !== undefined);
  const chosen = record === undefined ? published : points.find(({ id }) => id === record);
  if (chosen?.printed === undefined) {
    const known = points.map(({ id }) => id).join(", ");
    throw badInput(
      record === undefined
        ? `claim ${claim.id} of replication ${replication.id} prints no complete set of constants to search for`
        : `claim ${claim.id} has no complete record of constants ${record}; it has ${known || "none"}`,
    );
  }
  const numbers = chosen.printed as Readonly<Record<string, PrintedNumber>>;
  return {
    record: chosen.title,
    printed: compiled.parameters.map((name) => {
      const { printed } = numbers[name]!;
      const { low, high } = roundingInterval(printed);
      return { name, printed, low, high };
    }),
  };
}

/** Whether a protocol says something that another of the table does not: sum, mean and starts do not move an optimum. */
export function isDistinct({ plan }: ForensicPlan, universe: Universe): boolean {
  if (plan.protocolOf(universe).search !== "optimum") return true;
  return plan.axes.every(
    (axis) => !["reduce", "starts"].includes(axis.id) || universe.choices[axis.id] === axis.published,
  );
}
