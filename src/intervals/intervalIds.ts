const bootstraps = ["case", "residual", "wild", "cluster", "parametric"] as const;
const types = ["percentile", "basic", "studentised", "bca"] as const;

/** Ids of all interval methods, for reading options without loading the methods; a test holds it to `allMethods`. */
export const intervalIds: readonly string[] = [
  "wald",
  "sandwich",
  "sandwich-hc1",
  "sandwich-hc0",
  "profile",
  "profile-calibrated",
  ...bootstraps.flatMap((scheme) => types.map((type) => `${scheme}-${type}`)),
  "subsampling",
];
