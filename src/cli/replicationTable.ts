import { count } from "../format/numbers.ts";
import type { Outcome } from "../registry/types.ts";
import { formatTable, type Paint, plain, wrap } from "./terminal.ts";

/** A replication that could not be run to its end. */
export interface Stopped {
  readonly id: string;
  readonly reason: string;
  /** 2 for what somebody can mend, 3 for a defect. */
  readonly code: 2 | 3;
}

/** One line a replication: paper, rows, how many of its printed numbers agree, verdict; below, why some stopped. */
export function replicationTable(
  outcomes: readonly (Outcome | Stopped)[],
  paint: Paint,
  width: number,
): string {
  const rows = outcomes.map((one) => {
    if ("reason" in one) return [plain(one.id), "", "", "", paint.fail("stopped")];
    const compared = one.quantities.filter(({ agrees }) => agrees !== null);
    const agreeing = compared.filter(({ agrees }) => agrees === true).length;
    return [
      plain(one.id),
      plain(one.paper),
      count(one.runs),
      `${agreeing} / ${compared.length}`,
      verdictPaint(one.verdict, paint),
    ];
  });
  const table = formatTable(
    [
      { header: "replication" },
      { header: "paper" },
      { header: "rows", align: "right" },
      { header: "agree", align: "right" },
      { header: "verdict" },
    ],
    rows,
    paint,
  );
  const stopped = outcomes.filter((one): one is Stopped => "reason" in one);
  if (stopped.length === 0) return table;
  const reasons = stopped.map(({ id, reason }) => wrap(`${id}: ${reason}`, width));
  return [table, "", paint.bold("stopped"), ...reasons].join("\n");
}

/** A verdict in its colour. */
export function verdictPaint(verdict: Outcome["verdict"], paint: Paint): string {
  if (verdict === "reproduced") return paint.pass(verdict);
  if (verdict === "inconsistent, conclusion changes") return paint.fail(verdict);
  return verdict === "not checkable" ? paint.dim(verdict) : paint.warn(verdict);
}
