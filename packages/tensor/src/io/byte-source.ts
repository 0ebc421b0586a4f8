/**
 * Random access to bytes that lie elsewhere: a Blob, or a server that answers range requests.
 * Files on disk are in `file-source.node.ts`. Nothing is cached.
 */
import { TensorError } from '../errors/tensor-error.js';

/** Bytes that can be read in pieces. */
export interface ByteSource {
  /** Name for messages: a path or an address. */
  readonly name: string;
  /** Size in bytes. */
  readonly size: number;
  /**
   * Reads exactly `length` bytes from `offset`.
   *
   * @throws TensorError `file_unreadable` when they cannot be had
   */
  read(offset: number, length: number): Promise<Uint8Array>;
  /** Lets go of whatever is open. */
  close(): Promise<void>;
}

/**
 * A Blob or browser File as a byte source.
 *
 * @param blob the Blob
 * @param name name for messages
 * @defaultValue name the File's name, or '(blob)'
 * @returns the source
 * @example
 * ```ts
 * const source = blobSource(input.files[0]);
 * ```
 */
export function blobSource(blob: Blob, name?: string): ByteSource {
  const own = 'name' in blob && typeof blob.name === 'string' ? blob.name : '(blob)';
  return {
    name: name ?? own,
    size: blob.size,
    read: async (offset, length) =>
      new Uint8Array(await blob.slice(offset, offset + length).arrayBuffer()),
    close: async () => {},
  };
}

/** First byte, last byte, whole size. */
const CONTENT_RANGE = /^bytes (\d+)-(\d+)\/(\d+)$/;

function unreadable(file: string, why: string, cause?: unknown): TensorError {
  const options = cause === undefined ? undefined : { cause };
  return new TensorError('file_unreadable', `${file}: ${why}`, { file }, options);
}

/** An answer of 206 whose `Content-Range` is what was asked for, body unread, and the whole size. */
async function request(
  url: string,
  offset: number,
  length: number,
  signal: AbortSignal | undefined,
): Promise<{ body: ReadableStream<Uint8Array> | null; size: number }> {
  const headers = { Range: `bytes=${offset}-${offset + length - 1}` };
  const response = await fetch(url, signal ? { headers, signal } : { headers }).catch(
    (cause: unknown) => {
      if (signal?.aborted) throw signal.reason;
      throw unreadable(url, 'the server must be reachable', cause);
    },
  );
  if (response.status !== 206) {
    await response.body?.cancel();
    const remedy = response.ok ? ' — download the file and pass it as a Blob instead' : '';
    const status = response.status;
    throw unreadable(url, `the server must answer range requests with 206, got ${status}${remedy}`);
  }
  const range = response.headers.get('content-range') ?? 'none';
  const [first = -1, last = -1, size = -1] = (CONTENT_RANGE.exec(range) ?? []).slice(1).map(Number);
  if (first !== offset || last !== offset + length - 1 || !Number.isSafeInteger(size)) {
    await response.body?.cancel();
    const wanted = `bytes ${offset}-${offset + length - 1}/<size>`;
    throw unreadable(url, `the server must answer with Content-Range ${wanted}, got ${range}`);
  }
  return { body: response.body, size };
}

/** Exactly `length` bytes of a body; a longer one is not read on. */
async function readExactly(
  url: string,
  body: ReadableStream<Uint8Array> | null,
  length: number,
): Promise<Uint8Array> {
  const bytes = new Uint8Array(length);
  let filled = 0;
  const reader = body?.getReader();
  for (;;) {
    const piece = (await reader?.read())?.value;
    if (piece === undefined) break;
    if (filled + piece.length > length) {
      await reader?.cancel();
      throw unreadable(url, `asked for ${length} bytes, got more`);
    }
    bytes.set(piece, filled);
    filled += piece.length;
  }
  if (filled !== length) throw unreadable(url, `asked for ${length} bytes, got ${filled}`);
  return bytes;
}

/**
 * An address whose server answers range requests, as a byte source.
 *
 * @param url absolute address
 * @param options `signal` ends the requests
 * @returns the source; its size was asked from the server
 * @throws TensorError `file_unreadable` when the server does not answer with the ranges asked for
 * @source RFC 9110, section 14 (range requests)
 * @example
 * ```ts
 * const source = await urlSource(new URL('https://example.org/model.safetensors'));
 * ```
 */
export async function urlSource(
  url: URL,
  options: { readonly signal?: AbortSignal } = {},
): Promise<ByteSource> {
  const name = url.href;
  const first = await request(name, 0, 1, options.signal);
  await first.body?.cancel();
  const { size } = first;
  return {
    name,
    size,
    async read(offset, length) {
      if (length === 0) return new Uint8Array(0);
      const answer = await request(name, offset, length, options.signal);
      if (answer.size === size) return readExactly(name, answer.body, length);
      await answer.body?.cancel();
      throw unreadable(name, `the size must stay ${size} bytes, got ${answer.size}`);
    },
    close: async () => {},
  };
}
