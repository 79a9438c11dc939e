import { badInput } from "../errors.ts";
import type { StudyConstants } from "../registry/types.ts";
import { printedConstants } from "./printedNumbers.ts";
import type { StepInput } from "./stepInput.ts";
import { mapValues } from "./table.ts";

/** Parameters of a law by name, with what else they could be. */
export interface LawConstants {
  readonly values: Readonly<Record<string, number>>;
  /** Values that round to the printed ones, where they are printed. */
  readonly cells: Readonly<Record<string, { readonly low: number; readonly high: number }>>;
  /** Draws of a fit, where they come from one. */
  readonly draws: readonly Readonly<Record<string, number>>[];
}

/** What the places of constants are looked up in. */
export type ConstantsInput = Pick<StepInput, "registry" | "study" | "results">;

/** Reads constants from a claim, a step or the document itself. @throws AssayError when they are not there. */
export function lawConstants(
  constants: StudyConstants,
  { registry, study, results }: ConstantsInput,
): LawConstants {
  const own = constants.values ?? {};
  if (constants.claim !== undefined) {
    const printed = printedConstants(registry, study, { ...constants, claim: constants.claim });
    return {
      values: { ...mapValues(printed, ({ value }) => value), ...own },
      cells: Object.fromEntries(
        Object.entries(printed).flatMap(([name, { cell }]) =>
          Object.hasOwn(own, name) ? [] : [[name, cell]],
        ),
      ),
      draws: [],
    };
  }
  if (constants.step === undefined) return { values: own, cells: {}, draws: [] };
  const fitted = results.get(constants.step)?.parameters?.[constants.group ?? ""];
  if (fitted === undefined)
    throw badInput(
      `step ${constants.step} fits no law${constants.group === undefined ? "" : ` for group ${constants.group}`}; name a step of method law or holdout`,
    );
  return {
    values: { ...fitted.estimate, ...own },
    cells: {},
    draws: fitted.draws.map((draw) => ({ ...draw, ...own })),
  };
}
