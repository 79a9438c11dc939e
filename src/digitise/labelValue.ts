const MULTIPLIERS: Readonly<Record<string, number>> = {
  k: 1e3,
  K: 1e3,
  M: 1e6,
  G: 1e9,
  B: 1e9,
  T: 1e12,
  P: 1e15,
  E: 1e18,
  Z: 1e21,
  "%": 1e-2,
};

/** No number on an axis is longer; texts of strangers may be, and would be slow to match. */
const LONGEST = 40;

const SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹";

/**
 * The number that a tick label shows: "2.00", "6e+18", "100M", "10^18", "3×10^19", "10²¹", "1,000"; undefined when
 * it shows none. M is a million, B and G are 1e9; T, P, E and Z
 * are 1e12, 1e15, 1e18 and 1e21.
 */
export function labelValue(label: string): number | undefined {
  if (label.length > LONGEST) return undefined;
  const text = plain(label);
  const power = /^(?:([-+]?\d*\.?\d+)[x*])?([-+]?)10\^\{?([-+]?\d+(?:\.\d+)?)\}?$/.exec(text);
  if (power) {
    const [, factor = "1", sign, exponent] = power;
    return finite(
      (sign === "-" ? -1 : 1) * Number(`${factor}e${exponent}`) || Number(factor) * 10 ** Number(exponent),
    );
  }
  const number = /^([-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?)([kKMGBTPEZ%]?)$/i.exec(text);
  if (!number) return undefined;
  const [, digits, suffix = ""] = number;
  const multiplier = suffix === "" ? 1 : MULTIPLIERS[suffix];
  return multiplier === undefined ? undefined : finite(Number(digits) * multiplier);
}

function plain(label: string): string {
  const raised = label.replaceAll(/[⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+/g, (run) => {
    const digits = [...run].map((mark) => (mark === "⁻" ? "-" : String(SUPERSCRIPTS.indexOf(mark))));
    return `^${digits.join("")}`;
  });
  return raised
    .replaceAll(/[\s$]/g, "")
    .replaceAll("−", "-")
    .replaceAll(/×|·|\\times|\\cdot/g, "x")
    .replaceAll(/,(?=\d{3}(\D|$))/g, "");
}

function finite(value: number): number | undefined {
  return Number.isFinite(value) ? value : undefined;
}
