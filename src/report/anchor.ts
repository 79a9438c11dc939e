/** Anchor of a finding in the page; only letters, digits and hyphens survive. */
export function anchorOf(prefix: string, id: string): string {
  return `${prefix}-${id.toLowerCase().replace(/[^a-z0-9]+/g, "-")}`;
}
