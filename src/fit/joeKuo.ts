/**
 * Primitive polynomials and first direction numbers of the Sobol sequence for dimensions 2 to 21: degree, coefficients
 * of the polynomial as bits, and the odd starting numbers. Dimension 1 is the van der Corput sequence.
 * Source: Joe and Kuo 2008, SIAM J. Sci. Comput. 30:2635, table new-joe-kuo-6.
 */
export const joeKuo: readonly { readonly bits: number; readonly first: readonly number[] }[] = [
  { bits: 0, first: [1] },
  { bits: 1, first: [1, 3] },
  { bits: 1, first: [1, 3, 1] },
  { bits: 2, first: [1, 1, 1] },
  { bits: 1, first: [1, 1, 3, 3] },
  { bits: 4, first: [1, 3, 5, 13] },
  { bits: 2, first: [1, 1, 5, 5, 17] },
  { bits: 4, first: [1, 1, 5, 5, 5] },
  { bits: 7, first: [1, 1, 7, 11, 19] },
  { bits: 11, first: [1, 1, 5, 1, 1] },
  { bits: 13, first: [1, 1, 1, 3, 11] },
  { bits: 14, first: [1, 3, 5, 5, 31] },
  { bits: 1, first: [1, 3, 3, 9, 7, 49] },
  { bits: 13, first: [1, 1, 1, 15, 21, 21] },
  { bits: 16, first: [1, 3, 1, 13, 27, 49] },
  { bits: 19, first: [1, 1, 1, 15, 7, 5] },
  { bits: 22, first: [1, 3, 1, 15, 13, 25] },
  { bits: 25, first: [1, 1, 5, 5, 19, 61] },
  { bits: 1, first: [1, 3, 7, 11, 23, 15, 103] },
  { bits: 4, first: [1, 3, 7, 13, 13, 15, 69] },
];
