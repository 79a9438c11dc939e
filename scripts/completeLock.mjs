// npm leaves optional packages of other platforms out of package-lock.json when it cannot see them, and `npm ci` then
// refuses the lock. This adds them by name, version and platform; npm skips those that do not fit a machine.
import { readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const path = join(dirname(fileURLToPath(import.meta.url)), "../package-lock.json");
const lock = JSON.parse(readFileSync(path, "utf8"));
const systems = [
  "aix",
  "android",
  "darwin",
  "freebsd",
  "linux",
  "netbsd",
  "openbsd",
  "openharmony",
  "sunos",
  "win32",
  "wasm32",
];
const processors = [
  "arm64",
  "arm",
  "x64",
  "ia32",
  "loong64",
  "mips64el",
  "mips64",
  "ppc64",
  "riscv64",
  "s390x",
  "wasm32",
];

/** Platform limits that a package's name states, e.g. @biomejs/cli-linux-x64-musl. */
function platform(name) {
  const words = name.split(/[-/]/);
  const os = systems.find((word) => words.includes(word));
  const cpu = processors.find((word) => words.includes(word));
  const libc = ["musl", "glibc", "gnu"].find((word) => words.includes(word));
  if (os === undefined && cpu === undefined) return undefined;
  return {
    ...(os === undefined || os === "wasm32" ? {} : { os: [os] }),
    ...(cpu === undefined ? {} : { cpu: [cpu] }),
    ...(libc === undefined ? {} : { libc: [libc === "gnu" ? "glibc" : libc] }),
  };
}

let added = 0;
for (const [parent, entry] of Object.entries({ ...lock.packages }))
  for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
    const key = `node_modules/${name}`;
    const limits = platform(name);
    if (lock.packages[key] || lock.packages[`${parent}/${key}`] || limits === undefined) continue;
    lock.packages[key] = { version, ...limits, ...(entry.dev ? { dev: true } : {}), optional: true };
    added++;
  }
const sorted = Object.entries(lock.packages).sort(([a], [b]) => (a < b ? -1 : 1));
lock.packages = Object.fromEntries(sorted);
writeFileSync(path, `${JSON.stringify(lock, null, 2)}\n`);
console.log(`${added} packages of other platforms added to package-lock.json`);
