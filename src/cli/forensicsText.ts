import { count, percent, significant } from "../format/numbers.ts";
import type { Forensics } from "../registry/types.ts";
import { formatTable, type Paint, wrap } from "./terminal.ts";

/** Which protocols come closest to printed constants, for the terminal. */
export function forensicsText(document: Forensics, paint: Paint): string {
  const { printed, protocols, compared, record, verdict, observations, options } = document;
  const marks = {
    reproduced: paint.pass("✓ reproduced"),
    close: paint.warn("! close"),
    unexplained: paint.fail("✕ unexplained"),
  };
  return [
    paint.bold(document.title),
    wrap(`${count(compared)} protocols against the ${printed.length} constants "${record}"`),
    "",
    marks[verdict.outcome],
    wrap(verdict.sentence, 90, "  "),
    "",
    protocolTable(printed, protocols, paint),
    "",
    optionTable(options, paint),
    ...(observations.length === 0
      ? []
      : ["", paint.bold("what the optimisers did"), ...observations.map((one) => wrap(one, 90, "  "))]),
  ].join("\n");
}

function protocolTable(
  printed: Forensics["printed"],
  protocols: Forensics["protocols"],
  paint: Paint,
): string {
  const rows = protocols.map(({ choices, posterior, inside, constants, excess }) => [
    percent(posterior),
    `${inside}/${printed.length}`,
    ...printed.map(({ name }) => significant(constants[name] ?? Number.NaN, 4)),
    excess === null ? "–" : `${significant(100 * excess, 2)}%`,
    choices.length === 0 ? "as published" : choices.map(({ option }) => option).join("; "),
  ]);
  return formatTable(
    [
      { header: "weight", align: "right" },
      { header: "inside", align: "right" },
      ...printed.map(({ name }) => ({ header: name, align: "point" as const })),
      { header: "above optimum", align: "right" },
      { header: "what differs from the published protocol" },
    ],
    [["", "printed", ...printed.map((one) => one.printed), "", ""], ...rows],
    paint,
  );
}

function optionTable(axes: Forensics["options"], paint: Paint): string {
  const rows = axes
    .filter(({ options }) => options.length > 1)
    .map(({ title, options }) => {
      const sorted = [...options].sort((one, other) => other.posterior - one.posterior);
      return [
        title,
        sorted
          .slice(0, 3)
          .map((option) => `${option.title} ${percent(option.posterior)}`)
          .join(", "),
      ];
    });
  return formatTable([{ header: "choice" }, { header: "where the weight lies" }], rows, paint);
}
