import type { ArgsDef, CommandDef } from "citty";
import { nearest } from "../registry/nearest.ts";
import { usage } from "./options.ts";

/** Options of each action, beside those of all. */
const optionsOf = {
  list: [],
  pull: ["all"],
  status: [],
  verify: [],
} as const satisfies Record<string, readonly string[]>;

type Action = keyof typeof optionsOf;

const shared: ArgsDef = {
  cache: {
    type: "string",
    description: "Folder of fetched files; by default ASSAY_CACHE or the user's cache folder",
    valueHint: "dir",
  },
  mirror: {
    type: "string",
    description: "Folder with copies of other people's data; by default ASSAY_MIRROR",
    valueHint: "dir",
  },
  json: { type: "boolean", description: "Print one JSON document" },
};

const own: ArgsDef = {
  all: { type: "boolean", description: "pull: every dataset that has an address or a copy in the mirror" },
};

/**
 * `assay data`, for the words it was called with: any number of ids may follow the action, and an action takes only
 * its own options.
 */
export function dataCommand(words: readonly string[]): CommandDef<ArgsDef> {
  return {
    meta: { name: "data", description: "List the registered datasets, fetch their files, and check them" },
    args: argumentsFor(words),
    async run({ args }) {
      const [name = "", ...datasets] = args._;
      if (!isAction(name)) throw unknownAction(name);
      const given = args as unknown as { all?: boolean; cache?: string; mirror?: string; json?: boolean };
      await run(name, { ...given, datasets });
    },
  };
}

function argumentsFor(words: readonly string[]): ArgsDef {
  const action = words.find((word) => !word.startsWith("-"));
  const options = action !== undefined && isAction(action) ? optionsOf[action] : Object.keys(own);
  const id = { type: "positional", required: false } as const;
  // The help shows one word for all ids; a call needs as many as it has.
  const help = words.includes("--help") || words.includes("-h");
  const more = help ? [] : words.slice(2).map((_, index) => [`id ${index + 2}`, id] as const);
  return {
    action: {
      type: "positional",
      description:
        "list (what there is), pull (fetch into the cache), status (what is where), verify (rehash; exits with 1 when bytes differ)",
      required: true,
    },
    "ids...": { ...id, description: "Datasets, as in assay data list" },
    ...Object.fromEntries(more),
    ...Object.fromEntries(Object.entries(own).filter(([name]) => options.some((one) => one === name))),
    ...shared,
  };
}

async function run(
  action: Action,
  given: { datasets: string[]; all?: boolean; cache?: string; mirror?: string; json?: boolean },
): Promise<void> {
  if (action === "pull") await (await import("./dataPull.ts")).pullData(given);
  else if (action === "list") (await import("./dataList.ts")).listData(given);
  else (await import("./dataStatus.ts")).checkData(given, action);
}

function isAction(word: string): word is Action {
  return Object.hasOwn(optionsOf, word);
}

function unknownAction(word: string): Error {
  const known = Object.keys(optionsOf);
  const close = nearest(word, known);
  return usage(
    `assay data has no action ${word}; ${close === undefined ? `actions are ${known.join(", ")}` : `did you mean ${close}?`}`,
  );
}
