import type { Program, Surroundings } from "./emitFunction.ts";
import { emitNode } from "./emitNode.ts";
import type { FunctionBody } from "./functionBody.ts";
import { argumentsOf, type Node } from "./graph.ts";
import { blockPairs, pairBytes, scratchAt, scratchStride } from "./layout.ts";
import { type Phases, planPhases } from "./phases.ts";

// Every function takes the number of pairs, the address of the records and the address of the second stream.
const locals32 = {
  /** Pairs still to do, first record of the block, its place in the second stream. */
  pairs: 3,
  block: 4,
  blockStream: 5,
  /** Pairs left in a loop over the block; record, place in the stream and in the scratch area of the pair at hand. */
  left: 6,
  record: 7,
  stream: 8,
  scratch: 9,
  inBlock: 10,
} as const;
/** v128 locals come after the parameters and the i32 locals. */
export const firstVectorLocal = 11;

interface LoopContext {
  readonly body: FunctionBody;
  readonly program: Program;
  readonly around: Surroundings;
  readonly order: readonly Node[];
  readonly local: (node: Node) => number;
  /** Takes the top of the stack as the value of a node. */
  readonly keep: (node: Node) => void;
  readonly watch: ((exponent: number) => void) | undefined;
}

/** A loop over blocks of pairs, and within it one loop for every phase. */
export function emitLoops(context: LoopContext): void {
  const { body, around, order, local, program } = context;
  const held = (node: Node) => around.slot(node) !== undefined || node.operation.kind === "companion";
  const phases = planPhases(order, held);
  const sums = order.flatMap((node) =>
    node.operation.kind === "sum" ? [{ node, of: node.operation.of }] : [],
  );
  const blockSums = sums.map(() => body.local());
  const { pairs, block, blockStream, left, record, stream, scratch, inBlock } = locals32;
  const streams = order.some(({ operation }) => operation.kind === "companion") ? 1 : 0;
  const steps = [
    { pointer: record, start: block, bytes: around.slots * pairBytes },
    {
      pointer: stream,
      start: blockStream,
      bytes: pairBytes * (streams + (program.perRow?.length ?? 0) + (program.perPair?.length ?? 0)),
    },
  ];
  [pairs, block, blockStream].forEach((working, k) => {
    body.plain("localGet", k).plain("localSet", working);
  });
  body.plain("block", empty).plain("loop", empty);
  body.plain("localGet", pairs).plain("i32Eqz").plain("brIf", 1);
  body.plain("localGet", pairs).integer(blockPairs);
  body
    .plain("localGet", pairs)
    .integer(blockPairs)
    .plain("i32LtU")
    .plain("select")
    .plain("localSet", inBlock);
  body.plain("localGet", pairs).plain("localGet", inBlock).plain("i32Sub").plain("localSet", pairs);
  for (const sum of blockSums) body.constant(0).set(sum);
  for (let phase = 0; phase < phases.count; phase++) {
    for (const { pointer, start } of steps) body.plain("localGet", start).plain("localSet", pointer);
    body.integer(0).plain("localSet", scratch);
    body.plain("localGet", inBlock).plain("localSet", left);
    body.plain("loop", empty);
    emitPhase(context, phases, phase, held);
    sums.forEach(({ of }, k) => {
      if (phases.of(of) === phase) body.get(blockSums[k]!).get(local(of)).vector("add").set(blockSums[k]!);
    });
    for (const { pointer, bytes } of steps) advance(body, pointer, bytes);
    advance(body, scratch, pairBytes);
    body.plain("localGet", left).integer(1).plain("i32Sub").plain("localTee", left).plain("brIf", 0);
    body.plain("end");
  }
  for (const { pointer, start } of steps) body.plain("localGet", pointer).plain("localSet", start);
  sums.forEach(({ node }, k) => {
    body.get(local(node)).get(blockSums[k]!).vector("add").set(local(node));
  });
  body.plain("br", 0).plain("end").plain("end");
}

/** Everything that one loop does for one pair of rows. */
function emitPhase(context: LoopContext, phases: Phases, phase: number, held: (node: Node) => boolean): void {
  const { body, program, around, order, local, keep, watch } = context;
  const { record, stream, scratch } = locals32;
  const { perRow = [], perPair = [] } = program;
  const outputs = [...perRow, ...perPair];
  const here = (node: Node) => node.varying && !held(node) && phases.of(node) === phase;
  const sums = order.flatMap(({ operation }) => (operation.kind === "sum" ? [operation.of] : []));
  const needed = new Set<Node>([
    ...order.filter(here).flatMap(argumentsOf),
    ...[...sums, ...outputs].filter((node) => phases.of(node) === phase),
  ]);
  for (const node of order) {
    if (!node.varying) continue;
    const slot = around.slot(node);
    if (here(node)) {
      emitNode(body, node, local, around.host, watch);
      keep(node);
      const place = phases.scratch(node);
      if (place !== undefined)
        body
          .plain("localGet", scratch)
          .get(local(node))
          .store(scratchAt + place * scratchStride);
    } else if (needed.has(node)) {
      if (slot !== undefined) body.plain("localGet", record).load(slot * pairBytes);
      else if (held(node)) body.plain("localGet", stream).load(0);
      else body.plain("localGet", scratch).load(scratchAt + phases.scratch(node)! * scratchStride);
      keep(node);
    }
  }
  const lanes = (offset: number, node: Node, lane: 0 | 1) =>
    body.plain("localGet", stream).get(local(node)).storeLane(offset, lane);
  const width = perRow.length;
  // Lane 0 belongs to the first row of the pair, lane 1 to the second; rows follow each other in the stream.
  perRow.forEach((node, j) => {
    if (phases.of(node) !== phase) return;
    lanes(8 * j, node, 0);
    lanes(8 * (width + j), node, 1);
  });
  perPair.forEach((node, k) => {
    if (phases.of(node) === phase)
      body
        .plain("localGet", stream)
        .get(local(node))
        .store(k * pairBytes);
  });
}

const empty = 0x40;

function advance(body: FunctionBody, pointer: number, bytes: number): void {
  body.plain("localGet", pointer).integer(bytes).plain("i32Add").plain("localSet", pointer);
}
