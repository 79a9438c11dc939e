import type { Figure } from "./figure.ts";
import { captioned, md, mdFacts, mdFigure, mdMark } from "./markdownText.ts";
import type { ReportModel } from "./model.ts";
import type { ForensicsModel } from "./modelForensics.ts";
import type { MultiverseModel } from "./modelMultiverse.ts";
import type { UnreportedModel } from "./modelUnreported.ts";

/** Universes, choices that were not reported and the search for the printed numbers, in the order of the page. */
export function mdProtocols({ protocols, figures }: ReportModel): string[] {
  if (protocols === null) return [];
  return [
    "## Other defensible protocols",
    ...multiverse(protocols.multiverse, figures.specification, figures.shares),
    ...unreported(protocols.unreported, figures.ranges),
    ...forensics(protocols.forensics),
  ];
}

function multiverse(
  model: MultiverseModel | null,
  specification: Figure | null,
  shares: Figure | null,
): string[] {
  if (model === null) return [];
  const { joint, others, sayings } = model;
  return [
    `**${mdMark(model.mark)}.** ${md(model.sentence)}`,
    model.conclusion === "" ? "" : `The conclusion: ${md(model.conclusion)}.`,
    md(model.size),
    model.leftOut.map(({ label, value }) => `- ${md(label)} left out: ${md(value)}`).join("\n"),
    ...mdFigure(specification),
    ...mdFigure(shares),
    captioned(model.effects),
    md(model.interactions),
    ...(joint === null ? [] : ["### All universes at once", md(joint.question), captioned(joint.table)]),
    ...(others.length === 0 ? [] : ["### Other numbers that follow", mdFacts(others)]),
    ...(sayings.length === 0
      ? []
      : [
          "### What the paper says its choices do",
          sayings
            .map((one) => `- ${mdMark(one.mark)} · **${md(one.statement)}** ${md(one.sentence)}`)
            .join("\n"),
        ]),
  ];
}

function unreported(model: UnreportedModel | null, ranges: Figure | null): string[] {
  if (model === null) return [];
  return [
    "### What was not reported, and what it could hide",
    md(model.sentence),
    ...mdFigure(ranges),
    captioned(model.table),
  ];
}

function forensics(model: ForensicsModel | null): string[] {
  if (model === null) return [];
  return [
    "### Which protocol gives the printed numbers?",
    `**${mdMark(model.mark)}.** ${md(model.sentence)}`,
    md(model.compared),
    captioned(model.protocols),
    captioned(model.constants),
    md(model.starred),
    captioned(model.options),
    md(model.nearest),
    model.observations.map((one) => `- ${md(one)}`).join("\n"),
  ];
}
