import type { AuditFinding } from "../registry/types.ts";

type Domain = AuditFinding["domain"];

/** Checklist domains of findings, in the order of a fit, with their names. */
export const DOMAINS: readonly { readonly id: Domain; readonly title: string }[] = [
  { id: "data", title: "Data" },
  { id: "form", title: "Model form" },
  { id: "objective", title: "Objective" },
  { id: "optimiser", title: "Optimiser" },
  { id: "starts", title: "Starting points" },
  { id: "intervals", title: "Intervals" },
  { id: "extrapolation", title: "Extrapolation" },
  { id: "reporting", title: "Reporting" },
];

/** Name of a domain of findings. */
export function domainTitle(id: Domain): string {
  return DOMAINS.find((domain) => domain.id === id)?.title ?? id;
}
