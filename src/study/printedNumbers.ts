import { badInput } from "../errors.ts";
import type { Registry } from "../registry/load.ts";
import { numbersAt } from "../registry/numbersAt.ts";
import { printedValue } from "../registry/printed.ts";
import { standsFor } from "../registry/standsFor.ts";
import type { PaperClaim, PrintedNumber, Study, StudyPublished } from "../registry/types.ts";

/** A printed number with the values that it can stand for. */
export interface Printed {
  readonly number: PrintedNumber;
  readonly paper: string;
  readonly claim: string;
  readonly record?: string;
  readonly name: string;
  readonly value: number;
  /** Values that print so; ends are infinite where the print gives a bound. */
  readonly cell: { readonly low: number; readonly high: number };
}

/** Looks up a printed number. @throws AssayError when the registry has none there. */
export function printedAt(registry: Registry, study: Study, at: StudyPublished): Printed {
  const paper = at.paper ?? study.paper;
  const claim = claimOf(registry, paper, at.claim);
  const found = numbersAt(claim, at);
  const name = at.quantity ?? at.name ?? "";
  const number = found?.numbers[name];
  if (number === undefined)
    throw badInput(`claim ${at.claim} of ${paper} prints nothing as ${name || "(no name)"}`);
  return {
    number,
    paper,
    claim: at.claim,
    ...(found?.record === undefined ? {} : { record: found.record }),
    name,
    value: printedValue(number.printed),
    cell: cellOf(number),
  };
}

/** All constants of a record, the first unless one is named. */
export function printedConstants(
  registry: Registry,
  study: Study,
  at: { readonly paper?: string; readonly claim: string; readonly record?: string },
): Record<string, Printed> {
  const paper = at.paper ?? study.paper;
  const record = recordOf(claimOf(registry, paper, at.claim), at.record);
  return Object.fromEntries(
    Object.keys(record.parameters).map((name) => [
      name,
      printedAt(registry, study, { paper, claim: at.claim, record: record.id, name }),
    ]),
  );
}

function claimOf(registry: Registry, paper: string, id: string): PaperClaim {
  const claim = registry.paper(paper).claims.find((one) => one.id === id);
  if (claim === undefined) throw badInput(`paper ${paper} has no claim ${id}`);
  return claim;
}

function recordOf(claim: PaperClaim, id: string | undefined) {
  const record = id === undefined ? claim.records?.[0] : claim.records?.find((one) => one.id === id);
  if (record === undefined) throw badInput(`claim ${claim.id} has no record ${id ?? ""}`);
  return record;
}

function cellOf(number: PrintedNumber): Printed["cell"] {
  const { low, high } = standsFor(number);
  return { low: low ?? Number.NEGATIVE_INFINITY, high: high ?? Number.POSITIVE_INFINITY };
}
