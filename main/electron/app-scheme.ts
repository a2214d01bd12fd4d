import { readFile } from 'node:fs/promises';
import { extname, join, sep } from 'node:path';
import type { CustomScheme } from 'electron';
import { securityHeaders } from '../security-headers.ts';

/** Origin of every page of Millrace in Electron. */
export const appOrigin = 'millrace-app://app';

/** What the scheme of the UI is allowed: what https is, and nothing that bypasses the content security policy. */
export const appScheme = {
  scheme: 'millrace-app',
  privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true },
} as const satisfies CustomScheme;

const contentTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff': 'font/woff',
  '.woff2': 'font/woff2',
  '.ttf': 'font/ttf',
};

/** The file in `folder` that an address of the UI names; null for addresses of anything else and for unknown kinds of files. */
export function resolveAppFile(address: string, folder: string): string | null {
  const url = URL.parse(address);
  if (!url || `${url.protocol}//${url.host}` !== appOrigin) return null;
  let path: string;
  try {
    path = decodeURIComponent(url.pathname);
  } catch {
    return null;
  }
  // Backslashes separate on Windows, and a NUL ends a path for the system but not for us.
  if (/[\\\0]/.test(path)) return null;
  const file = join(folder, path === '/' ? 'index.html' : path);
  return file.startsWith(folder + sep) && extname(file) in contentTypes ? file : null;
}

/** Answers a request of the UI for one of its own files. */
export async function serveAppFile(request: Request, folder: string): Promise<Response> {
  const file = request.method === 'GET' ? resolveAppFile(request.url, folder) : null;
  const bytes = file ? await readFile(file).catch(() => null) : null;
  if (!file || !bytes) return new Response('Not found', { status: 404, headers: securityHeaders });
  const type = contentTypes[extname(file)] ?? 'application/octet-stream';
  return new Response(new Uint8Array(bytes), { headers: { ...securityHeaders, 'content-type': type } });
}
