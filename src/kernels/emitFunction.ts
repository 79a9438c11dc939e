import { emitLoops, firstVectorLocal } from "./emitLoops.ts";
import { emitNode } from "./emitNode.ts";
import { type ModuleFunction, unsigned } from "./encodeModule.ts";
import { ordinaryExponents } from "./exponential.ts";
import { type ConstantAddress, FunctionBody } from "./functionBody.ts";
import { argumentsOf, type HostFunction, type Node } from "./graph.ts";
import { gradientAt } from "./layout.ts";

/** What a kernel function computes and where it leaves it. */
export interface Program {
  readonly name: string;
  /** Returned as a double: a value that all rows share. */
  readonly returns?: Node;
  /** Written one after the other to the gradient's place: values that all rows share. */
  readonly shared?: readonly Node[];
  /** Written to the second stream row after row (rows x values). */
  readonly perRow?: readonly Node[];
  /** Written to the second stream pair after pair, each value's two lanes side by side. */
  readonly perPair?: readonly Node[];
}

/** What the code of a program refers to outside of it. */
export interface Surroundings {
  /** Place in a pair's record of a column that is computed once or brought by the caller. */
  readonly slot: (node: Node) => number | undefined;
  /** Pairs of doubles in a record. */
  readonly slots: number;
  readonly constant: ConstantAddress;
  /** Index of an imported function. */
  readonly host: (name: HostFunction) => number;
}

/**
 * Code of one kernel function: what all rows share, then loops over pairs of rows (one row a lane) that keep values in
 * locals, then what follows from the sums. With `careful`, the index of the function's careful twin, the loops use short
 * exponentials and logarithms; when they met an argument that those do not serve, the twin does it all again.
 */
export function emitFunction(program: Program, around: Surroundings, careful?: number): ModuleFunction {
  const body = new FunctionBody(firstVectorLocal, around.constant);
  const { returns, shared = [] } = program;
  const order = schedule(outputsOf(program), around.slot);
  const locals = new Map<Node, number>();
  const local = (node: Node): number => locals.get(node)!;
  const keep = (node: Node): void => {
    locals.set(node, body.local());
    body.set(local(node));
  };
  const isSum = ({ operation }: Node) => operation.kind === "sum";
  const exponents = careful === undefined ? undefined : watchExponents(body);

  for (const node of order)
    if (node.operation.kind === "constant") locals.set(node, body.constantLocal(node.operation.value));
  const place = (node: Node): void => {
    if (node.operation.kind === "constant") return;
    emitNode(body, node, local, around.host);
    keep(node);
  };
  for (const node of order) if (!node.varying && !node.late) place(node);
  for (const node of order) if (isSum(node)) locals.set(node, body.local());
  emitLoops({ body, program, around, order, local, keep, watch: exponents?.watch });
  exponents?.unlessOrdinary(() => {
    for (let k = 0; k < 3; k++) body.plain("localGet", k);
    body.plain("call", ...unsigned(careful!)).plain("return");
  });
  // Both lanes take the sum over both, so that what follows works like any other value that rows share.
  for (const node of order) {
    if (!node.late || node.varying) continue;
    if (!isSum(node)) place(node);
    else {
      const total = local(node);
      body
        .get(total)
        .get(total)
        .get(total)
        .vector("shuffle", ...swapped)
        .vector("add")
        .set(total);
    }
  }
  shared.forEach((node, k) => {
    body
      .integer(gradientAt)
      .get(local(node))
      .storeLane(8 * k, 0);
  });
  if (returns) body.get(local(returns)).vector("extractLane", 0);
  return {
    name: program.name,
    signature: { parameters: ["i32", "i32", "i32"], results: returns ? ["f64"] : [] },
    integerLocals: firstVectorLocal - 3,
    vectorLocals: body.vectorLocals,
    code: body.code,
  };
}

/** Everything that a program gives. */
export function outputsOf({ returns, shared = [], perRow = [], perPair = [] }: Program): readonly Node[] {
  return [...(returns ? [returns] : []), ...shared, ...perRow, ...perPair];
}

/** The smallest and the largest exponent of two that a loop met in a short exponential or logarithm. */
function watchExponents(body: FunctionBody) {
  const low = body.local();
  const high = body.local();
  return {
    watch(exponent: number): void {
      body.get(low).get(exponent).vector("pmin").set(low);
      body.get(high).get(exponent).vector("pmax").set(high);
    },
    unlessOrdinary(then: () => void): void {
      body.get(low).constant(ordinaryExponents.low).vector("lt");
      body.get(high).constant(ordinaryExponents.high).vector("gt").vector("or");
      body.vector("anyTrue").plain("ifThen", 0x40);
      then();
      body.plain("end");
    },
  };
}

const swapped = [8, 9, 10, 11, 12, 13, 14, 15, 0, 1, 2, 3, 4, 5, 6, 7];

/** Every value needed for the outputs, arguments first; columns with a place in the record end the search. */
function schedule(outputs: readonly Node[], slot: Surroundings["slot"]): Node[] {
  const seen = new Set<Node>();
  const visit = (node: Node): void => {
    if (seen.has(node)) return;
    seen.add(node);
    if (slot(node) === undefined) argumentsOf(node).forEach(visit);
  };
  outputs.forEach(visit);
  return [...seen].sort((a, b) => a.id - b.id);
}
