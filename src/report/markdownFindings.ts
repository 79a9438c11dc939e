import { md, mdMark } from "./markdownText.ts";
import type { ReportModel } from "./model.ts";
import type { FindingModel } from "./modelFindings.ts";

/** Checks as a list, failures first. */
export function mdFindings({ findings }: ReportModel): string[] {
  const groups: [string, readonly FindingModel[]][] = [
    ["", findings.failed],
    ["", findings.warned],
    ["### Not reported or not computable", findings.silent],
    ["### Passed", findings.passed],
  ];
  return [
    "## Checks",
    `${findings.summary} Those that fail come first, then the warnings.`,
    ...groups.flatMap(([title, list]) => (list.length === 0 ? [] : [title, ...list.map(finding)])),
  ];
}

function finding(f: FindingModel): string {
  const evidence = f.evidence.map((e) => `${md(e.label)}: ${md(e.value)}`).join("; ");
  const lines = [
    `- <a id="${f.anchor}"></a>**${mdMark(f.mark)} · ${md(f.id)} · ${md(f.title)}**`,
    `  - asked: ${md(f.question)}`,
    `  - found: ${md(f.sentence)}`,
    evidence === "" ? "" : `  - evidence: ${evidence}`,
    `  - why it matters: ${md(f.why)}`,
    f.missing === "" ? "" : `  - what is missing: ${md(f.missing)}`,
    f.remedy === "" ? "" : `  - what would settle it: ${md(f.remedy)}`,
    `  - how: ${md(f.how)}`,
    f.threshold === "" ? "" : `  - threshold: ${md(f.threshold)}`,
    f.calibration === "" ? "" : `  - how often it is wrong: ${md(f.calibration)}`,
    `  - source: ${md(f.source)}`,
  ];
  return lines.filter((line) => line !== "").join("\n");
}

/** Checklist answers by domain. */
export function mdChecklist({ checklist }: ReportModel): string[] {
  return [
    "## What the paper reports",
    "An item that is not reported is a gap in the account, not a fault in the work.",
    ...checklist.flatMap((domain) => [
      `### ${md(domain.title)} (${domain.summary})`,
      domain.items
        .map((item) => {
          const locator = item.locator === "" ? "" : ` (${md(item.locator)})`;
          const verified = item.verified === "" ? "" : ` *${item.verified}*`;
          const matters = item.matters ? " **Matters here.**" : "";
          return `- ${mdMark(item.mark)} · ${md(item.id)} · **${md(item.question)}** ${md(item.answer)}${locator}${verified}${matters}`;
        })
        .join("\n"),
    ]),
  ];
}

/** Tests of the published constants, as a list. */
export function mdTests({ tests }: ReportModel): string[] {
  return [
    "## Tests",
    tests.length === 0 ? "No test was made." : "",
    ...tests.map((t) => {
      const df = t.df === "" ? "" : `, ${t.df} degrees of freedom`;
      const published = t.published === "" ? "" : ` Published: ${md(t.published)}.`;
      return `- **${md(t.title)}**: statistic ${t.statistic}${df}, p = ${t.p}. ${md(t.sentence)}${published}`;
    }),
  ];
}
