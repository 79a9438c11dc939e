/** The numbers that place an element in one direction, as written: its own coordinate, and the shift of its transform. */
export interface Place {
  readonly x: readonly [own: string, shift: string];
  readonly y: readonly [own: string, shift: string];
  /** By how much the transforms around them enlarge. */
  readonly scale: number;
}

export const NO_PLACE: Place = { x: ["", ""], y: ["", ""], scale: 1 };

/** What places an element: coordinates of its own (if it has any), and the translations of a transform. */
export function placeText(
  x: string | undefined,
  y: string | undefined,
  transform: string | undefined,
  scale: number,
): Place {
  const shifts: [string, string] = ["", ""];
  for (const [, name, list = ""] of (transform ?? "")
    .slice(0, 2000)
    .matchAll(/([a-zA-Z]+)\s*\(([^()]*)\)/g)) {
    const values = list.trim().split(/[\s,]+/);
    const [across, down] =
      name === "translate" ? [values[0], values[1]] : name === "matrix" ? [values[4], values[5]] : [];
    shifts[0] += ` ${across ?? ""}`;
    shifts[1] += ` ${down ?? ""}`;
  }
  return { x: [x ?? "", shifts[0]], y: [y ?? "", shifts[1]], scale };
}
