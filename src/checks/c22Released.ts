import { defineCheck, notComputable } from "./check.ts";
import { listed } from "./eachInterval.ts";
import { factWords } from "./evidence.ts";

const names = ["pointsReleased", "codeReleased", "drawsReleased"] as const;
const short = {
  pointsReleased: "the points",
  codeReleased: "the code of the fit",
  drawsReleased: "the draws",
};

export const c22Released = defineCheck({
  mayKnow: names,
  id: "C22",
  title: "What others can recompute",
  question: "Are the points, the code of the fit and the draws public?",
  domain: "reporting",
  items: ["O2", "D5"],
  why: "Whoever has the points and the code can repeat the fit and every interval; whoever has only constants must believe them.",
  how: "The facts of the method tell what can be had.",
  threshold:
    "Pass: points and code, from which draws follow. Warn: something, but not both. Fail: it was looked up and nothing can be had. Where nothing is said, the verdict is that it is not reported.",
  source: "(Mis)Fitting (Li et al. 2025) counts public code; the rule is ours.",
  remedy: "Release the fitted points as a file with the code that fits them.",
  judge: ({ facts }) => {
    const [points, code] = [facts.pointsReleased?.value, facts.codeReleased?.value];
    const with_ = names.filter((name) => facts[name]?.value === true).map((name) => short[name]);
    const without = names.filter((name) => facts[name]?.value === false).map((name) => short[name]);
    const unknown = names.slice(0, 2).filter((name) => facts[name] === undefined);
    const evidence = names.flatMap((name) => {
      const fact = facts[name];
      if (fact === undefined) return [];
      const value = fact.value === undefined ? "not reported" : fact.value ? "public" : "not public";
      return [{ label: short[name], value: fact.remark === undefined ? value : `${value}: ${fact.remark}` }];
    });
    if (points === true && code === true)
      return { outcome: "pass", sentence: `Public are ${listed(with_)}.`, evidence };
    if (with_.length > 0 && (points === false || code === false))
      return {
        outcome: "warn",
        sentence: `Public: ${listed(with_)}. Not public: ${listed(without)}.`,
        evidence,
      };
    if (unknown.length > 0) {
      const missing = unknown.map((name) => factWords[name]).join("; ");
      return notComputable(`Nobody has looked up ${missing}.`, missing);
    }
    if (points === false && code === false)
      return {
        outcome: "fail",
        sentence: "Neither the fitted points nor the code of the fit can be had.",
        evidence,
      };
    const silent = names.filter((name) => facts[name]?.reported === false).map((name) => factWords[name]);
    return {
      outcome: "not reported",
      sentence: `The paper was searched and does not report ${silent.join("; ")}.`,
      evidence,
      missing: silent.join("; "),
    };
  },
});
