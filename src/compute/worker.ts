import { runTask, type TaskName, type Tasks } from "./tasks.ts";

/** Entry point of a worker thread: one message, one task. */
export function work<Name extends TaskName>(message: {
  name: Name;
  input: Tasks[Name]["input"];
}): Promise<Tasks[Name]["output"]> {
  return runTask(message.name, message.input);
}
