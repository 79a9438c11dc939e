/** Width of text that goes into a pipe or a file. */
const PIPED = 100;
const NARROWEST = 40;
const WIDEST = 120;

/** Characters in a line: those of the terminal, within what is good to read; the same everywhere for a pipe. */
export function screenWidth(stream: { readonly columns?: number | undefined }): number {
  return Math.min(WIDEST, Math.max(NARROWEST, stream.columns ?? PIPED));
}
