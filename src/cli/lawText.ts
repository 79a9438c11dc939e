import type { Law, LawDerived, Paper } from "../registry/types.ts";
import { fitTable } from "./fitTable.ts";
import { remarksText } from "./paperText.ts";
import { placeAndMark } from "./seenMark.ts";
import { type Paint, plain, wrap } from "./terminal.ts";

/** What a law's text needs to know beside the law. */
export interface LawContext {
  readonly paint: Paint;
  readonly columns: number;
  /** The paper of `form`, when the law names one. */
  readonly paper?: Paper | undefined;
  /** Ids of papers with claims about the law. */
  readonly usedBy: readonly string[];
}

/** A law: expression, where its form was read, variables, parameters and derived quantities. */
export function lawText(law: Law, { paint, columns, paper, usedBy }: LawContext): string {
  const table = (rows: readonly (readonly string[])[]) =>
    fitTable(
      rows[0]!.map(() => ({ header: "" })),
      rows.map((row) => row.map(plain)),
      columns - 2,
    ).replaceAll(/^/gm, "  ");
  const quantities = [[law.response.symbol ?? "", law.response], ...Object.entries(law.variables)] as const;
  const derivedLines = ({ id, expression, meaning }: LawDerived) =>
    `${wrap(`${id} = ${expression}`, columns, "  ")}\n${wrap(meaning, columns, "      ")}`;
  const section = (title: string, text: string) => `${paint.bold(title)}\n${text}`;
  return [
    [
      wrap(law.title, columns).replaceAll(/^.+$/gm, paint.bold),
      wrap(law.expression, columns, "  "),
      ...formLines(law, paper, columns),
    ].join("\n"),
    section(
      "Response and variables",
      table(quantities.map(([name, { unit, meaning }]) => [String(name), unit, meaning])),
    ),
    section(
      "Parameters",
      table(
        Object.entries(law.parameters).map(([name, { scale, unit, meaning }]) => [
          name,
          scale,
          unit ?? "",
          meaning,
        ]),
      ),
    ),
    ...(law.derived?.length ? [section("Derived", law.derived.map(derivedLines).join("\n"))] : []),
    ...(usedBy.length > 0 ? [section("Papers", wrap(usedBy.join(", "), columns, "  "))] : []),
    ...(law.remarks?.length ? [remarksText(law.remarks, columns, "")] : []),
  ].join("\n\n");
}

function formLines({ form, source }: Law, paper: Paper | undefined, columns: number): string[] {
  const said = source === undefined ? [] : [wrap(source, columns, "  ")];
  if (form === undefined) return said;
  const of = form.paper === undefined ? "" : ` from ${form.paper}`;
  return [...said, wrap(`form${of} ${placeAndMark(form, paper ?? { sources: {} })}`, columns, "  ")];
}
