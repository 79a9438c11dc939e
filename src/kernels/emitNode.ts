import { unsigned } from "./encodeModule.ts";
import { emitCarefulExp, emitExp } from "./exponential.ts";
import type { FunctionBody } from "./functionBody.ts";
import type { HostFunction, Node } from "./graph.ts";
import { parametersAt, settingsAt } from "./layout.ts";
import { emitCarefulLog, emitLog } from "./logarithm.ts";

/**
 * Leaves the value of a node on the stack; its arguments stand in locals. With `watch` exponentials and logarithms take
 * their short forms, and it sees their exponents of two; without it they are right for every argument.
 */
export function emitNode(
  body: FunctionBody,
  { operation }: Node,
  local: (node: Node) => number,
  host: (name: HostFunction) => number,
  watch?: (exponent: number) => void,
): void {
  switch (operation.kind) {
    case "constant":
      body.constant(operation.value);
      return;
    case "parameter":
      body.integer(0).loadSplat(parametersAt + 8 * operation.index);
      return;
    case "setting":
      body.integer(0).loadSplat(settingsAt + 8 * operation.index);
      return;
    case "unary":
      body.get(local(operation.of));
      if (operation.name === "exp") watch ? emitExp(body, watch) : emitCarefulExp(body);
      else if (operation.name === "log") watch ? emitLog(body, watch) : emitCarefulLog(body);
      else body.vector(operation.name);
      return;
    case "host":
      emitHost(body, local(operation.of), host(operation.name));
      return;
    case "binary":
      emitBinary(body, operation, local);
      return;
    case "compare":
      body.get(local(operation.left)).get(local(operation.right)).vector(operation.name);
      return;
    case "select":
      body.get(local(operation.yes)).get(local(operation.no)).get(local(operation.mask));
      body.vector("bitselect");
      return;
    default:
      throw new Error(`${operation.kind} has no code of its own`);
  }
}

function emitBinary(
  body: FunctionBody,
  { name, left, right }: Extract<Node["operation"], { kind: "binary" }>,
  local: (node: Node) => number,
): void {
  body.get(local(left)).get(local(right)).vector(name);
}

/** One call a lane. */
function emitHost(body: FunctionBody, argument: number, index: number): void {
  const call = (lane: 0 | 1): void => {
    body
      .get(argument)
      .vector("extractLane", lane)
      .plain("call", ...unsigned(index));
  };
  call(0);
  body.vector("splat");
  call(1);
  body.vector("replaceLane", 1);
}
