import { counted } from "../format/numbers.ts";
import { defineCheck } from "./check.ts";

const limits = {
  few: {
    value: 5,
    why: "Choshen et al. advise four to five sizes; a curve of three constants through four points has one left to show that it fits.",
  },
  least: {
    value: 3,
    why: "Choshen et al. find no usable law from fewer than three sizes; a power law with a floor has as many constants.",
  },
};

export const m18TooFewSizes = defineCheck({
  facts: ["sizes"],
  limits,
  id: "M18",
  title: "Too few sizes",
  question: "Were enough different sizes trained to see the shape of the law?",
  domain: "data",
  items: ["T1", "T2"],
  why: "However many runs there are, the exponent of size is read off the distinct sizes; with two or three, any form fits them.",
  how: "The number of distinct model sizes among the fitted runs, as the paper reports it, is compared with what studies of such fits found necessary.",
  threshold: `Pass: ${limits.few.value} sizes or more. Warn: ${limits.least.value} or more. Fail: fewer.`,
  source: "Choshen et al., a study of how much is needed to estimate a law.",
  remedy: "Spend the same compute on more and smaller sizes.",
  judge: ({ facts: { sizes }, limits: { few, least } }) => ({
    outcome: sizes >= few ? "pass" : sizes >= least ? "warn" : "fail",
    sentence: `The law rests on ${counted(sizes, "distinct size")}.`,
    evidence: [{ label: "distinct sizes", value: String(sizes) }],
  }),
});
