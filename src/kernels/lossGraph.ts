import type { Objective } from "../registry/types.ts";
import type { Node } from "./graph.ts";
import type { GraphBuilder } from "./graphBuilder.ts";

/** A loss and its slope as values of the graph, loss = slope * share: both need the weighted slope, which is made once. */
export interface LossNodes {
  readonly slope: Node;
  readonly share: Node;
}

/** The losses of `lossOf` (see there for their definitions), without a branch; the loss's constant is the first setting. */
export function lossGraph(graph: GraphBuilder, loss: Objective["loss"], r: Node): LossNodes {
  const setting = graph.setting(0);
  const half = graph.constant(0.5);
  const zero = graph.constant(0);
  const one = graph.constant(1);
  const above = () => graph.compare("gt", r, zero);
  const below = () => graph.compare("lt", r, zero);
  switch (loss) {
    case "huber": {
      const slope = graph.pmin(graph.pmax(r, graph.neg(setting)), setting);
      return { slope, share: graph.sub(r, graph.mul(half, slope)) };
    }
    case "absolute":
      return { slope: graph.sub(graph.and(one, above()), graph.and(one, below())), share: r };
    case "squared":
      return { slope: graph.mul(graph.constant(2), r), share: graph.mul(half, r) };
    case "quantile": {
      const up = graph.sub(one, setting);
      return { slope: graph.select(above(), up, graph.and(graph.neg(setting), below())), share: r };
    }
    case "asymmetric": {
      const weight = graph.select(above(), setting, graph.sub(one, setting));
      return { slope: graph.mul(graph.mul(graph.constant(2), weight), r), share: graph.mul(half, r) };
    }
  }
}
