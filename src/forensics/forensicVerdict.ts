import { count, percent, significant } from "../format/numbers.ts";
import type { Forensics } from "../registry/types.ts";

// Half-widths of the rounding interval within which a number counts as close: the last printed digit is off by five.
const close = 10;
// Share of the objective that no stopping rule leaves when the lowest of many ends is kept.
const apart = 0.01;
// Weight from which printed numbers settle a choice.
const settled = 0.95;

/** Whether a protocol gives the printed numbers, and which choices these numbers settle. */
export function forensicVerdict(
  best: Forensics["protocols"][number],
  numbers: number,
  options: Forensics["options"],
  nearest: Forensics["nearestEnd"],
): Forensics["verdict"] {
  const worst = Math.max(...Object.values(best.misses));
  const outcome = worst === 0 ? "reproduced" : worst <= close ? "close" : "unexplained";
  const way =
    best.choices.length === 0
      ? "The published protocol as registered"
      : `With ${best.choices.map(({ axis, option }) => `"${option}" (${axis.toLowerCase()})`).join(" and ")} and all else as published, the refit`;
  const how = {
    reproduced: "gives every printed number",
    close: `comes within ${significant(worst, 2)} half-widths of rounding of every printed number (${best.inside} of ${numbers} inside)`,
    unexplained: `comes closest, and leaves ${numbers - best.inside} of ${numbers} printed numbers outside their rounding, the furthest by ${significant(worst, 2)} half-widths`,
  }[outcome];
  const none =
    outcome === "unexplained"
      ? ` No protocol within these ${options.filter((axis) => axis.options.length > 1).length} choices gives the printed numbers.${apartText(best)}`
      : "";
  return {
    outcome,
    sentence: `${way} ${how}.${none}${outcome === "unexplained" ? "" : settledText(options)}${endText(best, numbers, nearest)}`,
  };
}

/** Constants can be near although the objective is not: then no search on these runs would have ended at the printed ones. */
function apartText({ printedExcess }: Forensics["protocols"][number]): string {
  if (printedExcess === null || printedExcess < apart) return "";
  return ` On the runs of the closest one the printed constants lie ${percent(printedExcess)} above its optimum, so that a search which ends there would not have kept them.`;
}

/** Which choices the printed numbers tell, and which they leave open. */
function settledText(axes: Forensics["options"]): string {
  const asked = axes.filter(({ options }) => options.length > 1);
  const told = asked.flatMap(({ title, options }) => {
    const sure = options.find(({ posterior }) => posterior >= settled);
    return sure === undefined ? [] : [`${title.toLowerCase()} (${sure.title})`];
  });
  const open = asked
    .filter(({ options }) => !options.some(({ posterior }) => posterior >= settled))
    .map(({ title }) => title.toLowerCase());
  const settles = told.length === 0 ? "" : ` The printed numbers settle ${told.join(", ")}`;
  const leaves =
    open.length === 0 ? "" : `${settles === "" ? " The printed numbers" : ";"} leave open ${open.join(", ")}`;
  return settles === "" && leaves === "" ? "" : `${settles}${leaves}.`;
}

function endText(
  best: Forensics["protocols"][number],
  numbers: number,
  nearest: Forensics["nearestEnd"],
): string {
  if (nearest === undefined || best.inside === numbers || nearest.inside <= best.inside) return "";
  return ` A single descent comes closer (${nearest.protocol}): ${nearest.inside} of ${numbers} inside, at place ${count(nearest.rank)} by objective among the ends of its protocol, ${percent(1 / nearest.ends)} of all ends looked at.`;
}
