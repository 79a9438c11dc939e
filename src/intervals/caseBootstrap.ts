import { bootstrapMethods } from "./bootstrapMethods.ts";

/** Runs with replacement: any spread, random design; runs must be independent. */
export const caseBootstrap = bootstrapMethods("case", "Efron 1979");
