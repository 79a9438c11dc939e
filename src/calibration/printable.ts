/** Constants as a paper could print them: a fit that runs away leaves the range of floating-point numbers. */
export function printable(optimum: Readonly<Record<string, number>>): Record<string, number> {
  return Object.fromEntries(
    Object.entries(optimum).map(([name, value]) => {
      const size = Math.min(1e300, Math.max(1e-300, Math.abs(value)));
      return [name, value < 0 ? -size : size];
    }),
  );
}
