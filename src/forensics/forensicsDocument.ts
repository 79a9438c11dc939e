import { count, percent, significant } from "../format/numbers.ts";
import { type Axis, optionOf } from "../multiverse/axis.ts";
import type { Universe } from "../multiverse/universe.ts";
import type { Forensics } from "../registry/types.ts";
import type { ForensicPlan } from "./forensicPlan.ts";
import { observations } from "./observations.ts";
import { posteriors, scoreProtocol } from "./scoreProtocol.ts";
import type { TriedProtocol } from "./searchProtocols.ts";

type Protocol = Forensics["protocols"][number];

const shown = 12;
// Half-widths of the rounding interval within which a number counts as close: the last printed digit is off by five.
const close = 10;

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
    options: plan.axes.map((axis) => ({
      axis: axis.id,
      title: axis.title,
      options: axis.options.map(({ id, title }) => ({
        id,
        title,
        posterior: rounded(
          tried.reduce(
            (sum, { universe }, k) => sum + (universe.choices[axis.id] === id ? weights[k]! : 0),
            0,
          ),
        ),
      })),
    })),
    ...(nearest === undefined ? {} : { nearestEnd: nearest }),
    observations: observations(forensic, tried),
    verdict: verdictOf(protocols[0]!, printed.length, plan.axes, nearest),
  };
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
    status: record.status,
    starts: record.starts,
    succeeded: record.succeeded,
    medianIterations: record.medianIterations,
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
    record.nearest === undefined
      ? []
      : [{ universe, record, end: record.nearest, ...scoreProtocol(record.nearest.constants, printed) }],
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

function verdictOf(
  best: Protocol,
  numbers: number,
  axes: readonly Axis[],
  nearest: Forensics["nearestEnd"],
): Forensics["verdict"] {
  const worst = Math.max(...Object.values(best.misses));
  const outcome = worst === 0 ? "reproduced" : worst <= close ? "close" : "unexplained";
  const way =
    best.choices.length === 0
      ? "The published protocol as registered"
      : `${best.choices.map(({ option }) => option).join("; ")}, all else as published,`;
  const how =
    outcome === "reproduced"
      ? "gives every printed number"
      : outcome === "close"
        ? `comes within ${significant(worst, 2)} half-widths of rounding of every printed number (${best.inside} of ${numbers} inside)`
        : `comes closest, and leaves ${numbers - best.inside} of ${numbers} printed numbers outside their rounding, the furthest by ${significant(worst, 2)} half-widths`;
  const alone = `${percent(best.posterior)} of the weight of all protocols`;
  const end =
    outcome !== "reproduced" && nearest !== undefined && nearest.inside > best.inside
      ? ` A single descent of ${nearest.protocol} ends closer: ${nearest.inside} of ${numbers} inside, though it is the ${count(nearest.rank)}. lowest of its protocol.`
      : "";
  const axesTried = axes.filter(({ options }) => options.length > 1).length;
  const close_ =
    outcome === "unexplained"
      ? ` No protocol within these ${axesTried} choices gives the printed numbers.`
      : "";
  return { outcome, sentence: `${way} ${how} (${alone}).${close_}${end}` };
}

const each = (numbers: Readonly<Record<string, number>>) =>
  Object.fromEntries(Object.entries(numbers).map(([name, value]) => [name, rounded(value)]));

function rounded(value: number): number {
  return Number.isFinite(value) ? Number(value.toPrecision(8)) : Number.MAX_VALUE;
}
