import type { ArgDef, ArgsDef, CommandDef } from "citty";
import { nearest } from "../registry/nearest.ts";
import type { ExportFlags } from "./checklistExport.ts";
import type { FillFlags } from "./checklistFill.ts";
import type { NewFlags } from "./checklistNew.ts";
import { usage } from "./options.ts";

const text = (valueHint: string, description: string): ArgDef => ({ type: "string", valueHint, description });
const flag = (description: string): ArgDef => ({ type: "boolean", description });

/** The words and options of each action, beside --json. */
const actions = {
  new: {
    words: { paper: "Paper, as in assay list papers; any id with --title" },
    options: {
      list: text("list", "new: misfitting (the default), reproducibility, or a JSON file of your own"),
      out: text(
        "folder",
        "new: where the form is written (default: reviews); export: file instead of the screen",
      ),
      format: text("format", "new: html, md or json (default: all three); export: md, json, tex or html"),
      audit: text("file", "new: findings of a replication, from assay audit <id> --json"),
      edition: text("words", "new: version of the paper that is read, such as arXiv v2"),
      reviewer: text("name", "new: who reviews"),
      title: text("title", "new: title of a paper that is not registered; the form starts empty"),
      replace: flag("new: write over a form that is there already"),
    },
  },
  fill: {
    words: { review: "Review, as new or the form's page saved it" },
    options: {
      set: text("H1=yes", "fill: answer without questions: yes, partly, no, na or open; several with commas"),
      reason: text("words", "fill: reason of the answers that --set gives"),
      locator: text("place", "fill: where it was read: section, table, page, file"),
      all: flag("fill: ask every item again, not only those that no reviewer has answered"),
    },
  },
  status: {
    words: { review: "Review to count" },
    options: { strict: flag("status: exit with 1 while items are open; diff: when an answer is worse") },
  },
  export: { words: { review: "Review to write" }, options: {} },
  diff: {
    words: { before: "Review of the earlier version", after: "Review of the later version" },
    options: {},
  },
} as const satisfies Record<string, { words: Record<string, string>; options: Record<string, ArgDef> }>;

type Action = keyof typeof actions;

/** Options that an action borrows from another, where both mean much the same. */
const borrowed: Readonly<Partial<Record<Action, readonly string[]>>> = {
  export: ["format", "out"],
  diff: ["strict"],
};

const every: ArgsDef = Object.assign({}, ...Object.values(actions).map(({ options }) => options));
const json: ArgsDef = { json: flag("Print one JSON document") };

/** `assay checklist`, for the words it was called with: each action takes only its own words and options. */
export function checklistCommand(words: readonly string[]): CommandDef<ArgsDef> {
  return {
    meta: {
      name: "checklist",
      description:
        "Review a paper by a checklist, filled with what the registry and the checks already answer",
    },
    args: argumentsFor(words.find((word) => !word.startsWith("-")) ?? ""),
    async run({ args }) {
      const [name = "", ...files] = args._;
      if (!isAction(name)) throw unknownAction(name);
      await run(name, files, args as unknown as NewFlags & FillFlags & ExportFlags);
    },
  };
}

function argumentsFor(name: string): ArgsDef {
  const action: ArgsDef = {
    action: {
      type: "positional",
      description:
        "new (make a form), fill (answer in the terminal), status (count), export (write Markdown, LaTeX, HTML, JSON), diff (compare two reviews)",
      required: true,
    },
  };
  if (!isAction(name))
    return {
      ...action,
      "paper or files...": {
        type: "positional",
        required: false,
        description: "Paper for new, else one or two reviews",
      },
      ...every,
      ...json,
    };
  const { words, options } = actions[name];
  const taken = (borrowed[name] ?? []).map((option) => [option, every[option]!] as const);
  return {
    ...action,
    ...Object.fromEntries(
      Object.entries(words).map(([word, description]) => [
        word,
        { type: "positional", required: true, description },
      ]),
    ),
    ...options,
    ...Object.fromEntries(taken),
    ...(name === "export" ? {} : json),
  } as ArgsDef;
}

async function run(
  action: Action,
  [first = "", second = ""]: readonly string[],
  flags: NewFlags & FillFlags & ExportFlags & { readonly strict?: boolean },
): Promise<void> {
  if (action === "new") (await import("./checklistNew.ts")).newForm(first, flags);
  else if (action === "fill") await (await import("./checklistFill.ts")).fillReview(first, flags);
  else if (action === "export") (await import("./checklistExport.ts")).exportReview(first, flags);
  else if (action === "status") (await import("./checklistStatus.ts")).showStatus(first, flags);
  else (await import("./checklistDiff.ts")).showDiff(first, second, flags);
}

function isAction(word: string): word is Action {
  return Object.hasOwn(actions, word);
}

function unknownAction(word: string): Error {
  const known = Object.keys(actions);
  const close = nearest(word, known);
  return usage(
    `assay checklist has no action ${word}; ${close === undefined ? `actions are ${known.join(", ")}` : `did you mean ${close}?`}`,
  );
}
