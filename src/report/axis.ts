import { fixed, powerOfTen, significant } from "../format/numbers.ts";

/** A tick of a chart's axis with its text. */
export interface Tick {
  readonly value: number;
  readonly label: string;
}

/** Lowest and highest of the finite values; null when there are none. */
export function extent(values: readonly number[]): [number, number] | null {
  const finite = values.filter((value) => Number.isFinite(value));
  if (finite.length === 0) return null;
  return [Math.min(...finite), Math.max(...finite)];
}

/** Labels a log axis with whole powers of ten, thinned to at most `most` ticks. */
export function decadeTicks(low: number, high: number, most = 7): Tick[] {
  const first = Math.ceil(Math.log10(low) - 1e-9);
  const last = Math.floor(Math.log10(high) + 1e-9);
  const step = Math.max(1, Math.ceil((last - first + 1) / most));
  const ticks: Tick[] = [];
  for (let k = Math.ceil(first / step) * step; k <= last; k += step) {
    ticks.push({ value: 10 ** k, label: powerOfTen(k) });
  }
  return ticks;
}

/**
 * Labels a log axis of plain quantities: 1, 2, 5 steps when the range is short, decades when long.
 * Numbers stay plain (0.1, 20, 1,000) where they are short.
 */
export function logTicks(low: number, high: number, most = 6): Tick[] {
  const decades = Math.log10(high / low);
  const steps = decades > 2.2 ? [1] : [1, 2, 5];
  const ticks: Tick[] = [];
  for (let k = Math.floor(Math.log10(low)); k <= Math.ceil(Math.log10(high)); k += 1) {
    for (const step of steps) {
      const value = step * 10 ** k;
      if (value >= low * (1 - 1e-9) && value <= high * (1 + 1e-9)) {
        ticks.push({ value, label: plainOrPower(value, k, step) });
      }
    }
  }
  if (ticks.length < 2) return linearTicks(low, high, 4);
  const stride = Math.ceil(ticks.length / (most + 2));
  return ticks.filter((_, i) => i % stride === 0);
}

function plainOrPower(value: number, exponent: number, step: number): string {
  if (exponent >= -3 && exponent <= 4) return fixed(value, Math.max(0, -exponent));
  return step === 1 ? powerOfTen(exponent) : significant(value, 1);
}

/** Clean linear ticks inside the range: steps of 1, 2 or 5 times a power of ten. */
export function linearTicks(low: number, high: number, most = 5): Tick[] {
  const span = high - low;
  if (!(span > 0)) return [{ value: low, label: significant(low, 3) }];
  const raw = span / most;
  const power = 10 ** Math.floor(Math.log10(raw));
  const step = ([1, 2, 5, 10].find((m) => m * power >= raw * (1 - 1e-9)) ?? 10) * power;
  const decimals = Math.max(0, -Math.floor(Math.log10(step) + 1e-9));
  const ticks: Tick[] = [];
  for (let i = Math.ceil(low / step - 1e-9); i * step <= high * (1 + 1e-12) + step * 1e-9; i += 1) {
    const value = Number((i * step).toPrecision(12));
    ticks.push({ value, label: decimals > 4 ? significant(value, 2) : fixed(value, decimals) });
  }
  return ticks;
}

/** The range with a margin of the given share on both sides, on a log or a linear axis. */
export function padded(range: readonly [number, number], share: number, log: boolean): [number, number] {
  const [low, high] = range;
  if (log) {
    const room = Math.max((high / low) ** share, 1.02);
    return [low / room, high * room];
  }
  const room = high > low ? (high - low) * share : Math.max(Math.abs(high) * 0.05, 1e-12);
  return [low - room, high + room];
}
