import { significant } from "../format/numbers.ts";
import type { UnreportedChoice } from "../registry/types.ts";
import { formatTable, type Paint } from "./terminal.ts";

/** Each choice varied alone, for the terminal; nothing where none was varied. */
export function unreportedText(choices: readonly UnreportedChoice[], paint: Paint): string[] {
  const [first] = choices;
  if (first === undefined) return [];
  const rows = choices.map(({ title, status, value, lowest, highest }) => [
    title,
    status,
    significant(value, 3),
    end(lowest, value),
    end(highest, value),
  ]);
  return [
    paint.bold(`each choice varied alone, all else as published: ${first.symbol}`),
    formatTable(
      [
        { header: "choice" },
        { header: "in the paper" },
        { header: "as published", align: "right" },
        { header: "lowest" },
        { header: "highest" },
      ],
      rows,
      paint,
    ),
    "",
  ];
}

function end({ value, option }: UnreportedChoice["lowest"], published: number): string {
  return value === published ? "the same" : `${significant(value, 3)} (${option})`;
}
