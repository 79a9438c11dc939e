import type { Dataset } from "../registry/types.ts";
import { quotedName, quotedString } from "./database.ts";

/**
 * SQL that makes table `to` from table `from`, where one row of the file holds several runs: equal columns side by
 * side (unpivot) or lists (unnest). `_row` is counted anew; runs of one row stay together, in the order given.
 */
export function reshapeSql(reshape: NonNullable<Dataset["reshape"]>, from: string, to: string): string {
  const [gone, added] =
    "unpivot" in reshape
      ? [reshape.unpivot, unpivoted(reshape)]
      : [reshape.unnest, reshape.unnest.map((name) => `unnest(${quotedName(name)}) AS ${quotedName(name)}`)];
  const rest = ["_row", ...gone.map(quotedName)].join(", ");
  return `CREATE TABLE ${to} AS SELECT row_number() OVER () AS _row, * EXCLUDE (_file_row)
    FROM (SELECT _row AS _file_row, * EXCLUDE (${rest}), ${added.join(", ")} FROM ${from})`;
}

function unpivoted({
  unpivot,
  name,
  value,
}: {
  readonly unpivot: readonly string[];
  readonly name: string;
  readonly value: string;
}): string[] {
  return [
    `unnest([${unpivot.map(quotedString).join(", ")}]) AS ${quotedName(name)}`,
    `unnest([${unpivot.map(quotedName).join(", ")}]) AS ${quotedName(value)}`,
  ];
}
