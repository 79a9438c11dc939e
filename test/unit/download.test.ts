import { createHash } from "node:crypto";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type Download, download } from "../../src/data/download.ts";
import { DownloadError } from "../../src/data/downloadError.ts";
import { type Answer, type FileServer, serve, whole, withRanges } from "./fileServer.ts";

const content = Buffer.from(Array.from({ length: 20_000 }, (_, i) => `row ${i}\n`).join(""));
const other = Buffer.from(content).fill("x", 5, 9);
const sha256 = createHash("sha256").update(content).digest("hex");

let server: FileServer;
let folder: string;
beforeAll(async () => {
  const moved =
    (to: string): Answer =>
    (_, response) => {
      response.writeHead(302, { location: to }).end();
    };
  server = await serve({
    "/ranges": withRanges(content),
    "/whole": whole(content),
    "/other": withRanges(other),
    "/moved": moved("/ranges"),
    "/loop": moved("/loop"),
    "/short": whole(content.subarray(0, 500)),
    "/long": whole(Buffer.concat([content, Buffer.from("more")])),
    "/empty": whole(Buffer.alloc(0)),
    "/busy": (request, response, before) =>
      before === 0 ? response.writeHead(503).end() : withRanges(content)(request, response, before),
    "/down": (_, response) => response.writeHead(500).end(),
    "/breaks": (request, response, before) => {
      if (before > 0) return withRanges(content)(request, response, before);
      response.writeHead(200, { "content-length": content.length });
      response.write(content.subarray(0, 70_000), () => setTimeout(() => response.destroy(), 20));
    },
    "/always-breaks": (_, response) => {
      response.writeHead(200, { "content-length": content.length });
      response.write(content.subarray(0, 1000), () => setTimeout(() => response.destroy(), 5));
    },
    "/stalls": (_, response) => {
      response.writeHead(200, { "content-length": content.length });
      response.write(content.subarray(0, 1000));
    },
    "/odd-range": (request, response, before) => {
      if (request.headers.range === undefined) return whole(content)(request, response, before);
      response
        .writeHead(206, { "content-range": `bytes 0-9/${content.length}` })
        .end(content.subarray(0, 10));
    },
    "/zipped": (_, response) => {
      response.writeHead(200, { "content-encoding": "gzip" }).end(gzipSync(content));
    },
  });
});
afterAll(() => server.close());
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "assay-download-"));
  server.asked.length = 0;
  return () => rmSync(folder, { recursive: true, force: true });
});

const target = () => join(folder, "a/b/file.csv");
const get = (path: string, more: Partial<Download> = {}) =>
  download({ url: server.origin + path, path: target(), sha256, bytes: content.length, pause: 0, ...more });
const leavePart = (bytes: Buffer) => {
  mkdirSync(join(folder, "a/b"), { recursive: true });
  writeFileSync(`${target()}.part`, bytes);
};
const right = () => {
  expect(readFileSync(target()).equals(content)).toBe(true);
  expect(readdirSync(join(folder, "a/b"))).toEqual(["file.csv"]);
};
async function reason(work: Promise<void>): Promise<string> {
  const error = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(DownloadError);
  expect(existsSync(target())).toBe(false);
  return (error as DownloadError).message;
}

describe("what arrives whole and right gets its name", () => {
  it.each(["/ranges", "/whole", "/moved", "/zipped"])("from %s", async (path) => {
    await get(path);
    right();
  });

  it("replaces what had the name before", async () => {
    leavePart(Buffer.alloc(0));
    writeFileSync(target(), "old");
    await get("/ranges");
    right();
  });

  it("tells how far it is", async () => {
    const seen: number[] = [];
    await get("/ranges", { onProgress: (bytes) => seen.push(bytes) });
    expect(seen.at(-1)).toBe(content.length);
    expect(seen).toEqual(seen.toSorted((one, two) => one - two));
  });
});

