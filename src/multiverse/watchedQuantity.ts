import type { QuantitySpec } from "../coverage/quantitySpec.ts";
import { badInput } from "../errors.ts";
import { evaluateExpression } from "../laws/expression.ts";
import { parseExpression } from "../laws/parseExpression.ts";
import type { Law, Multiverse, Replication, ReplicationDecision } from "../registry/types.ts";

type Asked = Multiverse["headline"];

/** A number that is watched in every universe, and the conclusion that rests on it. */
export interface WatchedQuantity {
  /** Derived quantity or parameter of a law. */
  readonly quantity: string;
  readonly title: string;
  readonly symbol: string;
  readonly unit: string;
  readonly compute?: number;
  /** The decision of the replication that it belongs to. */
  readonly decision?: ReplicationDecision;
}

/** What a multiverse asks to watch. @throws AssayError for decisions and quantities that are not there. */
export function watchedQuantity(asked: Asked, replication: Replication, law: Law): WatchedQuantity {
  const decision =
    asked.decision === undefined ? undefined : replication.decisions?.find(({ id }) => id === asked.decision);
  if (asked.decision !== undefined && decision === undefined)
    throw badInput(
      `replication ${replication.id} has no decision ${asked.decision}; it has ${replication.decisions?.map(({ id }) => id).join(", ") ?? "none"}`,
    );
  const quantity = decision?.quantity ?? asked.quantity;
  if (quantity === undefined) throw badInput('a watched number needs "decision" or "quantity"');
  const compute = decision?.compute ?? asked.compute;
  const derived = law.derived?.find(({ id }) => id === quantity);
  const parameter = law.parameters[quantity];
  if (derived === undefined && parameter === undefined)
    throw badInput(`law ${law.id} has no quantity and no parameter ${quantity}`);
  return {
    quantity,
    title: asked.title ?? decision?.title ?? derived?.meaning ?? parameter!.meaning,
    symbol: derived?.symbol ?? quantity,
    unit: derived?.unit ?? parameter?.unit ?? "",
    ...(compute === undefined ? {} : { compute }),
    ...(decision === undefined ? {} : { decision }),
  };
}

/** The quantity as an expression in the constants of a law; null where the law has nothing of that name. */
export function specFor({ quantity, title, compute }: WatchedQuantity, law: Law): QuantitySpec | null {
  const derived = law.derived?.find(({ id }) => id === quantity);
  if (derived === undefined && law.parameters[quantity] === undefined) return null;
  return {
    id: quantity,
    title,
    target: derived === undefined ? "parameter" : "derived",
    expression:
      derived === undefined ? { kind: "symbol", name: quantity } : parseExpression(derived.expression),
    ...(compute === undefined ? {} : { compute }),
  };
}

/** Value of a quantity for natural constants; undefined where it has none. */
export function valueAt(
  spec: QuantitySpec | null,
  constants: Readonly<Record<string, number>> | undefined,
): number | undefined {
  if (spec === null || constants === undefined) return undefined;
  const { expression, compute } = spec;
  const value = evaluateExpression(
    expression,
    compute === undefined ? constants : { ...constants, C: compute },
  );
  return Number.isFinite(value) ? value : undefined;
}
