// Fixed places in the memory that all kernels of a thread share, in bytes. Constants come first, so that their
// addresses are short; records follow at a multiple of 16.
export const constantsAt = 16;
export const constantsEnd = 16 * 1024;
export const parametersAt = constantsEnd;
export const largestDimension = 256;
export const settingsAt = parametersAt + 8 * largestDimension;
export const gradientAt = settingsAt + 8 * 16;
/** Bytes of two doubles: one value of a pair of rows. */
export const pairBytes = 16;
/** Pairs that the loops of a function take one after the other; their sums join the total together. */
export const blockPairs = 128;
/** Values of a block that one loop hands to a later one. A line is left free between them: equal low address bits slow stores down. */
export const scratchSlots = 64;
export const scratchStride = blockPairs * pairBytes + 64;
export const scratchAt = gradientAt + 8 * largestDimension;
export const recordsAt = scratchAt + scratchSlots * scratchStride;
export const pageBytes = 65_536;
