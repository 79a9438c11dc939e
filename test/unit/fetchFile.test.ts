import { createHash } from "node:crypto";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type FetchOptions, fetchFile } from "../../src/data/fetchFile.ts";
import type { DatasetFile } from "../../src/registry/types.ts";
import { type FileServer, serve, whole, withRanges } from "./fileServer.ts";

const content = Buffer.from("n,loss\n1,2\n");
const sha256 = createHash("sha256").update(content).digest("hex");

let server: FileServer;
let root: string;
beforeAll(async () => {
  server = await serve({
    "/runs.csv": withRanges(content),
    "/other.csv": whole(Buffer.from("n,loss\n1,3\n")),
  });
});
afterAll(() => server.close());
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "assay-fetch-"));
  server.asked.length = 0;
  return () => rmSync(root, { recursive: true, force: true });
});

const away = (path = "/runs.csv"): DatasetFile => ({
  mirror: "slug/runs.csv",
  url: server.origin + path,
  format: "csv",
  sha256,
  bytes: content.length,
});
const options = (more: Partial<FetchOptions> = {}): FetchOptions => ({
  manifestFolder: join(root, "manifest"),
  cache: join(root, "cache"),
  pause: 0,
  ...more,
});
const put = (path: string, bytes: string | Buffer) => {
  const full = join(root, path);
  mkdirSync(dirname(full), { recursive: true });
  writeFileSync(full, bytes);
  return full;
};
const inCache = () => join(root, "cache/slug/runs.csv");

describe("a file comes from the nearest place", () => {
  it("is downloaded once", async () => {
    expect(await fetchFile(away(), options())).toEqual({ state: "downloaded", path: inCache() });
    expect(await fetchFile(away(), options())).toEqual({ state: "present", path: inCache() });
    expect(readFileSync(inCache()).equals(content)).toBe(true);
    expect(server.asked).toEqual(["/runs.csv"]);
  });

  it("is copied from the mirror without asking the network", async () => {
    put("mirror/slug/runs.csv", content);
    const fetched = await fetchFile(away(), options({ mirror: join(root, "mirror") }));
    expect(fetched).toEqual({ state: "copied", path: inCache() });
    expect(readdirSync(dirname(inCache()))).toEqual(["runs.csv"]);
    expect(server.asked).toEqual([]);
  });

  it("is downloaded when the mirror does not have it", async () => {
    const fetched = await fetchFile(away(), options({ mirror: join(root, "empty") }));
    expect(fetched.state).toBe("downloaded");
  });

  it("replaces another file of that name", async () => {
    put("cache/slug/runs.csv", "something else");
    expect((await fetchFile(away(), options())).state).toBe("downloaded");
    expect(readFileSync(inCache()).equals(content)).toBe(true);
  });

  it("stays where it is when the cache is the mirror", async () => {
    put("cache/slug/runs.csv", content);
    const fetched = await fetchFile(away(), options({ mirror: join(root, "cache") }));
    expect(fetched.state).toBe("present");
  });

  it("is carried, or missing from the installation", async () => {
    const carried: DatasetFile = { path: "runs.csv", format: "csv", sha256, bytes: content.length };
    expect(await fetchFile(carried, options())).toMatchObject({ state: "failed" });
    const path = put("manifest/runs.csv", content);
    expect(await fetchFile(carried, options())).toEqual({ state: "carried", path });
  });
});

describe("a file that cannot be had says what to do", () => {
  it("with address, checksum, place and mirror when there is no network", async () => {
    const gone = await serve({});
    await gone.close();
    const file = { ...away(), url: `${gone.origin}/runs.csv` };
    const { state, message } = await fetchFile(file, options());
    expect(state).toBe("failed");
    expect(message).toBe(
      `${file.url} could not be fetched: the connection was refused; fetch ${file.url} by other means ` +
        `(sha256 ${sha256}, ${content.length} bytes) and put it at ${inCache()}, or name a folder with copies with --mirror`,
    );
    expect(existsSync(inCache())).toBe(false);
  });

  it("when the bytes are others, which are not kept", async () => {
    const { state, message } = await fetchFile(away("/other.csv"), options());
    expect(state).toBe("failed");
    expect(message).toContain("nothing was kept");
    expect(readdirSync(join(root, "cache/slug"))).toEqual([]);
  });

  it("when the address is gone", async () => {
    expect((await fetchFile(away("/gone.csv"), options())).message).toContain("answered 404 Not Found");
  });

  it("when the mirror holds another file", async () => {
    const wrong = put("mirror/slug/runs.csv", "n,loss\n1,9\n");
    const { state, message } = await fetchFile(away(), options({ mirror: join(root, "mirror") }));
    expect(state).toBe("failed");
    expect(message).toContain(`${wrong} is another file: its sha256 is `);
    expect(existsSync(inCache())).toBe(false);
    expect(existsSync(`${inCache()}.part`)).toBe(false);
  });

  it("when the cache cannot be made", async () => {
    put("cache", "a file");
    expect((await fetchFile(away(), options())).message).toContain("choose another folder with --cache");
  });
});

describe("a converted file", () => {
  const made = (): DatasetFile => ({
    ...away(),
    conversion: {
      how: "The table was gathered.",
      from: [{ url: "https://example.org/0/table.pickle", sha256: "a".repeat(64) }],
    },
  });

  it("is never asked of the network", async () => {
    const { state, message } = await fetchFile(made(), options());
    expect(state).toBe("by hand");
    expect(message).toBe(
      `no address has it in this form. Made from https://example.org/0/table.pickle (sha256 ${"a".repeat(64)}): ` +
        `The table was gathered. A copy (sha256 ${sha256}, ${content.length} bytes) comes from a mirror with --mirror, or goes to ${inCache()}`,
    );
    expect(server.asked).toEqual([]);
  });

  it("comes from a mirror", async () => {
    put("mirror/slug/runs.csv", content);
    expect((await fetchFile(made(), options({ mirror: join(root, "mirror") }))).state).toBe("copied");
    expect((await fetchFile(made(), options())).state).toBe("present");
  });

  it("made by hand with other bytes is left alone and reported", async () => {
    put("cache/slug/runs.csv", "mine");
    const { state, message } = await fetchFile(made(), options());
    expect(state).toBe("failed");
    expect(message).toContain(`${inCache()} is another file`);
    expect(readFileSync(inCache(), "utf8")).toBe("mine");
  });
});
