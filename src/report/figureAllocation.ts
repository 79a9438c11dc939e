import { type TokensPerParameterData, tokensPerParameter } from "../charts/tokensPerParameter.ts";
import { estimateText, scientific, significant } from "../format/numbers.ts";
import type { Audit } from "../registry/types.ts";
import { decadeTicks, extent, logTicks, padded } from "./axis.ts";
import { type Draft, draft, textTable } from "./figure.ts";
import { recordTitles } from "./records.ts";

/** Optimal tokens per parameter against compute; null when the audit has no allocation to draw. */
export function figureAllocation(audit: Audit): Draft | null {
  const { allocation } = audit;
  const rows = allocation.rows;
  const records = recordTitles(audit).filter((r) => rows.some((row) => row.curves[r.record] !== undefined));
  const values = rows.flatMap((r) => [r.low95, r.high95, ...Object.values(r.curves)]).filter((v) => v > 0);
  if (allocation.policy) values.push(allocation.policy.tokensPerParameter);
  const y = extent(values);
  const x = extent(rows.map((row) => row.C));
  if (y === null || x === null || !(x[0] > 0) || x[0] === x[1]) return null;
  const yDomain = padded(y, 0.03, true);
  const data: TokensPerParameterData = {
    id: "tokens-per-parameter",
    title: "Optimal tokens per parameter against compute",
    description: describe(
      audit,
      records.map((r) => r.title),
    ),
    x: { log: true, domain: x, ticks: decadeTicks(x[0], x[1], 9) },
    y: { log: true, domain: yDomain, ticks: logTicks(yDomain[0], yDomain[1]) },
    xTitle: "training compute (FLOP)",
    yTitle: "tokens per parameter at the optimum",
    rows: rows.map((row) => ({ ...row, refit: row.tokensPerParameter })),
    refitLabel: "Refit, with 80% and 95% bands",
    curves: records.map(({ record, title }) => ({
      label: title,
      points: rows.flatMap((row) => {
        const value = row.curves[record];
        return value === undefined ? [] : [{ C: row.C, value }];
      }),
    })),
    ...(allocation.policy
      ? { policy: { label: allocation.policy.title, value: allocation.policy.tokensPerParameter } }
      : {}),
    budgets: budgets(audit, x),
  };
  return draft({
    words: data,
    caption: caption(audit),
    draw: (size) => tokensPerParameter(data, size),
    table: table(audit, records),
    header: [
      "compute_flop",
      "refit",
      "low80",
      "high80",
      "low95",
      "high95",
      "N",
      "N_low",
      "N_high",
      ...records.map((r) => r.record),
    ],
    rows: rows.map((row) => [
      row.C,
      row.tokensPerParameter,
      row.low80,
      row.high80,
      row.low95,
      row.high95,
      row.N.estimate,
      row.N.interval?.low,
      row.N.interval?.high,
      ...records.map((r) => row.curves[r.record]),
    ]),
  });
}

/** The largest run, and the budget that the first decision is about, in ascending order. */
function budgets(audit: Audit, [low, high]: readonly [number, number]) {
  const largest = audit.allocation.largestRunCompute;
  const decided = audit.verdict.decisions.find((d) => d.compute !== undefined)?.compute;
  const marks = [{ C: largest, label: `largest run, ${scientific(largest)} FLOP` }];
  if (decided !== undefined && Math.abs(Math.log(decided / largest)) > 0.05) {
    marks.push({ C: decided, label: `budget in question, ${scientific(decided)} FLOP` });
  }
  return marks.filter(({ C }) => C >= low && C <= high).sort((a, b) => a.C - b.C);
}

function caption(audit: Audit): string {
  const policy = audit.allocation.policy ? " The diamond marks the policy that was followed." : "";
  return (
    "Where the published curves leave the blue band, the printed constants recommend another split of compute than the runs do." +
    `${policy} Both axes are logarithmic; bands are 80% and 95% intervals.`
  );
}

function describe(audit: Audit, titles: readonly string[]): string {
  const first = audit.allocation.rows[0];
  const last = audit.allocation.rows.at(-1);
  if (!first || !last) return "";
  return (
    `The refit goes from ${significant(first.tokensPerParameter, 2)} tokens per parameter at ${scientific(first.C)} FLOP ` +
    `to ${significant(last.tokensPerParameter, 2)} at ${scientific(last.C)} FLOP. Published curves: ${titles.join("; ")}.`
  );
}

function table(audit: Audit, records: readonly { record: string; title: string }[]) {
  return textTable(
    "Optimal tokens per parameter",
    [
      "#compute (FLOP)",
      "#refit",
      "#80% interval",
      "#95% interval",
      "#optimal N",
      ...records.map((r) => `#${r.title}`),
    ],
    audit.allocation.rows.map((row) => [
      scientific(row.C),
      significant(row.tokensPerParameter, 3),
      `[${significant(row.low80, 3)}, ${significant(row.high80, 3)}]`,
      `[${significant(row.low95, 3)}, ${significant(row.high95, 3)}]`,
      `${estimateText(row.N, "parameters").estimate} ${estimateText(row.N, "parameters").interval}`,
      ...records.map((r) => significant(row.curves[r.record] ?? Number.NaN, 3)),
    ]),
  );
}
