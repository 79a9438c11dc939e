import { statSync } from "node:fs";
import { usage } from "./options.ts";

const FLAG = "--registry";

/**
 * Takes `--registry <folder>` out of the words of any command and names the folder in ASSAY_REGISTRY, where every command
 * looks for papers, laws, datasets and replications beside Assay's own.
 *
 * @returns the other words
 * @throws AssayError when the option stands twice, has no value, or names no folder
 */
export function takeRegistryOption(
  words: readonly string[],
  environment: NodeJS.ProcessEnv = process.env,
): string[] {
  const rest: string[] = [];
  let folder: string | undefined;
  for (let i = 0; i < words.length; i++) {
    const word = words[i]!;
    if (word !== FLAG && !word.startsWith(`${FLAG}=`)) {
      rest.push(word);
      continue;
    }
    if (folder !== undefined) throw usage(`${FLAG} is given twice`);
    folder = word === FLAG ? (words[++i] ?? "") : word.slice(FLAG.length + 1);
    if (folder.trim() === "" || folder.startsWith("--"))
      throw usage(`${FLAG} needs a value: a folder with papers, laws, datasets and replications of your own`);
    if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory())
      throw usage(`${FLAG} is not a folder: ${folder}`);
  }
  if (folder !== undefined) environment.ASSAY_REGISTRY = folder;
  return rest;
}
