import { type AllocationClaim, type AllocationPaper, quantity } from "./allocationClaim.ts";

const notRead = "how parameters are counted was not among the facts read";

/** FLOP of a PF-day. */
const pfDay = 8.64e19;

const corpora = [
  ["smollm", "SmolLM Corpus"],
  ["fineweb-edu", "FineWeb-Edu"],
  ["slimpajama", "SlimPajama"],
  ["fineweb", "FineWeb"],
  ["proof-pile-2", "ProofPile 2"],
  ["starcoder", "StarCoder"],
] as const;

const onCorpora = (form: "kaplan-form" | "chinchilla-form", label: string, more: { variant?: true } = {}) =>
  corpora.map(
    ([id, data]): AllocationClaim => ({
      claim: `${form}-${id}`,
      label: `${label}, ${data}`,
      method: "law fit",
      runs: `brandfonbrener-2024 ${data}`,
      a: quantity("a"),
      law: {},
      rangeOf: "kaplan-form-smollm",
      ...more,
    }),
  );

const images = [
  ["image-8x8", "images of 8x8 pixels", "image"],
  ["image-16x16", "images of 16x16 pixels", "image"],
  ["image-32x32", "images of 32x32 pixels", "image"],
  ["image-vq-16x16", "images as 16x16 codes", "image"],
  ["image-vq-32x32", "images as 32x32 codes", "image"],
  ["text-to-image-image", "text to image", "image"],
  ["image-to-text-image", "image to text", "image"],
  ["video-vq-16x16x16", "video as codes", "video"],
  ["math", "mathematics", "mathematics"],
] as const;

const henighan = images.map(
  ([id, label, domain]): AllocationClaim => ({
    claim: `optimal-size-${id}`,
    label,
    method: "training curves",
    domain,
    runs: `henighan-2020 ${id}`,
    a: quantity("a"),
    size: {
      coefficient: { name: "K", record: "printed" },
      exponent: { name: "p", record: "printed" },
      form: "(X/K)^p",
      flop: pfDay,
    },
  }),
);

const sardana = [
  ["all-runs", "all runs"],
  ["up-to-100", "to 100 tokens per parameter"],
  ["up-to-250", "to 250 tokens per parameter"],
  ["up-to-500", "to 500 tokens per parameter"],
].map(
  ([claim = "", label], index): AllocationClaim => ({
    claim,
    label: `form of Hoffmann et al., ${label}`,
    method: "law fit",
    law: {},
    ...(index === 0 ? {} : { variant: true }),
  }),
);

