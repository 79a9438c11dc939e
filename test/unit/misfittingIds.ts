import { openRegistry } from "../../src/registry/load.ts";

/** Ids of the items of the (Mis)Fitting checklist. */
export const misfittingIds: readonly string[] = openRegistry()
  .checklist("misfitting")
  .items.map(({ id }) => id);
