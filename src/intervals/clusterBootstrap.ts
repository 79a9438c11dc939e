import { bootstrapMethods } from "./bootstrapMethods.ts";

/** Whole clusters (training runs of checkpoints) with replacement. */
export const clusterBootstrap = bootstrapMethods("cluster", "Davison and Hinkley 1997, section 3.8");
