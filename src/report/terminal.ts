import { stripVTControlCharacters, styleText } from "node:util";
import { count, estimateText, level, percent, significant } from "../format/numbers.ts";
import type { Audit, AuditOutcome } from "../registry/types.ts";
import { alignDecimal, padEnd, textWidth, wrap } from "./columns.ts";
import { markOf } from "./marks.ts";
import { place } from "./modelNumbers.ts";
import { refitOf } from "./records.ts";

export interface TerminalOptions {
  readonly colour: boolean;
  /** Width of the terminal in letters. */
  readonly columns: number;
}

const LABEL = 10;

/** The result of an audit in a terminal: constants aligned at the decimal point, optimum, verdict, four questions. */
export function terminalSummary(audit: Audit, options: TerminalOptions): string {
  const width = Math.min(110, Math.max(40, options.columns));
  const lines = [
    ...wrap(
      `${clean(audit.paper.shortTitle)} · ${clean(audit.claim.title)} · ${clean(audit.law.expression)}`,
      width,
    ),
    ...labelled("runs", runs(audit), width),
    "",
    ...parameterLines(audit, options.colour),
    "",
    ...labelled("optimum", optimum(audit), width),
    ...labelled("verdict", `${audit.verdict.outcome}. ${clean(audit.verdict.sentence)}`, width),
    ...questions(audit, width, options.colour),
  ];
  return lines.map((line) => `${line.trimEnd()}\n`).join("");
}

/** Text of an audit without control characters, so that a file cannot drive the terminal. */
function clean(text: string): string {
  return stripVTControlCharacters(text)
    .replace(/[\p{Cc}\p{Cf}\s]+/gu, " ")
    .trim();
}

function labelled(label: string, content: string, width: number): string[] {
  return wrap(content, width - LABEL).map((line, i) => padEnd(i === 0 ? label : "", LABEL) + line);
}

function runs(audit: Audit): string {
  const { found, used, drops, title } = audit.data;
  const reasons = drops.map((drop) => `${count(drop.rows.length)} dropped: ${clean(drop.reason)}`);
  return `${count(found)} found (${clean(title)}), ${count(used)} used${reasons.length === 0 ? "" : ` (${reasons.join("; ")})`}`;
}

function optimum(audit: Audit): string {
  const c = refitOf(audit)?.convergence;
  if (!c) return "no account of the optimiser";
  return `${c.status}; ${count(c.starts)} starts, ${percent(c.atOptimum / c.starts)} reach it; largest gradient component ${significant(c.gradientNorm, 1)}`;
}

function parameterLines(audit: Audit, colour: boolean): string[] {
  const texts = audit.parameters.map((p) => estimateText(p.refit));
  const levelOf = audit.parameters.find((p) => p.refit.interval)?.refit.interval?.level ?? 0.95;
  const published = audit.parameters.map((p) => p.published[0]);
  const columns = [
    column(
      "",
      audit.parameters.map((p) => clean(p.name)),
      false,
    ),
    column(
      "published",
      published.map((p) => (p ? clean(p.printed) : "none")),
      true,
    ),
    column(
      "refit",
      texts.map((t) => t.estimate),
      true,
    ),
    column(
      `${level(levelOf)} interval`,
      texts.map((t) => t.interval),
      false,
    ),
  ];
  const verdicts = audit.parameters.map((p) => place(p.published[0]?.value, p.refit.interval));
  const row = (i: number) => columns.map((cells) => cells[i]!).join("   ");
  const header = row(0);
  const body = audit.parameters.map((_, i) => {
    const outcome =
      verdicts[i] === "inside" ? "pass" : verdicts[i]!.endsWith("the interval") ? "fail" : "not computable";
    const words = `${markOf(outcome).symbol} ${verdicts[i]!.replace(" the interval", "")}`;
    return `${row(i + 1)}   ${paint(words, outcome, colour)}`;
  });
  return audit.parameters.length === 0 ? [] : [header, ...body];
}

/** A heading and its cells, all of one width. */
function column(heading: string, cells: readonly string[], numeric: boolean): string[] {
  const aligned = numeric ? alignDecimal(cells) : [...cells];
  const width = Math.max(textWidth(heading), ...aligned.map(textWidth));
  const pad = (text: string) => (numeric ? " ".repeat(width - textWidth(text)) + text : padEnd(text, width));
  return [pad(heading), ...aligned.map(pad)];
}

function questions(audit: Audit, width: number, colour: boolean): string[] {
  const titles = audit.verdict.questions.map((q) => clean(q.title));
  const titleWidth = Math.min(24, Math.max(0, ...titles.map(textWidth)));
  const wordWidth = Math.max(0, ...audit.verdict.questions.map((q) => markOf(q.outcome).word.length));
  const margin = width < 60 ? 2 : LABEL;
  return audit.verdict.questions.flatMap((q, i) => {
    const mark = markOf(q.outcome);
    const lead = `${" ".repeat(margin)}${padEnd(titles[i]!, titleWidth)}  `;
    const word = padEnd(`${mark.symbol} ${mark.word}`, wordWidth + 2);
    const indent = textWidth(lead) + textWidth(word) + 2;
    const room = width - indent;
    const sentence = clean(q.sentence);
    if (room < 28) {
      const below = wrap(sentence, width - margin - 2).map((line) => " ".repeat(margin + 2) + line);
      return [lead + paint(word, q.outcome, colour), ...below];
    }
    return wrap(sentence, room).map((line, k) =>
      k === 0 ? `${lead}${paint(word, q.outcome, colour)}  ${line}` : " ".repeat(indent) + line,
    );
  });
}

function paint(text: string, outcome: AuditOutcome, colour: boolean): string {
  if (!colour) return text;
  const styles = { pass: "blue", warn: "yellow", fail: "red" } as const;
  const style = outcome === "pass" || outcome === "warn" || outcome === "fail" ? styles[outcome] : "gray";
  return styleText(style, text, { validateStream: false });
}
