/** Flags that `replicate`, `audit` and `report` share. */
export const auditArgs = {
  id: { type: "positional", description: "Replication, e.g. hoffmann-2022 (see assay list)", required: true },
  mirror: {
    type: "string",
    valueHint: "folder",
    description: "Copies of data that Assay does not carry (or ASSAY_MIRROR)",
  },
  replicates: {
    type: "string",
    valueHint: "count",
    description: "Bootstrap draws instead of the registered number",
  },
  seed: { type: "string", valueHint: "number", description: "Seed instead of the registered one" },
  workers: {
    type: "string",
    valueHint: "count",
    description: "Threads; the result does not depend on it",
  },
} as const;
