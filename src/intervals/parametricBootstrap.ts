import { bootstrapMethods } from "./bootstrapMethods.ts";

/** Errors from the density that the loss stands for, on the same design. */
export const parametricBootstrap = bootstrapMethods("parametric", "Efron and Tibshirani 1993, section 6.5");
