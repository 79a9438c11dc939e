/** Units that papers use for one kind of variable, each as a multiple of the first. */
const families: readonly Readonly<Record<string, number>>[] = [
  { FLOP: 1, GFLOP: 1e9, TFLOP: 1e12, "1e18 FLOP": 1e18, "PF-days": 8.64e19 },
  { parameters: 1, "million parameters": 1e6, "billion parameters": 1e9 },
  { tokens: 1, "million tokens": 1e6, "billion tokens": 1e9 },
];

/** Every unit that a variable could be meant in, when the law is registered in `unit`; that one alone where none is known. */
export function plausibleUnits(unit: string): Readonly<Record<string, number>> {
  return families.find((family) => family[unit] !== undefined) ?? { [unit]: 1 };
}

/** Factor from a unit to the first of its kind; 1 where the unit is not known. */
export function unitFactor(unit: string): number {
  return plausibleUnits(unit)[unit] ?? 1;
}

/** Units of compute. */
export const computeUnits = families[0]!;

/** Every choice of one unit for each variable. */
export function unitChoices(units: Readonly<Record<string, string>>): Readonly<Record<string, string>>[] {
  return Object.entries(units).reduce<Record<string, string>[]>(
    (choices, [variable, unit]) =>
      choices.flatMap((choice) =>
        Object.keys(plausibleUnits(unit)).map((own) => ({ ...choice, [variable]: own })),
      ),
    [{}],
  );
}
