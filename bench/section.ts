import { count } from "../src/format/numbers.ts";
import type { Timing } from "./measure.ts";

/** A table of a section; numbers are written by the section, so that units suit. */
export interface Table {
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** A ratio that the project set itself, and what came out. */
export interface Goal {
  readonly what: string;
  readonly wanted: string;
  readonly measured: string;
  readonly reached: boolean;
}

/** One part of the benchmark, ready to be written. */
export interface Section {
  readonly id: string;
  readonly title: string;
  /** What was measured and how, as sentences. */
  readonly text: readonly string[];
  readonly tables: readonly Table[];
  readonly goals: readonly Goal[];
  /** The same numbers for programs. */
  readonly numbers: Readonly<Record<string, unknown>>;
}

/** A duration with three digits and a unit that suits. */
export function duration(seconds: number): string {
  const [factor, unit] =
    seconds < 1e-6 ? [1e9, "ns"] : seconds < 1e-3 ? [1e6, "µs"] : seconds < 1 ? [1e3, "ms"] : [1, "s"];
  return `${(seconds * (factor as number)).toPrecision(3)} ${unit}`;
}

/** A ratio with the digits that repetitions agree in. */
export function ratio(value: number): string {
  return value >= 100 ? count(Math.round(value)) : value >= 10 ? value.toFixed(1) : value.toFixed(2);
}

/** Best and median of a timing as two cells. */
export function cells({ best, median }: Timing): [string, string] {
  return [duration(best), duration(median)];
}

/** A goal of the kind "at least so many times faster". */
export function atLeast(what: string, wanted: number, measured: number, unit = "times faster"): Goal {
  return {
    what,
    wanted: wanted === 1 ? "no slower" : `at least ${wanted} ${unit}`,
    measured: ratio(measured),
    reached: measured >= wanted,
  };
}

/** A goal of the kind "no more than". */
export function atMost(what: string, wanted: number, measured: number, unit = "times the time"): Goal {
  return {
    what,
    wanted: `at most ${wanted} ${unit}`,
    measured: ratio(measured),
    reached: measured <= wanted,
  };
}