describe("an earlier attempt is continued", () => {
  it("from any byte, with the same result", async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: content.length }), async (have) => {
        rmSync(target(), { force: true });
        leavePart(content.subarray(0, have));
        server.asked.length = 0;
        await get("/ranges");
        right();
        const expected = have === content.length ? [] : [have === 0 ? "/ranges" : `/ranges bytes=${have}-`];
        expect(server.asked).toEqual(expected);
      }),
      { numRuns: 25, examples: [[0], [1], [content.length - 1], [content.length]] },
    );
  });

  it("through a redirect", async () => {
    leavePart(content.subarray(0, 123));
    await get("/moved");
    right();
    expect(server.asked).toEqual(["/moved bytes=123-", "/ranges bytes=123-"]);
  });

  it("from the start where the server knows no ranges", async () => {
    leavePart(content.subarray(0, 123));
    await get("/whole");
    right();
  });

  it("from the start where the server sends another part than asked", async () => {
    leavePart(content.subarray(0, 123));
    await get("/odd-range");
    right();
    expect(server.asked).toEqual(["/odd-range bytes=123-", "/odd-range"]);
  });

  it("from the start when its bytes were wrong", async () => {
    leavePart(Buffer.from("wrong"));
    await get("/ranges");
    right();
    expect(server.asked).toEqual(["/ranges bytes=5-", "/ranges"]);
  });

  it("from the start when it is as long as the file or longer, and wrong", async () => {
    for (const wrong of [other, Buffer.concat([content, other])]) {
      rmSync(target(), { force: true });
      leavePart(wrong);
      await get("/ranges");
      right();
    }
  });

  it("in the same call when the connection breaks", async () => {
    await get("/breaks");
    right();
    expect(server.asked).toHaveLength(2);
    expect(server.asked[1]).toMatch(/^\/breaks bytes=\d+-$/);
  });

  it("in a later call", async () => {
    expect(await reason(get("/always-breaks"))).toMatch(/broke off|ended after/);
    expect(server.asked).toHaveLength(3);
    const left = readFileSync(`${target()}.part`);
    expect(left.equals(content.subarray(0, left.length))).toBe(true);
    await get("/ranges");
    right();
  });

  it("when the server was busy for a moment", async () => {
    await get("/busy");
    right();
    expect(server.asked).toEqual(["/busy", "/busy"]);
  });
});

describe("what is wrong never gets the name and says why", () => {
  it("another file of the same size", async () => {
    expect(await reason(get("/other"))).toContain(`registered is ${sha256}; nothing was kept`);
    expect(existsSync(`${target()}.part`)).toBe(false);
    expect(server.asked).toEqual(["/other"]);
  });

  it("a longer file, of which no more than that is taken", async () => {
    expect(await reason(get("/long"))).toContain(`longer than the ${content.length} bytes`);
    expect(existsSync(`${target()}.part`)).toBe(false);
  });

  it.each(["/short", "/empty"])("a shorter file: %s", async (path) => {
    expect(await reason(get(path))).toMatch(new RegExp(`ended after \\d+ of ${content.length} bytes`));
  });

  it.each([
    ["/absent", "answered 404 Not Found", 1],
    ["/down", "answered 500 Internal Server Error", 3],
  ])("%s", async (path, message, requests) => {
    expect(await reason(get(path))).toContain(message);
    expect(server.asked).toHaveLength(requests);
  });

  it("a redirect that leads to itself", async () => {
    expect(await reason(get("/loop"))).toContain("redirect");
  });

  it("a connection that falls silent", async () => {
    expect(await reason(get("/stalls", { patience: 0.05 }))).toContain("no byte arrived for 0.05 seconds");
    expect(readFileSync(`${target()}.part`).length).toBe(1000);
  });

  it("a port where nobody listens", async () => {
    const gone = await serve({});
    await gone.close();
    expect(
      await reason(download({ url: `${gone.origin}/x`, path: target(), sha256, bytes: 9, pause: 0 })),
    ).toBe("the connection was refused");
  });

  it("a host that does not exist", async () => {
    const url = "http://nowhere.invalid/x";
    expect(await reason(download({ url, path: target(), sha256, bytes: 9, pause: 0 }))).toMatch(
      /is there a network\?/,
    );
  });

  it("a folder that is a file", async () => {
    writeFileSync(join(folder, "a"), "");
    expect(await reason(get("/ranges"))).toMatch(/a part of its path is a file; choose another folder/);
  });

  it.skipIf(process.getuid?.() === 0)("a folder that may not be written", async () => {
    mkdirSync(join(folder, "a"));
    chmodSync(join(folder, "a"), 0o500);
    expect(await reason(get("/ranges"))).toContain("may not be written");
  });
});
