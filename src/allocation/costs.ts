/** A usual way to count training compute, as an expression in N, D and further names. */
export interface CostRule {
  readonly title: string;
  readonly expression: string;
  /** Names beside N and D that need a value, a definition or a place among the variables, with their meaning. */
  readonly needs: Readonly<Record<string, string>>;
  readonly source: string;
}

const shape = {
  layers: "layers of the network",
  width: "width of the residual stream",
  context: "tokens of one sequence",
};

/** Cost expressions by name; any other expression can be given instead. */
export const costs = {
  training: {
    title: "six operations a parameter and token",
    expression: "6 * N * D",
    needs: {},
    source: "Kaplan et al. 2020; Hoffmann et al. 2022",
  },
  "training with causal attention": {
    title: "six a parameter and token, and the products of queries and keys up to each token",
    expression: "6 * N * D + 6 * layers * width * context * D",
    needs: shape,
    source:
      "Kaplan et al. 2020: forward 2 N + 2 layers x context x width a token, times three with the backward pass",
  },
  "training with full attention": {
    title: "six a parameter and token, and the products of all pairs of tokens",
    expression: "6 * N * D + 12 * layers * width * context * D",
    needs: shape,
    source: "Pearce and Song 2024, in their script (layers = width / aspect ratio)",
  },
  "training and inference": {
    title: "training, and two operations a parameter and token served",
    expression: "6 * N * D + 2 * N * Dinf",
    needs: { Dinf: "tokens served over the life of the model" },
    source: "Sardana et al. 2024",
  },
} as const satisfies Record<string, CostRule>;
