import { type Axis, optionOf } from "../multiverse/axis.ts";
import { eightDigits } from "../multiverse/eightDigits.ts";
import type { Universe } from "../multiverse/universe.ts";
import type { Forensics } from "../registry/types.ts";
import type { ForensicPlan } from "./forensicPlan.ts";
import { forensicVerdict } from "./forensicVerdict.ts";
import { observations } from "./observations.ts";
import { posteriors, scoreProtocol } from "./scoreProtocol.ts";
import type { TriedProtocol } from "./searchProtocols.ts";

type Protocol = Forensics["protocols"][number];

const shown = 12;

/** Ranks what was tried and says what tells the closest from the rest. */
export function forensicsDocument(
  forensic: ForensicPlan,
  tried: readonly TriedProtocol[],
  sha256: string,
): Forensics {
  const { plan, printed, record, recordId } = forensic;
  const weights = posteriors(tried.map(({ score }) => score));
  const protocols = tried.slice(0, shown).map((one, k) => describe(forensic, one, weights[k]!));
  const nearest = nearestEnd(forensic, tried);
  const options = optionWeights(plan.axes, tried, weights);
  return {
    $schema: "../../registry/schema/forensics.schema.json",
    id: plan.replication.id,
    title: plan.replication.title,
    sha256,
    ...(recordId === undefined ? {} : { recordId }),
    record,
    printed: printed.map((one) => ({ ...one })),
    compared: tried.length,
    protocols,
    options,
    ...(nearest === undefined ? {} : { nearestEnd: nearest }),
    observations: observations(forensic, tried),
    verdict: forensicVerdict(protocols[0]!, printed.length, options, nearest),
  };
}

/** How much of the weight of all protocols each option holds. */
function optionWeights(
  axes: readonly Axis[],
  tried: readonly TriedProtocol[],
  weights: readonly number[],
): Forensics["options"] {
  const weightOf = (axis: string, option: string) =>
    tried.reduce((sum, { universe }, k) => sum + (universe.choices[axis] === option ? weights[k]! : 0), 0);
  return axes.map((axis) => ({
    axis: axis.id,
    title: axis.title,
    options: axis.options.map(({ id, title }) => ({ id, title, posterior: rounded(weightOf(axis.id, id)) })),
  }));
}

function describe(
  { plan, printed }: ForensicPlan,
  { universe, record, score }: TriedProtocol,
  posterior: number,
): Protocol {
  const { inside, misses } = scoreProtocol(record.constants, printed);
  return {
    choices: changes(plan.axes, universe),
    posterior: rounded(posterior),
    score: rounded(score),
    inside,
    constants: each(record.constants),
    misses: each(misses),
    objective: rounded(record.objective),
    excess: Number.isFinite(record.excess) ? rounded(Math.max(0, record.excess)) : null,
    printedExcess: Number.isFinite(record.printedExcess) ? rounded(Math.max(0, record.printedExcess)) : null,
    status: record.status,
    starts: record.starts,
    succeeded: record.descents?.succeeded ?? null,
    medianIterations: record.descents?.medianIterations ?? null,
  };
}

/** The choices in which a protocol differs from the published one. */
function changes(axes: readonly Axis[], { choices }: Universe): Protocol["choices"] {
  return axes
    .filter((axis) => choices[axis.id] !== axis.published)
    .map((axis) => ({ axis: axis.title, option: optionOf(axis, choices[axis.id]!).title }));
}

/** The closest end of any single descent over all protocols. */
function nearestEnd(
  { plan, printed }: ForensicPlan,
  tried: readonly TriedProtocol[],
): Forensics["nearestEnd"] {
  const scored = tried.flatMap(({ universe, record }) =>
    record.descents?.nearest === undefined
      ? []
      : [
          {
            universe,
            record,
            end: record.descents.nearest,
            ...scoreProtocol(record.descents.nearest.constants, printed),
          },
        ],
  );
  const best = scored.sort((one, other) => other.score - one.score)[0];
  if (best === undefined) return undefined;
  const differs = changes(plan.axes, best.universe);
  return {
    start: each(best.end.start),
    constants: each(best.end.constants),
    inside: best.inside,
    misses: each(best.misses),
    protocol:
      differs.length === 0 ? "the published protocol" : differs.map(({ option }) => option).join("; "),
    rank: best.end.rank,
    ends: scored.reduce((sum, { record }) => sum + record.starts, 0),
  };
}

const each = (numbers: Readonly<Record<string, number>>) =>
  Object.fromEntries(Object.entries(numbers).map(([name, value]) => [name, rounded(value)]));

function rounded(value: number): number {
  return Number.isFinite(value) ? eightDigits(value) : Number.MAX_VALUE;
}
