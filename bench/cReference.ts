import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Problem } from "../src/fit/problem.ts";
import { LineProcess } from "./lineProcess.ts";
import { publishedOrder } from "./problems.ts";

/** The C reference compiled at one vector width. */
export interface CVariant {
  readonly name: "SSE" | "AVX2" | "AVX-512";
  readonly flags: string;
  readonly file: string;
}

interface Width {
  readonly name: CVariant["name"];
  readonly flags: readonly string[];
  /** Macros of -march=native that tell whether this machine has the width. */
  readonly needs: readonly string[];
}

const widths: readonly Width[] = [
  { name: "SSE", flags: ["-Ofast", "-msse2", "-mno-avx"], needs: ["__SSE2__"] },
  { name: "AVX2", flags: ["-Ofast", "-mavx2", "-mfma"], needs: ["__AVX2__", "__FMA__"] },
  {
    name: "AVX-512",
    flags: ["-Ofast", "-march=native", "-mprefer-vector-width=512"],
    needs: ["__AVX512F__"],
  },
];

/** The compiled references and the compiler's version; empty where there is none, with the reason. */
export interface CReference {
  readonly variants: readonly CVariant[];
  readonly compiler: string;
  readonly skipped: readonly string[];
}

/** Compiles the reference with gcc at every width that this machine has. */
export function compileReference(sources: string, folder: string): CReference {
  const version = tryRun(["-dumpfullversion"]);
  if (version === undefined)
    return { variants: [], compiler: "", skipped: ["C was left out: there is no gcc on this machine."] };
  const macros = tryRun(["-march=native", "-dM", "-E", "-x", "c", "/dev/null"]) ?? "";
  const variants: CVariant[] = [];
  const skipped: string[] = [];
  for (const { name, flags, needs } of widths) {
    const file = join(folder, `reference-${name}`);
    const inputs = ["chinchilla.c", "server.c"].map((source) => join(sources, source));
    if (!needs.every((macro) => macros.includes(`#define ${macro} `)))
      skipped.push(`C at ${name} width was left out: this machine does not have it.`);
    else if (tryRun([...flags, ...inputs, "-o", file, "-lm", "-lmvec"]) === undefined)
      skipped.push(
        `C at ${name} width was left out: gcc could not build it with a vector mathematics library.`,
      );
    else variants.push({ name, flags: flags.join(" "), file });
  }
  return { variants, compiler: `gcc ${version.trim()}`, skipped };
}

function tryRun(args: readonly string[]): string | undefined {
  try {
    return execFileSync("gcc", args, { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] });
  } catch {
    return undefined;
  }
}

/** What a reference answers: seconds an evaluation, the value, and the gradient in the published order. */
export interface CAnswer {
  readonly seconds: number;
  readonly value: number;
  readonly gradient: readonly number[];
}

/** Writes the logarithms that the reference reads: log N, log D, log L. */
export function writeRows({ columns, observed }: Problem, folder: string): string {
  const file = join(folder, `rows-${observed.length}`);
  const logs = [columns.N!, columns.D!, observed].map((column) => column.map(Math.log));
  writeFileSync(file, Buffer.concat(logs.map(({ buffer }) => Buffer.from(buffer))));
  return file;
}

/** A running reference with the rows of a file. */
export class CServer {
  private readonly process: LineProcess;

  constructor(variant: CVariant, rows: number, file: string, theta: Float64Array) {
    const parameters = publishedOrder(theta).map(String);
    this.process = new LineProcess(variant.file, [String(rows), file, ...parameters]);
  }

  async evaluate(repetitions: number): Promise<CAnswer> {
    const numbers = (await this.process.ask(String(repetitions))).split(" ").map(Number);
    return { seconds: numbers[0]! / 1e9, value: numbers[1]!, gradient: numbers.slice(2) };
  }

  close(): void {
    this.process.close();
  }
}
