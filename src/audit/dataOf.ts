import { bindLaw } from "../kernels/bindLaw.ts";
import type { Audit } from "../registry/types.ts";
import type { Replicated } from "../replication/replicate.ts";
import { computeOf } from "./computeOf.ts";

/** The runs: what was found, what was dropped and why, and every run beside its fitted loss. */
export function dataOf(done: Replicated): Audit["data"] {
  const { dataset, runs, dropped, compiled, extraction } = done.part;
  const kernel = bindLaw(
    compiled,
    Object.fromEntries(compiled.variables.map((name) => [name, runs.columns[name]!])),
  );
  const fitted = kernel.predict(done.fit.theta);
  const observed = runs.columns[compiled.response]!;
  const at = (name: string, row: number) => runs.columns[name]?.[row] ?? Number.NaN;
  const reasons = [...new Set(dropped.filter((reason) => reason !== null))];
  return {
    dataset: dataset.id,
    title: dataset.title,
    origin: dataset.origin,
    licence: dataset.licence,
    sha256: dataset.file.sha256,
    found: runs.count,
    used: done.selected.rows.length,
    drops: reasons.map((reason) => ({
      reason,
      rows: Array.from(dropped.keys())
        .filter((row) => dropped[row] === reason)
        .map((row) => row + 1),
    })),
    points: Array.from({ length: runs.count }, (_, row) => {
      const read = runs.texts.read?.[row];
      return {
        row: row + 1,
        N: at("N", row),
        D: at("D", row),
        C: computeOf(done.part, row),
        L: observed[row]!,
        fitted: fitted[row]!,
        residual: Math.log(observed[row]! / fitted[row]!),
        used: dropped[row] === null,
        ...(read == null ? {} : { read }),
      };
    }),
    ...(extraction === undefined ? {} : { extraction }),
  };
}