/** Claims whose counting of parameters was not read. */
export const unstatedClaims: readonly AllocationPaper[] = [
  {
    paper: "brandfonbrener-2024",
    counting: null,
    countingFrom: notRead,
    domain: "language",
    claims: [
      ...onCorpora("kaplan-form", "joint law"),
      ...onCorpora("chinchilla-form", "sum of powers", { variant: true }),
      ...(["fineweb-edu", "slimpajama", "starcoder"] as const).map((id) => ({
        claim: `c4-${id}`,
        label: `loss on C4, ${corpora.find(([name]) => name === id)?.[1]}`,
        method: "law fit",
        runs: `brandfonbrener-2024 ${corpora.find(([name]) => name === id)?.[1]}`,
        variant: true as const,
        law: {},
        rangeOf: "kaplan-form-smollm",
      })),
    ],
  },
  {
    paper: "busbridge-2025",
    counting: null,
    countingFrom: notRead,
    domain: "language",
    claims: [
      {
        claim: "supervised-law",
        label: "supervised law",
        method: "law fit",
        a: quantity("a"),
        b: quantity("b"),
        law: {},
        remark: "the printed interval has no width",
      },
    ],
  },
  {
    paper: "frantar-2023",
    counting: null,
    countingFrom: notRead,
    domain: "language",
    claims: [
      {
        claim: "t5-c4",
        label: "T5, dense models",
        method: "law fit",
        runs: "frantar-2023 T5",
        law: { fixed: { S: 0 }, exponentOnly: true },
      },
      {
        claim: "vit-jft",
        label: "vision transformers, dense",
        method: "law fit",
        domain: "vision",
        runs: "frantar-2023 ViT",
        law: { fixed: { S: 0 }, exponentOnly: true },
      },
    ],
  },
  {
    paper: "hu-2024",
    counting: null,
    countingFrom: notRead,
    domain: "language",
    claims: [
      {
        claim: "loss-surface",
        label: "mean exponents of five corpora",
        method: "law fit",
        law: { fixed: { A: 1, B: 1, E: 0 }, exponentOnly: true },
      },
      {
        claim: "optimal-ratio",
        label: "mean exponent of the optimal ratio",
        method: "law fit",
        variant: true,
        a: { name: "eta", record: "average" },
        from: "exponent of parameters per token",
      },
    ],
  },
  {
    paper: "krajewski-2024",
    counting: null,
    countingFrom: notRead,
    domain: "language",
    claims: [
      {
        claim: "dense-law",
        label: "dense models",
        method: "law fit",
        law: { fixed: { E: 0 } },
        remark: "no floor is printed; it does not move the optimum",
      },
    ],
  },
  {
    paper: "sardana-2024",
    counting: null,
    countingFrom: notRead,
    domain: "language",
    claims: sardana,
  },
  {
    paper: "open-athena-2026",
    counting: null,
    countingFrom: notRead,
    domain: "language",
    claims: [
      {
        claim: "llama-3-surface",
        label: "Llama 3, surface",
        method: "law fit",
        runs: "llama-3",
        a: quantity("a"),
        b: quantity("b"),
        law: {},
      },
      {
        claim: "llama-3-surface",
        label: "Llama 3, approach 2",
        method: "approach 2",
        runs: "llama-3",
        a: quantity("aApproach2"),
        b: quantity("bApproach2"),
      },
      {
        claim: "soda-surface",
        label: "SODA, surface",
        method: "law fit",
        domain: "audio",
        runs: "soda",
        law: {},
      },
      {
        claim: "sparse-nmm-surface",
        label: "sparse NMM, surface",
        method: "law fit",
        domain: "text and image",
        runs: "sparse-nmm",
        law: {},
      },
    ],
  },
  {
    paper: "liang-2024",
    counting: null,
    countingFrom: notRead,
    domain: "image",
    claims: [
      {
        claim: "allocation",
        label: "diffusion transformers",
        method: "approach 2",
        a: quantity("a"),
        b: quantity("b"),
        size: {
          coefficient: { name: "K", record: "note", claim: "optimal-parameters" },
          exponent: { name: "p", record: "note", claim: "optimal-parameters" },
          form: "K X^p",
        },
        tokens: {
          coefficient: { name: "K", record: "note", claim: "optimal-data" },
          exponent: { name: "p", record: "note", claim: "optimal-data" },
          form: "K X^p",
        },
      },
    ],
  },
  { paper: "henighan-2020", counting: null, countingFrom: notRead, domain: "image", claims: henighan },
  {
    paper: "yin-2024",
    counting: null,
    countingFrom: notRead,
    domain: "video",
    claims: [
      {
        claim: "optimal-size",
        label: "video diffusion",
        method: "power law",
        a: quantity("a"),
        remark: "units are not stated where it was read",
      },
    ],
  },
  {
    paper: "alabdulmohsin-2023",
    counting: null,
    countingFrom: notRead,
    domain: "vision",
    claims: [
      {
        claim: "parameter-growth",
        label: "optimal shape",
        method: "shape law",
        a: quantity("growthPerTenfold"),
        from: "growth for ten times the compute",
      },
    ],
  },
  {
    paper: "serrano-2024",
    counting: null,
    countingFrom: notRead,
    domain: "protein",
    claims: [
      {
        claim: "sublinear",
        label: "protein language models",
        method: "power law",
        a: quantity("a"),
        b: quantity("b"),
        remark: "read in a machine-written summary only",
      },
    ],
  },
];
