/**
 * A server on this machine alone for the files of the browser suite: folders by prefix, with the range
 * requests that `openSafetensors` makes.
 */
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.wasm': 'application/wasm',
};

/** Serves `/prefix/path` from the folder of that prefix; answers the address and a way to stop. */
export async function serve(folders: Readonly<Record<string, string>>): Promise<{
  readonly address: string;
  close(): void;
}> {
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    const [, prefix = '', ...rest] = normalize(decodeURIComponent(pathname)).split(/[/\\]/);
    const folder = folders[prefix];
    const path = folder === undefined ? undefined : join(folder, ...rest);
    const bytes = path === undefined ? undefined : await readFile(path).catch(() => undefined);
    if (path === undefined || bytes === undefined) {
      response.writeHead(404).end();
      return;
    }
    const type = { 'Content-Type': types[extname(path)] ?? 'application/octet-stream' };
    const range = /^bytes=(\d+)-(\d+)$/.exec(request.headers.range ?? '');
    if (range === null) {
      response.writeHead(200, type).end(bytes);
      return;
    }
    const first = Number(range[1]);
    const last = Math.min(Number(range[2]), bytes.length - 1);
    const contentRange = `bytes ${first}-${last}/${bytes.length}`;
    response
      .writeHead(206, { ...type, 'Content-Range': contentRange })
      .end(bytes.subarray(first, last + 1));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    address: `http://127.0.0.1:${port}`,
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}
