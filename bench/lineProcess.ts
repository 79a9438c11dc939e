import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { createInterface } from "node:readline";

/** A program that answers every line of its input with one line, and idles in between. */
export class LineProcess {
  private readonly child: ChildProcessWithoutNullStreams;
  private readonly waiting: { resolve: (line: string) => void; reject: (error: Error) => void }[] = [];
  private complaint = "";

  constructor(command: string, args: readonly string[]) {
    this.child = spawn(command, args, { stdio: ["pipe", "pipe", "pipe"] });
    this.child.stderr.on("data", (text) => {
      this.complaint = `${this.complaint}${text}`.slice(-2000);
    });
    createInterface({ input: this.child.stdout }).on("line", (line) => this.waiting.shift()?.resolve(line));
    this.child.on("error", (error) => this.fail(error));
    this.child.on("close", () => this.fail(new Error(`${command} stopped: ${this.complaint.trim()}`)));
    // A program that stopped early also closes its input; `close` above tells why.
    this.child.stdin.on("error", () => {});
  }

  ask(line: string): Promise<string> {
    return new Promise((resolve, reject) => {
      if (this.child.exitCode !== null) return reject(new Error(this.complaint));
      this.waiting.push({ resolve, reject });
      this.child.stdin.write(`${line}\n`);
    });
  }

  /** Lets the program end by closing its input. */
  close(): void {
    this.child.stdin.end();
  }

  private fail(error: Error): void {
    for (const { reject } of this.waiting.splice(0)) reject(error);
  }
}
