import type { CompiledLaw } from "../laws/law.ts";
import type { Objective } from "../registry/types.ts";
import { differentiate } from "./differentiate.ts";
import type { Program } from "./emitFunction.ts";
import { argumentsOf, type Node } from "./graph.ts";
import { GraphBuilder } from "./graphBuilder.ts";
import { lossGraph } from "./lossGraph.ts";
import { lowerLaw } from "./lowerLaw.ts";

/** Names of the columns beside the law's variables; no identifier of a law looks like them. */
export const observedColumn = "observed response";
export const weightColumn = "weight of the row";

/** The part of an objective that decides the code; its constants are set at run time. */
export interface ObjectiveKind {
  readonly loss: Objective["loss"];
  readonly residual: Objective["residual"];
}

/** Everything that a kernel can compute, as programs over one graph. */
export interface Programs {
  readonly functions: readonly Program[];
  /** Columns that the caller brings, in the order of a staged record. */
  readonly inputs: readonly string[];
  /** Columns of a record: what depends on data alone, computed once. */
  readonly columns: readonly Node[];
}

/** Programs of a law: predictions and their derivatives. With an objective also its value, gradient and residuals. */
export function programsOf(
  law: CompiledLaw,
  positive: ReadonlySet<string>,
  objective: ObjectiveKind | undefined,
): Programs {
  const graph = new GraphBuilder(positive);
  const prediction = lowerLaw(law, graph);
  const dimension = law.parameters.length;
  const one = graph.constant(1);
  const functions: Program[] = [
    { name: "predict", perPair: [prediction] },
    { name: "jacobian", perRow: differentiate(graph, prediction, one, dimension, "each") },
    { name: "pullBack", shared: differentiate(graph, prediction, graph.companion(), dimension, "summed") },
  ];
  const inputs = [...law.variables];
  if (objective !== undefined) {
    inputs.push(observedColumn, weightColumn);
    functions.push(...objectivePrograms(graph, prediction, dimension, objective));
  }
  return { functions, inputs, columns: dataColumns(functions) };
}

function objectivePrograms(
  graph: GraphBuilder,
  prediction: Node,
  dimension: number,
  { loss, residual }: ObjectiveKind,
): Program[] {
  const observed = graph.input(observedColumn);
  const weight = graph.input(weightColumn);
  const r =
    residual === "log"
      ? graph.sub(graph.log(prediction), graph.log(observed))
      : graph.sub(prediction, observed);
  const { slope, share } = lossGraph(graph, loss, r);
  const weighted = graph.mul(weight, slope);
  const total = graph.sum(graph.mul(weighted, share));
  return [
    { name: "value", returns: total },
    {
      name: "evaluate",
      returns: total,
      shared: differentiate(graph, r, weighted, dimension, "summed"),
    },
    { name: "residuals", perPair: [r] },
    { name: "losses", perPair: [graph.mul(slope, share)] },
    { name: "residualJacobian", perRow: differentiate(graph, r, graph.constant(1), dimension, "each") },
  ];
}

/** What the functions need of the data alone: the largest such parts of what they compute. */
function dataColumns(functions: readonly Program[]): Node[] {
  const seen = new Set<Node>();
  const columns: Node[] = [];
  const visit = (node: Node): void => {
    if (seen.has(node)) return;
    seen.add(node);
    if (node.varying && !node.dynamic) columns.push(node);
    else argumentsOf(node).forEach(visit);
  };
  for (const { returns, shared = [], perRow = [], perPair = [] } of functions)
    [...(returns ? [returns] : []), ...shared, ...perRow, ...perPair].forEach(visit);
  return columns;
}
