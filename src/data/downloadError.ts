/** Why a file could not be fetched, in words that follow "could not be fetched:". */
export class DownloadError extends Error {
  /** Whether what stopped it may be gone at once, so that going on from where it stopped is worth a try. */
  readonly passing: boolean;
  constructor(message: string, passing = false) {
    super(message);
    this.name = "DownloadError";
    this.passing = passing;
  }
}

const sentences: Readonly<Record<string, string>> = {
  ENOTFOUND: "the host is not known; is there a network?",
  EAI_AGAIN: "the host could not be looked up; is there a network?",
  ECONNREFUSED: "the connection was refused",
  ENETUNREACH: "there is no network",
  EHOSTUNREACH: "the host cannot be reached",
  EACCES: "it may not be written; check permissions or choose another folder with --cache",
  EPERM: "it may not be written; check permissions or choose another folder with --cache",
  EROFS: "it may not be written; choose another folder with --cache",
  ENOSPC: "the disk is full; choose another folder with --cache",
  ENOTDIR: "a part of its path is a file; choose another folder with --cache",
  EISDIR: "a folder stands in its place; remove it or choose another folder with --cache",
  EEXIST: "a part of its path is a file; choose another folder with --cache",
};

const broken = [
  "ECONNRESET",
  "EPIPE",
  "UND_ERR_SOCKET",
  "UND_ERR_BODY_TIMEOUT",
  "UND_ERR_HEADERS_TIMEOUT",
  "ETIMEDOUT",
];

/** What a failed request or write means; anything unforeseen keeps its own message. */
export function downloadErrorFrom(error: unknown): DownloadError {
  if (error instanceof DownloadError) return error;
  const { code, path, message } = causeOf(error);
  if (code !== undefined && broken.includes(code))
    return new DownloadError(`the connection broke off (${code})`, true);
  const sentence = code === undefined ? undefined : sentences[code];
  if (sentence === undefined) return new DownloadError(message);
  return new DownloadError(path === undefined ? sentence : `${path}: ${sentence}`);
}

/** The innermost error: fetch wraps what the network said, and that may be a list of one error per address. */
function causeOf(error: unknown): { code?: string; path?: string; message: string } {
  if (!(error instanceof Error)) return { message: String(error) };
  if (error instanceof AggregateError && error.errors.length > 0) return causeOf(error.errors[0]);
  if (error.cause !== undefined) return causeOf(error.cause);
  const { code, path } = error as NodeJS.ErrnoException;
  return {
    message: error.message,
    ...(code === undefined ? {} : { code }),
    ...(path === undefined ? {} : { path }),
  };
}
