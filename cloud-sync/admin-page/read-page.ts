import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { readdir, readFile } from 'node:fs/promises';
import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';

/** A file of the admin page, as browsers get it. */
export interface PageFile {
  /** Such as `main.ts`. */
  name: string;
  type: string;
  etag: string;
  body: Buffer;
}

const folder = new URL('./page/', import.meta.url);
const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.ts': 'text/javascript; charset=utf-8',
};

let page: Promise<readonly PageFile[]> | null = null;

/**
 * Reads the files of the page, once in a process; TypeScript comes with its types taken away, which makes it what browsers run.
 */
export function readPage(): Promise<readonly PageFile[]> {
  page ??= readFiles();
  return page;
}

async function readFiles(): Promise<PageFile[]> {
  const names = (await readdir(folder)).filter((name) => types[extname(name)] !== undefined).sort();
  const modules = names.filter((name) => name.endsWith('.ts'));
  const stripped = await strip(modules.map(pathOf));
  return Promise.all(
    names.map(async (name) => {
      const body = Buffer.from(stripped[modules.indexOf(name)] ?? (await readFile(pathOf(name))));
      const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`;
      return { name, type: types[extname(name)] ?? '', etag, body };
    }),
  );
}

const pathOf = (name: string): string => fileURLToPath(new URL(name, folder));

async function strip(paths: readonly string[]): Promise<string[]> {
  const worker = new Worker(new URL('./strip-page.ts', import.meta.url), {
    workerData: paths,
    execArgv: ['--disable-warning=ExperimentalWarning'],
  });
  const [sources = []]: string[][] = await once(worker, 'message');
  return sources;
}
