// A web server for one page and a closed list of files, on 127.0.0.1 only.
//
// The page is made cross-origin isolated, because Chromium then gives it a clock of 5 us instead of 100 us.

import { createServer } from 'node:http';
import { readFile } from 'node:fs/promises';
import { extname } from 'node:path';

const kContentTypes = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.mjs': 'text/javascript',
  '.wasm': 'application/wasm',
};

const kHeaders = {
  'Cache-Control': 'no-store',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
};

/**
 * Serves files until close() is called.
 *
 * @param findFile from an address's path ("/page.html") to the file on disk, or undefined to refuse.
 * @returns origin ("http://127.0.0.1:40123"), asked (the paths served so far), close().
 */
export async function serveFiles(findFile) {
  const asked = new Set();
  const server = createServer(async (request, response) => {
    const path = new URL(request.url, 'http://127.0.0.1').pathname;
    const file = findFile(path);
    if (request.method !== 'GET' || file === undefined) {
      response.writeHead(404, kHeaders).end();
      return;
    }
    try {
      const bytes = await readFile(file);
      asked.add(path);
      const type = kContentTypes[extname(file)] ?? 'application/octet-stream';
      response.writeHead(200, { ...kHeaders, 'Content-Type': type }).end(bytes);
    } catch (error) {
      response.writeHead(500, kHeaders).end(String(error));
    }
  });
  await new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  return {
    origin: `http://127.0.0.1:${server.address().port}`,
    asked,
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(resolve));
    },
  };
}
