/** How starts are laid out over the ranges of a grid. */
export const samplings = ["grid", "sobol", "lhs"] as const;
export type Sampling = (typeof samplings)[number];
