import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { LineProcess } from "./lineProcess.ts";
import { publishedOrder } from "./problems.ts";

/** Wall time of many SciPy optimisations, the objective that each reached (null without a value), and where. */
export interface ScipyRun {
  readonly seconds: number;
  readonly objectives: readonly (number | null)[];
  /** In the published order: log A, log B, log E, alpha, beta. */
  readonly points: readonly (readonly number[])[];
}

/** Arguments of `minimize`. */
export interface ScipySettings {
  readonly method: "BFGS" | "L-BFGS-B";
  readonly options?: Readonly<Record<string, number>>;
}

export interface ScipyVersions {
  readonly python: string;
  readonly numpy: string;
  readonly scipy: string;
}

type Columns = Readonly<Record<string, Float64Array>>;

/** A Python process that does the same work with SciPy. */
export class Scipy {
  private readonly process: LineProcess;

  /** @throws when there is no Python with NumPy and SciPy. */
  constructor(sources: string) {
    execFileSync("python3", ["-c", "import scipy.optimize"], { stdio: "ignore" });
    this.process = new LineProcess("python3", ["-B", join(sources, "server.py")]);
  }

  versions(): Promise<ScipyVersions> {
    return this.ask({ do: "versions" });
  }

  /** Every start on the same rows. */
  starts(
    columns: Columns,
    starts: readonly Float64Array[],
    options: {
      objective: "published" | "special" | "analytic";
      settings: ScipySettings;
      processes: number;
    },
  ): Promise<ScipyRun> {
    const points = starts.map(publishedOrder);
    return this.ask({ do: "starts", columns: plain(columns), starts: points, ...options });
  }

  /** One start on every resample; `rows` are row numbers. */
  draws(
    columns: Columns,
    start: Float64Array,
    rows: readonly (readonly number[])[],
    options: { settings: ScipySettings; processes: number },
  ): Promise<ScipyRun> {
    return this.ask({ do: "draws", columns: plain(columns), start: publishedOrder(start), rows, ...options });
  }

  /** Seconds that NumPy takes for one value of the log-Huber objective of a law. */
  law(request: {
    name: string;
    parameters: Readonly<Record<string, number>>;
    columns: Columns;
    observed: Float64Array;
    delta: number;
    repetitions: number;
  }): Promise<{ seconds: number; value: number }> {
    const { columns, observed } = request;
    return this.ask({ do: "law", ...request, columns: plain(columns), observed: Array.from(observed) });
  }

  close(): void {
    this.process.close();
  }

  private async ask<Answer>(request: Readonly<Record<string, unknown>>): Promise<Answer> {
    return JSON.parse(await this.process.ask(JSON.stringify(request)));
  }
}

function plain(columns: Columns): Record<string, number[]> {
  return Object.fromEntries(Object.entries(columns).map(([name, column]) => [name, Array.from(column)]));
}
