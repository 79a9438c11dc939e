import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** A local HTTP server that a test scripts, and that notes what it was asked. */
export interface FileServer {
  readonly origin: string;
  /** Path, and range where one was asked, of every request. */
  readonly asked: string[];
  close(): Promise<void>;
}

/** What a request gets: by path, with how often the path was asked before. */
export type Answer = (request: IncomingMessage, response: ServerResponse, before: number) => void;

export async function serve(answers: Readonly<Record<string, Answer>>): Promise<FileServer> {
  const asked: string[] = [];
  const counts = new Map<string, number>();
  const server = createServer((request, response) => {
    const path = request.url ?? "";
    const before = counts.get(path) ?? 0;
    counts.set(path, before + 1);
    asked.push(request.headers.range === undefined ? path : `${path} ${request.headers.range}`);
    const answer = answers[path];
    if (answer === undefined) response.writeHead(404).end("nothing here");
    else answer(request, response, before);
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    close: () =>
      new Promise((done) => {
        server.closeAllConnections();
        server.close(() => done());
      }),
  };
}

/** Sends a whole file, or the part that the request asks for. */
export function withRanges(content: Buffer): Answer {
  return (request, response) => {
    const from = Number(/^bytes=(\d+)-$/.exec(request.headers.range ?? "")?.[1] ?? 0);
    if (from >= content.length && from > 0)
      response.writeHead(416, { "content-range": `bytes */${content.length}` }).end();
    else if (from > 0)
      response
        .writeHead(206, { "content-range": `bytes ${from}-${content.length - 1}/${content.length}` })
        .end(content.subarray(from));
    else response.writeHead(200, { "content-length": content.length }).end(content);
  };
}

/** Sends a whole file, whatever part was asked for. */
export function whole(content: Buffer): Answer {
  return (_, response) => response.writeHead(200, { "content-length": content.length }).end(content);
}
