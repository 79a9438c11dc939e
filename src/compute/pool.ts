import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { Piscina } from "piscina";
import { packageRoot } from "../packageRoot.ts";
import { shareArrays } from "./shareArrays.ts";
import { runTask, type TaskName, type Tasks } from "./tasks.ts";

/** Runs tasks on threads. Results come back in the order of the inputs, whatever the number of workers. */
export interface Pool {
  readonly workers: number;
  map<Name extends TaskName>(
    name: Name,
    inputs: readonly Tasks[Name]["input"][],
    onDone?: (done: number, output: Tasks[Name]["output"]) => void,
  ): Promise<Tasks[Name]["output"][]>;
  close(): Promise<void>;
}

/** A pool of `workers` threads; with one worker everything runs in the calling thread. */
export function openPool(workers: number): Pool {
  return workers > 1 ? threadPool(workers) : localPool();
}

function localPool(): Pool {
  return {
    workers: 1,
    async map(name, inputs, onDone) {
      const outputs = [];
      for (const input of inputs) {
        const output = await runTask(name, input);
        outputs.push(output);
        onDone?.(outputs.length, output);
        // Lets progress reach the terminal between two pieces of work.
        await new Promise((resolve) => setImmediate(resolve));
      }
      return outputs;
    },
    async close() {},
  };
}

function threadPool(workers: number): Pool {
  const piscina = new Piscina({
    filename: workerFile(),
    name: "work",
    minThreads: workers,
    maxThreads: workers,
  });
  return {
    workers,
    async map(name, inputs, onDone) {
      let done = 0;
      return Promise.all(
        inputs.map(async (input) => {
          const output = await piscina.run({ name, input: shareArrays(input) });
          onDone?.(++done, output);
          return output;
        }),
      );
    },
    close: () => piscina.destroy(),
  };
}

/** Threads need compiled JavaScript: the neighbour of this file, or the build when running from source. */
function workerFile(): string {
  const compiled = fileURLToPath(new URL("./worker.js", import.meta.url));
  return existsSync(compiled) ? compiled : `${packageRoot()}/dist/compute/worker.js`;
}
