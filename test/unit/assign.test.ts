import fc from "fast-check";
import { expect, test } from "vitest";
import { assign } from "../../src/digitise/assign.ts";

/** Most rows served, then least cost, by trying everything. */
function bruteForce(
  costs: readonly (readonly number[])[],
  row = 0,
  taken = new Set<number>(),
): [served: number, cost: number] {
  if (row === costs.length) return [0, 0];
  let best = bruteForce(costs, row + 1, taken);
  for (const [column, cost] of costs[row]!.entries()) {
    if (taken.has(column) || !Number.isFinite(cost)) continue;
    const [served, rest] = bruteForce(costs, row + 1, new Set([...taken, column]));
    if (served + 1 > best[0] || (served + 1 === best[0] && rest + cost < best[1]))
      best = [served + 1, rest + cost];
  }
  return best;
}

const costMatrix = fc
  .tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 6 }))
  .chain(([rows, columns]) =>
    fc.array(
      fc.array(fc.oneof(fc.integer({ min: 0, max: 20 }), fc.constant(Infinity)), {
        minLength: columns,
        maxLength: columns,
      }),
      {
        minLength: rows,
        maxLength: rows,
      },
    ),
  );

test("serves as many rows as possible at least cost, each column once", () => {
  fc.assert(
    fc.property(costMatrix, (costs) => {
      const chosen = assign(costs).flatMap((column, row) =>
        column === undefined ? [] : [[row, column] as const],
      );
      expect(new Set(chosen.map(([, column]) => column)).size).toBe(chosen.length);
      const total = chosen.reduce((sum, [row, column]) => sum + costs[row]![column]!, 0);
      expect([chosen.length, total]).toEqual(bruteForce(costs));
    }),
    { seed: 3, numRuns: 300 },
  );
});

test("a row without any allowed column stays alone", () => {
  expect(
    assign([
      [Infinity, Infinity],
      [5, 1],
    ]),
  ).toEqual([undefined, 1]);
  expect(assign([])).toEqual([]);
});
