import { uniformInt } from "pure-rand/distribution/uniformInt";
import { quantile, standardDeviation } from "../intervals/quantile.ts";
import { stream } from "../intervals/stream.ts";
import type { StudyStatisticStep } from "../registry/types.ts";
import type { TableMethod } from "./stepInput.ts";
import { drawnValue, plainValue } from "./studyValue.ts";
import { mapValues, numbersOf } from "./table.ts";

const defaultDraws = 999;
// Rows that repeat one computed number differ by rounding at most; limits would say how it was added up.
const rounding = 1e-12;

/** Values: n, sum, min, max; mean, median and sd with limits from resampled rows. */
export const statisticMethod: TableMethod<StudyStatisticStep> = async (step, table, given) => {
  const column = numbersOf(table, step.column);
  const n = column.length;
  const [min, max] = [column.reduce((a, b) => Math.min(a, b)), column.reduce((a, b) => Math.max(a, b))];
  const repeated = max - min <= rounding * Math.max(Math.abs(min), Math.abs(max));
  const drawn = Array.from({ length: step.draws ?? defaultDraws }, (_, draw) => {
    const generator = stream(given.seed, "statistic", draw);
    return summarise(Float64Array.from(column, () => column[uniformInt(generator, 0, n - 1)]!));
  });
  const own = summarise(column);
  return {
    method: "statistic",
    values: {
      ...mapValues(own, (value, key) =>
        n < 2 || repeated
          ? plainValue(value)
          : drawnValue(
              value,
              Float64Array.from(drawn, (one) => one[key as keyof typeof own]),
              step.level ?? given.level,
              "percentile, rows resampled",
            ),
      ),
      n: plainValue(n),
      sum: plainValue(column.reduce((sum, value) => sum + value, 0)),
      min: plainValue(min),
      max: plainValue(max),
    },
    notes: [],
  };
};

function summarise(values: Float64Array) {
  const sorted = values.slice().sort();
  const mean = values.reduce((sum, value) => sum + value / values.length, 0);
  return { mean, median: quantile(sorted, 0.5), sd: standardDeviation(values) };
}
