import { badInput } from "../errors.ts";
import type { Problem } from "../fit/problem.ts";
import type { Reading } from "../intervals/resample.ts";
import type { CompiledLaw } from "../laws/law.ts";
import type { Dataset } from "../registry/types.ts";
import type { DatasetRows } from "./gatherRows.ts";
import { isIsoflop, type UniverseProtocol } from "./protocolOf.ts";

/** The fitting problem of a universe and the rows of the dataset that it uses. */
export interface UniverseProblem {
  readonly problem: Problem;
  readonly rows: Int32Array;
  readonly total: number;
  readonly reading?: Reading;
}

/** Builds the problem of a protocol. @throws AssayError when no row is left. */
export function universeProblem(
  protocol: UniverseProtocol,
  law: CompiledLaw,
  dataset: Dataset,
  data: DatasetRows,
): UniverseProblem {
  const masks = protocol.select.map((rule) => data.dropped(rule, protocol.select));
  const rows = Int32Array.from(
    Array.from({ length: data.count }, (_, row) => row).filter((row) =>
      masks.every((mask) => mask[row] === 0),
    ),
  );
  if (rows.length <= law.parameters.length)
    throw badInput(
      `${rows.length} of ${data.count} rows of dataset ${dataset.id} are left for the ${law.parameters.length} constants of the law; drop fewer: ${protocol.select.map(({ reason }) => reason).join("; ")}`,
    );
  const pick = (sql: string) => {
    const column = data.column(sql);
    return Float64Array.from(rows, (row) => column[row]!);
  };
  const bounds = dataset.readingError;
  const { variables, response } = needed(protocol, law);
  return {
    problem: {
      law,
      columns: Object.fromEntries(variables.map((name) => [name, pick(protocol.columns[name] ?? name)])),
      observed: pick(protocol.columns[response] ?? response),
      objective: protocol.objective,
      ...(protocol.weights === undefined ? {} : { weights: pick(protocol.weights) }),
    },
    rows,
    total: data.count,
    ...(bounds === undefined ? {} : { reading: { low: pick(bounds.low), high: pick(bounds.high) } }),
  };
}

/** Columns that a search reads: those of the law, except that isoFLOP minima come before their law. */
function needed({ search }: UniverseProtocol, law: CompiledLaw): Pick<CompiledLaw, "variables" | "response"> {
  return isIsoflop(search) ? { variables: ["C", "N"], response: "L" } : law;
}
