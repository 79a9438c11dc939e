import type { Answer, AnswerValue } from "../results/runQuery.ts";
import type { MultiversePlan } from "./planMultiverse.ts";
import { boundsOf, watchedOf } from "./summariseMultiverse.ts";
import { isDefensible, markedUniverse, universeKey } from "./universe.ts";
import type { UniverseRecord } from "./universeTask.ts";

/** The table of universes, a row each: choices, whether they are marked or defensible and, once fitted, what they gave. */
export function universeRows(plan: MultiversePlan, records?: readonly UniverseRecord[]): Answer {
  const { axes, table, multiverse } = plan;
  const watched = watchedOf(plan);
  const published = universeKey(markedUniverse(axes, "published"));
  const preferred = universeKey(markedUniverse(axes, "preferred"));
  const fitted = (record: UniverseRecord): AnswerValue[] => [
    record.n,
    record.objective,
    record.search.status,
    record.search.starts,
    record.search.succeeded,
    record.search.medianIterations,
    ...watched.flatMap((_, k) => {
      const { value, low, high } = boundsOf(record, k, multiverse.bootstrap.level);
      return [value, low, high].map((number) => (Number.isFinite(number) ? number : null));
    }),
  ];
  const text = (name: string) => ({ name, type: "VARCHAR" });
  const number = (name: string) => ({ name, type: "DOUBLE" });
  const truth = (name: string) => ({ name, type: "BOOLEAN" });
  const columns = [
    number("universe"),
    ...axes.map(({ id }) => text(id)),
    truth("published"),
    truth("preferred"),
    truth("defensible"),
    ...(records === undefined
      ? []
      : [
          number("runs"),
          number("objective"),
          text("status"),
          number("starts"),
          number("succeeded"),
          number("median_iterations"),
          ...watched.flatMap(({ quantity }) => [quantity, `${quantity}_low`, `${quantity}_high`].map(number)),
        ]),
  ];
  const rows = table.universes.map((universe, k): AnswerValue[] => [
    k + 1,
    ...axes.map(({ id }) => universe.choices[id]!),
    universeKey(universe) === published,
    universeKey(universe) === preferred,
    isDefensible(axes, universe),
    ...(records === undefined ? [] : fitted(records[k]!)),
  ]);
  return {
    columns,
    rows,
    texts: rows.map((row) => row.map((value) => (value === null ? null : `${value}`))),
  };
}
