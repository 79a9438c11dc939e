/**
 * Every number that a reader sees passes through this file: digits from the standard error, a true
 * minus sign, thin notation for powers of ten, and one way to say that a number is missing.
 */

const MINUS = "\u2212";
/** Narrow no-break space: keeps a number and its power or suffix on one line. */
const THIN = "\u202f";
const SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹";
/** Stands for a number that does not exist (NaN, null). */
export const ABSENT = "–";

/** Fixed decimals with grouped thousands, a true minus and no negative zero. */
export function fixed(value: number, decimals: number): string {
  if (Number.isNaN(value)) return ABSENT;
  if (!Number.isFinite(value)) return value > 0 ? "∞" : `${MINUS}∞`;
  if (Math.abs(value) >= 1e15) return scientific(value, 3);
  const digits = Math.abs(value).toFixed(Math.min(20, Math.max(0, decimals)));
  const [whole = "0", fraction] = digits.split(".");
  const grouped = whole.replace(/\B(?=(\d{3})+(?!\d))/g, ",");
  const body = fraction === undefined ? grouped : `${grouped}.${fraction}`;
  return value < 0 && Number(digits) !== 0 ? MINUS + body : body;
}

/** A whole number with grouped thousands: 4,500. */
export function count(value: number): string {
  return fixed(Math.round(value), 0);
}

/** "1 run", "240 runs": a count with its noun. */
export function counted(value: number, singular: string, plural = `${singular}s`): string {
  return `${count(value)} ${Math.round(value) === 1 ? singular : plural}`;
}

/** Decimals that show two digits of a standard error; never rounds away digits left of the point. */
export function decimalsFor(standardError: number | null): number | null {
  if (standardError === null || !(standardError > 0) || !Number.isFinite(standardError)) return null;
  const leading = Math.floor(Math.log10(standardError));
  const rounded = Number(standardError.toExponential(1));
  return Math.max(0, 1 - (rounded >= 10 ** (leading + 1) ? leading + 1 : leading));
}

/** 10 to a whole power in superscripts: 10²³, 10⁻⁸⁷. */
export function powerOfTen(exponent: number): string {
  const digits = [...String(Math.abs(exponent))].map((d) => SUPERSCRIPTS[Number(d)]).join("");
  return `10${exponent < 0 ? "⁻" : ""}${digits}`;
}

/** Mantissa and power of ten: 5.76 × 10²³. */
export function scientific(value: number, digits = 3): string {
  if (!Number.isFinite(value) || value === 0) return fixed(value, 0);
  const [mantissa = "", exponent = "0"] = value.toExponential(Math.max(0, digits - 1)).split("e");
  const sign = mantissa.startsWith("-") ? MINUS : "";
  return `${sign}${mantissa.replace("-", "")}${THIN}×${THIN}${powerOfTen(Number(exponent))}`;
}

/** Mantissa and power of ten with as few digits as tell the value, at most three: 6 × 10¹⁸, 1.5 × 10¹⁹. */
export function roundScientific(value: number): string {
  const digits = [1, 2].find((few) => Number(value.toPrecision(few)) === value) ?? 3;
  return scientific(value, digits);
}

/** So many significant digits; plain between 0.0001 and a million, scientific outside. */
export function significant(value: number, digits = 3): string {
  if (!Number.isFinite(value) || value === 0) return fixed(value, 0);
  const magnitude = Number(value.toExponential(digits - 1).split("e")[1]);
  if (magnitude < -4 || magnitude >= 6) return scientific(value, digits);
  return fixed(value, Math.max(0, digits - 1 - magnitude));
}

/** How a column of numbers is scaled before printing: divide by the factor, append the suffix. */
export interface Scale {
  readonly factor: number;
  readonly suffix: string;
}

const PLAIN: Scale = { factor: 1, suffix: "" };
const THOUSANDS: readonly Scale[] = [
  { factor: 1e12, suffix: `${THIN}T` },
  { factor: 1e9, suffix: `${THIN}B` },
  { factor: 1e6, suffix: `${THIN}M` },
];

/** Scale for a value in its unit: M, B and T for parameters and tokens, a power of ten elsewhere. */
export function scaleFor(value: number, unit = ""): Scale {
  const size = Math.abs(value);
  if (!Number.isFinite(value) || size === 0) return PLAIN;
  if (/^(parameters|tokens)$/.test(unit)) return THOUSANDS.find((s) => size >= s.factor) ?? PLAIN;
  if (size >= 1e-4 && size < 1e6) return PLAIN;
  const exponent = Math.floor(Math.log10(size));
  return { factor: 10 ** exponent, suffix: `${THIN}×${THIN}${powerOfTen(exponent)}` };
}

