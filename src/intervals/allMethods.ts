import { calibratedProfile } from "./calibratedProfile.ts";
import { caseBootstrap } from "./caseBootstrap.ts";
import { clusterBootstrap } from "./clusterBootstrap.ts";
import type { IntervalMethod, MethodInput } from "./intervalMethod.ts";
import { parametricBootstrap } from "./parametricBootstrap.ts";
import { profile } from "./profile.ts";
import { residualBootstrap } from "./residualBootstrap.ts";
import { sandwich, sandwichMethod } from "./sandwich.ts";
import { subsampling } from "./subsampling.ts";
import { wald } from "./wald.ts";
import { wildBootstrap } from "./wildBootstrap.ts";

/** Every interval method, cheapest first. */
export const allMethods: readonly IntervalMethod[] = [
  wald,
  sandwich,
  sandwichMethod("HC1"),
  sandwichMethod("HC0"),
  profile,
  calibratedProfile,
  ...caseBootstrap,
  ...residualBootstrap,
  ...wildBootstrap,
  ...clusterBootstrap,
  ...parametricBootstrap,
  subsampling,
];

/** The methods that an input allows: clustered resampling needs clusters. */
export function methodsFor(input: Pick<MethodInput, "clusters">): readonly IntervalMethod[] {
  return allMethods.filter(({ id }) => input.clusters !== undefined || !id.startsWith("cluster-"));
}
