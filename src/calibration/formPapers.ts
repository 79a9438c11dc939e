import type { Subject } from "../checks/subject.ts";
import { openRegistry } from "../registry/load.ts";
import type { PaperClaim } from "../registry/types.ts";
import type { Experiment } from "./randomStudy.ts";
import { type DraftClaim, type DraftPaper, printed } from "./simulatedPaper.ts";

const locator = { source: "text", at: "Table 2" } as const;

/** The subject without its runs: what a paper is audited by that released none. */
export function recordOnly({ replicated: _, ...subject }: Subject): Subject {
  return subject;
}

/** The subject with every registered law at hand, for papers that print several. */
export function withAllLaws(subject: Subject): Subject {
  const registry = openRegistry();
  return { ...subject, law: (id) => registry.law(id) };
}

/** A claim that gives the exponent a by another approach, with the range of its runs. */
export function allocationClaim(
  title: string,
  { runs }: Experiment,
  a?: { readonly estimate: number; readonly low: number; readonly high: number; readonly kind: string },
): DraftClaim {
  const ends = (name: string) => {
    const column = runs.columns[name]!;
    const text = (value: number) => value.toPrecision(4).replace("e+", "e");
    return { low: text(Math.min(...column)), high: text(Math.max(...column)), verified: true, locator };
  };
  return {
    id: title.toLowerCase().replace(/[^a-z0-9]+/g, "-"),
    title,
    kind: "allocation",
    statement: "The best size grows as a power of compute.",
    range: { N: ends("N"), C: ends("C") },
    ...(a === undefined
      ? {}
      : {
          quantities: {
            a: printed(a.estimate.toFixed(4), {
              low: a.low.toFixed(4),
              high: a.high.toFixed(4),
              level: 0.8,
              kind: a.kind,
            }),
          },
        }),
  };
}

/** Adds a claim to a draft. */
export function addClaim(paper: DraftPaper, claim: PaperClaim): void {
  paper.claims.push(claim as DraftClaim);
}
