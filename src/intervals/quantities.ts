import { badInput } from "../errors.ts";
import { bindLaw } from "../kernels/bindLaw.ts";
import { derivedQuantity } from "../laws/derivedQuantity.ts";
import { type CompiledLaw, naturalParameters } from "../laws/law.ts";
import type { Law } from "../registry/types.ts";
import type { Quantity, ResidualNoise } from "./intervalMethod.ts";

/** One quantity for each parameter of a law, on its natural scale. */
export function parameterQuantities(law: CompiledLaw): Quantity[] {
  return law.parameters.map((name, j) => ({
    id: name,
    title: name,
    target: "parameter",
    value: law.scales[j] === "log" ? (theta) => Math.exp(theta[j]!) : (theta) => theta[j]!,
  }));
}

/**
 * A derived quantity of a registered law, at a compute budget in FLOP where it depends on one.
 * @throws AssayError when the law has none of that name.
 */
export function derivedOf(registered: Law, law: CompiledLaw, id: string, compute?: number): Quantity {
  const evaluate = derivedQuantity(registered, id);
  const entry = registered.derived!.find((candidate) => candidate.id === id)!;
  return {
    id: compute === undefined ? id : `${id}@${compute}`,
    title: entry.meaning,
    target: "derived",
    value: (theta) => evaluate(naturalParameters(law, theta), compute),
  };
}

/** The law's prediction at one point: the mean (or median) of runs there, on the natural scale of the response. */
export function meanAt(law: CompiledLaw, point: Readonly<Record<string, number>>): Quantity {
  const kernel = bindLaw(
    law,
    Object.fromEntries(law.variables.map((name) => [name, Float64Array.of(coordinate(law, point, name))])),
  );
  return {
    id: `mean(${describe(law, point)})`,
    title: `${law.response} on the curve at ${describe(law, point)}`,
    target: "mean curve",
    value: (theta) => kernel.predict(theta)[0]!,
  };
}

/** One new run of weight one at a point: the curve and the scatter of runs about it (see residualNoise.ts). */
export function newRunAt(
  law: CompiledLaw,
  point: Readonly<Record<string, number>>,
  noise: ResidualNoise,
): Quantity {
  return {
    ...meanAt(law, point),
    id: `run(${describe(law, point)})`,
    title: `${law.response} of a new run at ${describe(law, point)}`,
    target: "new run",
    noise,
  };
}

function coordinate(law: CompiledLaw, point: Readonly<Record<string, number>>, name: string): number {
  const value = point[name];
  if (value === undefined || !Number.isFinite(value))
    throw badInput(`no finite value for ${name} at the point: the law needs ${law.variables.join(", ")}`);
  return value;
}

function describe(law: CompiledLaw, point: Readonly<Record<string, number>>): string {
  return law.variables.map((name) => `${name}=${point[name]}`).join(",");
}
