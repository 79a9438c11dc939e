import type { Check } from "./check.ts";
import { designChecks } from "./designChecks.ts";
import { formChecks } from "./formChecks.ts";
import { intervalChecks } from "./intervalChecks.ts";
import { optimisationChecks } from "./optimisationChecks.ts";
import { printedChecks } from "./printedChecks.ts";

/** Every check, in the order of the reports. Adding one touches its own file and the list of its kind. */
export const allChecks: readonly Check[] = [
  ...optimisationChecks,
  ...printedChecks,
  ...designChecks,
  ...formChecks,
  ...intervalChecks,
];
