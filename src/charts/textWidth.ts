/**
 * Rough width of a line of sans-serif text; as wide as DejaVu Sans, the widest of the usual system fonts, so that
 * estimates err towards more room.
 */
export function textWidthAt(content: string, size: number): number {
  let width = 0;
  for (const letter of content) {
    if (/[MWmw%@×–—…]/.test(letter)) width += 0.9;
    else if (/[iljtfrI.,:;'|()[\]\s⁰¹²³⁴⁵⁶⁷⁸⁹⁻]/.test(letter)) width += 0.41;
    else width += /[A-Z]/.test(letter) ? 0.68 : /[0-9]/.test(letter) ? 0.64 : 0.62;
  }
  return width * size;
}
