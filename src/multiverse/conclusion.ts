import { significant, times } from "../format/numbers.ts";
import type { ReplicationDecision } from "../registry/types.ts";

/** An estimate with the interval of its universe. */
export interface Bounded {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/** What must hold of a number for the paper's conclusion to stand. */
export interface Conclusion {
  readonly sentence: string;
  /** Whether the estimate keeps the conclusion. */
  keeps(number: Bounded): boolean;
  /** Whether the whole interval keeps it. */
  keepsSurely(number: Bounded): boolean;
}

/**
 * The conclusion that rests on a decision, as a verdict judges it: a range that the number must lie in, or a factor from
 * the published value that is not exceeded unless the interval holds that value. Undefined where a factor has no
 * published value to start from.
 */
export function conclusionOf(
  { rule, title }: ReplicationDecision,
  published: number | undefined,
): Conclusion | undefined {
  if ("within" in rule) {
    const [low, high] = [rule.within[0]!, rule.within[1]!];
    const inside = (value: number) => value >= low && value <= high;
    return {
      sentence: `${title}: from ${significant(low, 3)} to ${significant(high, 3)}`,
      keeps: ({ value }) => inside(value),
      keepsSurely: (number) => inside(number.low) && inside(number.high),
    };
  }
  if (published === undefined) return undefined;
  const near = (value: number) => Math.max(value / published, published / value) < rule.factor;
  return {
    sentence: `${title}: within ${times(rule.factor)} of the published value`,
    keeps: ({ value, low, high }) => near(value) || (published >= low && published <= high),
    keepsSurely: (number) => near(number.low) && near(number.high),
  };
}
