import { createInterface } from "node:readline";

/** Questions and answers, line by line. */
export interface Lines {
  say(text: string): void;
  /** The next line, or null where there are no more. */
  ask(question: string): Promise<string | null>;
}

/** Reads lines from a terminal, or from a pipe that holds the answers one after another. */
export function lineReader(input: NodeJS.ReadStream, output: NodeJS.WriteStream): Lines & { close(): void } {
  const terminal = input.isTTY === true && output.isTTY === true;
  const reader = createInterface({ input, output, terminal });
  // An iterator keeps lines that arrive before they are asked for, as those of a pipe do.
  const lines = reader[Symbol.asyncIterator]();
  reader.on("SIGINT", () => reader.close());
  return {
    say: (text) => {
      output.write(`${text}\n`);
    },
    ask: async (question) => {
      reader.setPrompt(question);
      reader.prompt();
      const { value, done } = await lines.next();
      if (!terminal || done) output.write("\n");
      return done ? null : (value as string);
    },
    close: () => reader.close(),
  };
}
