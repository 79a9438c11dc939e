import { drawnValue, plainValue, type StudyValue, type StudyValues, valueKey } from "./studyValue.ts";

/** Errors of predictions of held rows, with the limits that draws of the fitted curve give. */
export function heldStatistics(
  labels: readonly string[],
  observed: readonly number[],
  predicted: readonly StudyValue[],
): StudyValues {
  const errorsOf = (values: readonly number[]) => values.map((value, k) => value / observed[k]! - 1);
  const errors = errorsOf(predicted.map(({ value }) => value));
  const count = Math.min(...predicted.map(({ draws }) => draws?.length ?? 0));
  const drawn = Array.from({ length: count }, (_, d) => errorsOf(predicted.map(({ draws }) => draws![d]!)));
  const { level = 0.95, method = "" } = predicted[0] ?? {};
  const value = (of: (errors: readonly number[]) => number) =>
    count < 2
      ? plainValue(of(errors))
      : drawnValue(of(errors), Float64Array.from(drawn, of), level, `${method}, of the curve`);
  return {
    ...Object.fromEntries(
      labels.flatMap((label, k) => [
        [valueKey("observed", label), plainValue(observed[k]!)],
        [valueKey("relativeError", label), value((one) => one[k]!)],
      ]),
    ),
    meanRelativeError: value(mean),
    meanAbsoluteRelativeError: value((one) => mean(one.map(Math.abs))),
    largestRelativeError: plainValue(errors.reduce((a, b) => (Math.abs(b) > Math.abs(a) ? b : a))),
    heldRmse: value((one) => Math.sqrt(mean(one.map((error) => Math.log1p(error) ** 2)))),
    held: plainValue(labels.length),
  };
}

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value / values.length, 0);
