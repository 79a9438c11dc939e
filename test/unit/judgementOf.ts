import type { Check, Judgement } from "../../src/checks/check.ts";
import { judge } from "../../src/checks/judge.ts";
import type { Replicated } from "../../src/replication/replicate.ts";

/** What a check says of a replication alone, for which only the law that was refitted is at hand. */
export function judgementOf(check: Check, replicated: Replicated): Judgement {
  const { paper, claim, law } = replicated.part;
  return judge(check, { paper, claim, law: () => law, replicated });
}
