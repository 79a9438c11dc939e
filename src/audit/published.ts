import { quantity, significant } from "../format/numbers.ts";
import { roundingInterval } from "../registry/printed.ts";
import type { AuditPublished, Paper, PrintedNumber } from "../registry/types.ts";

/** A printed number of the registry in the form of the audit document. */
export function publishedNumber(
  record: string,
  title: string,
  number: PrintedNumber,
  paper: Paper,
): AuditPublished {
  const { value, low, high } = roundingInterval(number.printed);
  const source = paper.sources[number.locator.source];
  return {
    record,
    title,
    printed: number.printed,
    value,
    rounding: [low, high],
    verified: number.verified,
    source: `${number.locator.at}; ${source?.what ?? number.locator.source}`,
    ...(number.interval === undefined
      ? {}
      : {
          interval: {
            low: roundingInterval(number.interval.low).value,
            high: roundingInterval(number.interval.high).value,
            level: number.interval.level,
            kind: number.interval.kind,
          },
        }),
  };
}

/** A number that Assay computed from published ones, such as an optimum from printed constants. */
export function computedNumber(
  record: string,
  title: string,
  value: number,
  unit: string,
  source: string,
): AuditPublished {
  const scaled = unit === "parameters" || unit === "tokens";
  const printed = scaled ? quantity(value, unit, 4).replace(` ${unit}`, "") : significant(value, 4);
  return { record, title, printed, value, verified: true, source };
}
