import type { Pool } from "../compute/pool.ts";
import type { UniverseStore } from "./universeStore.ts";
import type { UniverseRecord, UniverseTask } from "./universeTask.ts";

/**
 * Fits universes on the threads of a pool. With a store, those that it holds are not fitted again, and each is kept as soon
 * as it is done. Records come in the order of the tasks, whatever the number of threads and interruptions.
 */
export async function runMultiverse(
  pool: Pool,
  tasks: readonly UniverseTask[],
  store?: UniverseStore,
  progress?: (done: number, total: number) => void,
): Promise<UniverseRecord[]> {
  const known = new Map(await store?.read());
  const open = tasks.filter(({ key }) => !known.has(key));
  const before = tasks.length - open.length;
  progress?.(before, tasks.length);
  let writing: Promise<void> = Promise.resolve();
  const records = await pool.map("universe", open, (done, record) => {
    progress?.(before + done, tasks.length);
    if (store !== undefined) writing = writing.then(() => store.add(record));
  });
  await writing;
  for (const record of records) known.set(record.key, record);
  return tasks.map(({ key }) => known.get(key)!);
}
