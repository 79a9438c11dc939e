import { type FlowData, flow } from "../charts/flow.ts";
import { count, counted } from "../format/numbers.ts";
import type { Audit } from "../registry/types.ts";
import { type Draft, draft, textTable } from "./figure.ts";

/** Rows from found to used, with the named reason of every loss. */
export function figureFlow(audit: Audit): Draft {
  const { found, used, drops, extraction } = audit.data;
  const data: FlowData = {
    id: "flow-of-rows",
    title: "Rows found, dropped and used",
    description: `${counted(found, "run")} found; ${drops.map((d) => `${count(d.rows.length)} dropped: ${d.reason}`).join("; ") || "none dropped"}; ${count(used)} used.`,
    found: { count: count(found), label: "runs found" },
    detail: extraction
      ? `loss of ${count(extraction.errors.byPosition)} read from a position, of ${count(extraction.errors.byColour)} from a colour`
      : "",
    drops: drops.map((drop) => ({ count: `${count(drop.rows.length)} dropped`, reason: drop.reason })),
    used: { count: count(used), label: "runs in the refit" },
  };
  return draft({
    words: data,
    caption: "Every row that leaves has a named reason; the rows are listed in the table below.",
    draw: (size) => flow(data, size),
    table: textTable(
      "Dropped rows",
      ["reason", "#rows", "row numbers"],
      drops.map((d) => [d.reason, count(d.rows.length), d.rows.map((r) => String(r)).join(", ")]),
    ),
    header: ["step", "rows", "reason"],
    rows: [
      ["found", found, ""],
      ...drops.map((d) => ["dropped", d.rows.length, d.reason]),
      ["used", used, ""],
    ],
  });
}
