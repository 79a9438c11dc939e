import { bootstrapMethods } from "./bootstrapMethods.ts";

/** Signs of each run's (or cluster's) own residuals on the same design: any spread. */
export const wildBootstrap = bootstrapMethods(
  "wild",
  "Wu 1986; Liu 1988; clustered: Cameron, Gelbach and Miller 2008; Webb 2014",
);
