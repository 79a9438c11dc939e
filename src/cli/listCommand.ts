import { defineCommand } from "citty";
import { openRegistry } from "../registry/load.ts";
import { filterListing } from "./filterListing.ts";
import { listingOf } from "./listing.ts";
import { listText } from "./listText.ts";
import { screenWidth } from "./screenWidth.ts";
import { paintFor } from "./terminal.ts";

export const listCommand = defineCommand({
  meta: {
    name: "list",
    description: "List what is registered: replications, papers with their claims, laws, datasets",
  },
  args: {
    words: {
      type: "positional",
      description:
        "papers, laws, datasets or replications, and words that an entry must hold, e.g. a name, a law, a claim",
      required: false,
    },
    json: { type: "boolean", description: "Print one JSON document" },
  },
  run({ args }) {
    const asked = filterListing(listingOf(openRegistry()), args._);
    const { unsound } = asked.listing;
    const chosen = Object.fromEntries([
      ...asked.kinds.map((kind) => [kind, asked.listing[kind]] as const),
      ...(unsound.length === 0 ? [] : [["unsound", unsound] as const]),
    ]);
    const style = { paint: paintFor(process.stdout), columns: screenWidth(process.stdout) };
    process.stdout.write(`${args.json ? JSON.stringify(chosen, null, 2) : listText(asked, style)}\n`);
  },
});
