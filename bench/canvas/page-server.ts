import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { type SampleSource, sampleBytes } from './samples.ts';

/** The bundled page and the samples it opens, on a port of this machine only. */
export interface PageServer {
  readonly url: string;
  sampleUrl(source: SampleSource, form: 'xml' | 'body'): string;
  close(): Promise<void>;
}

const types: Record<string, string> = { html: 'text/html', js: 'text/javascript', css: 'text/css' };

/** Bundles the measured page as the product's renderer is bundled, and serves it. */
export async function startPageServer(): Promise<PageServer> {
  const files = await bundlePage();
  const samples = new Map<string, Uint8Array>();
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://page').pathname.slice(1) || 'index.html';
    const content = samples.get(path) ?? files.get(path);
    if (content === undefined) {
      response.writeHead(404).end();
      return;
    }
    response.writeHead(200, { 'content-type': types[path.split('.').at(-1) ?? ''] ?? 'application/octet-stream' });
    response.end(content);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = addressOf(server.address());
  return {
    url: `http://127.0.0.1:${port}/`,
    sampleUrl: (source, form) => {
      const path = `samples/${source.shape}-${source.nodes}/${form}`;
      // One at a time: the largest takes tens of megabytes, and a page fetches it at once.
      samples.clear();
      samples.set(path, sampleBytes(source)[form]);
      return `/${path}`;
    },
    close: () =>
      new Promise((resolve, reject) => {
        server.closeAllConnections();
        server.close((error) => (error ? reject(error) : resolve()));
      }),
  };
}

function addressOf(address: AddressInfo | string | null): AddressInfo {
  if (address === null || typeof address === 'string') throw new Error('The server has no port.');
  return address;
}

async function bundlePage(): Promise<Map<string, string | Uint8Array>> {
  const result = await build({
    root: fileURLToPath(new URL('page', import.meta.url)),
    configFile: false,
    logLevel: 'error',
    build: {
      write: false,
      minify: !process.env['BENCH_NOMIN'],
      modulePreload: { polyfill: false },
      chunkSizeWarningLimit: 5000,
    },
  });
  if (!('output' in result)) throw new Error('The page was not bundled.');
  return new Map(result.output.map((file) => [file.fileName, file.type === 'chunk' ? file.code : file.source]));
}
