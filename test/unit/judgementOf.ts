import type { Check, Judgement } from "../../src/checks/check.ts";
import { judge } from "../../src/checks/judge.ts";
import { subjectOf } from "../../src/checks/subject.ts";
import type { Replicated } from "../../src/replication/replicate.ts";

/** What a check says of a replication. */
export function judgementOf(check: Check, done: Replicated): Judgement {
  return judge(check, subjectOf(done));
}
