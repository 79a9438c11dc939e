import { bootstrapMethods } from "./bootstrapMethods.ts";

/** Residuals with replacement on the same design: independent errors of one distribution. */
export const residualBootstrap = bootstrapMethods(
  "residual",
  "Efron 1979; Davison and Hinkley 1997, section 6.2",
);