/** An estimate and its interval as text, all with the digits that the standard error supports. */
export interface EstimateText {
  readonly estimate: string;
  readonly standardError: string;
  readonly low: string;
  readonly high: string;
  readonly interval: string;
  readonly suffix: string;
}

/** The numbers of an estimate; the shape of the audit document's estimates. */
export interface EstimateNumbers {
  readonly estimate: number;
  readonly standardError: number | null;
  readonly interval: { readonly low: number; readonly high: number } | null;
}

/** Formats estimate, standard error and interval with two digits of the standard error. */
export function estimateText(numbers: EstimateNumbers, unit = ""): EstimateText {
  const scale = scaleFor(numbers.estimate, unit);
  const error = numbers.standardError === null ? null : numbers.standardError / scale.factor;
  const decimals = decimalsFor(error);
  const print = (value: number): string => {
    const scaled = value / scale.factor;
    return decimals === null ? significant(scaled, 4) : fixed(scaled, decimals);
  };
  const low = numbers.interval === null ? ABSENT : print(numbers.interval.low);
  const high = numbers.interval === null ? ABSENT : print(numbers.interval.high);
  return {
    estimate: print(numbers.estimate) + scale.suffix,
    standardError: error === null ? ABSENT : print(error * scale.factor) + scale.suffix,
    low,
    high,
    interval: numbers.interval === null ? "no interval" : `[${low}, ${high}]${scale.suffix}`,
    suffix: scale.suffix,
  };
}

/** A bare interval with digits enough to tell its ends apart. */
export function intervalText(low: number, high: number): string {
  const decimals = decimalsFor(Math.abs(high - low)) ?? 3;
  const scale = scaleFor(Math.max(Math.abs(low), Math.abs(high)));
  if (scale.factor === 1) return `[${fixed(low, decimals)}, ${fixed(high, decimals)}]`;
  return `[${significant(low / scale.factor, 3)}, ${significant(high / scale.factor, 3)}]${scale.suffix}`;
}

/** A size in words of the field: 39.6 B parameters, 1.40 T tokens, 5.76 × 10²³ FLOP. */
export function quantity(value: number, unit: string, digits = 3): string {
  const scale = scaleFor(value, unit);
  const body =
    scale === PLAIN ? significant(value, digits) : significant(value / scale.factor, digits) + scale.suffix;
  return unit === "" ? body : `${body} ${unit}`;
}

/** A p-value; below 0.001 as a power of ten, from its decimal logarithm where the value underflows. */
export function pValue(p: number | undefined, log10p?: number): string {
  const exponent = log10p ?? (p !== undefined && p > 0 ? Math.log10(p) : Number.NaN);
  if (Number.isNaN(exponent)) return p === 0 ? `below ${powerOfTen(-300)}` : ABSENT;
  if (exponent >= -3) return significant(10 ** exponent, 2);
  const power = Math.floor(exponent + 1e-12);
  const mantissa = 10 ** (exponent - power);
  if (mantissa >= 9.95) return powerOfTen(power + 1);
  return mantissa < 1.05 ? powerOfTen(power) : `${fixed(mantissa, 1)}${THIN}×${THIN}${powerOfTen(power)}`;
}

/** A share as a percentage; one decimal below ten. */
export function percent(share: number): string {
  if (!Number.isFinite(share)) return fixed(share, 0);
  const value = share * 100;
  if (value !== 0 && Math.abs(value) < 1) return `${significant(value, 2)}%`;
  return `${fixed(value, Math.abs(value) < 10 && !Number.isInteger(value) ? 1 : 0)}%`;
}

/** A level such as 0.95 as "95%". */
export function level(value: number): string {
  return `${fixed(value * 100, Math.abs(Math.round(value * 100) - value * 100) < 1e-9 ? 0 : 1)}%`;
}

/** A number as short as it is: whole numbers without decimals, others with three digits. */
export function plain(value: number): string {
  return Number.isInteger(value) ? count(value) : significant(value, 3);
}

/** "4.2 times", for ratios. */
export function times(value: number): string {
  return `${significant(value, value >= 100 ? 3 : 2)} times`;
}

/** A number for machines, in a CSV file: shortest text that reads back to the same double. */
export function machine(value: number | null | undefined): string {
  return value === null || value === undefined || Number.isNaN(value) ? "" : String(value);
}

/** An interval as a source prints it: as many decimals as the longer of its two ends. */
export function printedInterval(low: number, high: number): string {
  const decimals = Math.max(...[low, high].map((value) => String(value).split(".")[1]?.length ?? 0));
  if (!Number.isFinite(low + high) || decimals > 6 || scaleFor(high) !== PLAIN)
    return intervalText(low, high);
  return `[${fixed(low, decimals)}, ${fixed(high, decimals)}]`;
}
