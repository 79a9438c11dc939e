import { count, counted, fixed, percent, plain, significant } from "../format/numbers.ts";
import type { Audit, Forensics } from "../registry/types.ts";
import { groupedTable, type TextTable, textTable } from "./figure.ts";
import { figureAlign } from "./figureAlign.ts";
import type { Mark } from "./marks.ts";
import { symbolOf } from "./records.ts";

export interface ForensicsModel {
  readonly mark: Mark;
  readonly sentence: string;
  readonly compared: string;
  readonly protocols: TextTable | null;
  readonly constants: TextTable | null;
  /** Says what the star beside a constant means; empty where there is none. */
  readonly starred: string;
  readonly options: TextTable | null;
  readonly nearest: string;
  readonly observations: readonly string[];
}

const MARKS: Readonly<Record<Forensics["verdict"]["outcome"], Mark>> = {
  reproduced: { symbol: "✓", word: "reproduced", kind: "pass" },
  close: { symbol: "!", word: "close", kind: "warn" },
  unexplained: { symbol: "–", word: "unexplained", kind: "none" },
};

/** Protocols that a reader compares at a glance; the machine copy has all that were kept. */
const SHOWN = 8;
/** An option leads when it holds this much more of the posterior than an even share. */
const LEAD = 0.05;

/** Which protocol gives the printed numbers; null where none was searched for. */
export function forensicsModel({ forensics }: Audit): ForensicsModel | null {
  if (forensics === undefined) return null;
  const { verdict, compared, record, observations } = forensics;
  const constants = constantsTable(forensics);
  const starred = constants?.rows.some(({ cells }) => cells.some(({ text }) => text.includes("*"))) ?? false;
  return {
    mark: MARKS[verdict.outcome],
    sentence: verdict.sentence,
    compared: `${counted(compared, "protocol")} were fitted and compared with the constants of “${record}”. The posterior is the share of a protocol if all were equally likely before the comparison.`,
    protocols: protocolsTable(forensics),
    constants,
    starred: starred
      ? "* Rounds to the printed number, or is within 0.1% of it where more digits are printed."
      : "",
    options: optionsTable(forensics),
    nearest: nearestText(forensics),
    observations,
  };
}

function protocolsTable({ protocols, printed }: Forensics): TextTable | null {
  if (protocols.length === 0) return null;
  return textTable(
    `The closest protocols${protocols.length > SHOWN ? `, ${count(SHOWN)} of ${count(protocols.length)} kept` : ""}`,
    [
      "protocol",
      "what differs from the published protocol",
      "#posterior",
      "#printed numbers met",
      "#objective above optimum",
      "#printed constants above it",
      "#median iterations",
    ],
    protocols
      .slice(0, SHOWN)
      .map(({ choices, posterior, inside, excess, printedExcess, medianIterations }, k) => [
        count(k + 1),
        choices.length === 0 ? "nothing" : choices.map(({ axis, option }) => `${axis}: ${option}`).join("; "),
        percent(posterior),
        `${count(inside)} of ${count(printed.length)}`,
        excess === null ? "not known" : percent(excess),
        printedExcess === null ? "not known" : percent(printedExcess),
        medianIterations === null ? "–" : plain(medianIterations),
      ]),
  );
}

/** Constants of each protocol under the printed ones. */
function constantsTable({ protocols, printed }: Forensics): TextTable | null {
  if (protocols.length === 0 || printed.length === 0) return null;
  const shown = protocols.slice(0, SHOWN);
  const columns = printed.map((constant) =>
    figureAlign([
      constant.printed,
      ...shown.map(({ constants, misses }) => {
        const value = constants[constant.name];
        if (value === undefined) return "";
        const inside = misses[constant.name] === 0 || (value >= constant.low && value <= constant.high);
        return `${digitsLike(constant.printed, value)}${inside ? "\u00a0*" : ""}`;
      }),
    ]),
  );
  const names = ["printed", ...shown.map((_, k) => `protocol ${count(k + 1)}`)];
  return textTable(
    "Constants of the closest protocols beside the printed ones",
    ["set of constants", ...printed.map(({ name }) => `#${symbolOf(name)}`)],
    names.map((name, k) => [name, ...columns.map((column) => column[k] ?? "")]),
  );
}

/** One decimal more than was printed, so that a reader sees how rounding would go. */
function digitsLike(printed: string, value: number): string {
  const decimals = /^[-+]?\d*\.?(\d*)$/.exec(printed)?.[1]?.length;
  if (decimals === undefined || Math.abs(value) >= 1e6) return significant(value, 4);
  return fixed(value, decimals + 1);
}

function optionsTable({ options }: Forensics): TextTable | null {
  const led = options.filter(
    (axis) => Math.max(...axis.options.map(({ posterior }) => posterior)) - 1 / axis.options.length > LEAD,
  );
  if (led.length === 0) return null;
  return groupedTable(
    "Choices of which the printed constants say something",
    ["option", "#posterior", "#even share"],
    led.map((axis) => ({
      title: axis.title,
      rows: [...axis.options]
        .sort((one, other) => other.posterior - one.posterior)
        .map(({ title, posterior }) => [title, percent(posterior), percent(1 / axis.options.length)]),
    })),
  );
}

function nearestText({ nearestEnd, printed }: Forensics): string {
  if (nearestEnd === undefined) return "";
  const { start, constants, inside, protocol, rank, ends } = nearestEnd;
  const list = (values: Readonly<Record<string, number>>, digits: number) =>
    printed
      .filter(({ name }) => values[name] !== undefined)
      .map(({ name }) => `${symbolOf(name)}\u00a0=\u00a0${significant(values[name]!, digits)}`)
      .join(", ");
  return `Of the ends of single descents, ${count(ends)} in all, the closest to the printed constants has ${list(constants, 4)}: ${count(inside)} of ${count(printed.length)} printed numbers are met. It starts from ${list(start, 3)} (${protocol}) and is number ${count(rank)} by objective among the ends of its protocol${rank === 1 ? ", the lowest" : ", so that a search which keeps the lowest end would not have chosen it"}.`;
}
