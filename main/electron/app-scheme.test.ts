import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { appScheme, resolveAppFile, serveAppFile } from './app-scheme.ts';

let folder: string;
let rendererFolder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'millrace-scheme-'));
  rendererFolder = join(folder, 'renderer');
  await mkdir(join(rendererFolder, 'assets'), { recursive: true });
  await writeFile(join(rendererFolder, 'index.html'), '<title>app</title>');
  await writeFile(join(rendererFolder, 'assets', 'main.js'), 'code');
  await writeFile(join(folder, 'secret.json'), 'outside');
});

afterAll(() => rm(folder, { recursive: true }));

test('addresses of the app name its files', () => {
  expect(resolveAppFile('millrace-app://app/', rendererFolder)).toBe(join(rendererFolder, 'index.html'));
  expect(resolveAppFile('millrace-app://app/assets/main.js?v=1#x', rendererFolder)).toBe(
    join(rendererFolder, 'assets', 'main.js'),
  );
});

test.each([
  'millrace-app://app/../secret.json',
  'millrace-app://app/%2e%2e/secret.json',
  'millrace-app://app/..%2fsecret.json',
  'millrace-app://app/assets/..%2f..%2f..%2fsecret.json',
  'millrace-app://app/..%5csecret.json',
  'millrace-app://app/index.html%00.js',
  'millrace-app://app/%E0%A4%A',
  'millrace-app://other/index.html',
  'file:///etc/passwd.json',
  'not an address',
])('%s reaches nothing outside', async (address) => {
  const file = resolveAppFile(address, rendererFolder);
  if (file) expect(file.startsWith(rendererFolder)).toBe(true);
  if (URL.canParse(address)) {
    expect(await (await serveAppFile(new Request(address), rendererFolder)).text()).toBe('Not found');
  }
});

test('files come with their type and the security headers', async () => {
  const page = await serveAppFile(new Request('millrace-app://app/index.html'), rendererFolder);
  expect(page.status).toBe(200);
  expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8');
  expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
  expect(await page.text()).toBe('<title>app</title>');
  expect((await serveAppFile(new Request('millrace-app://app/assets/none.js'), rendererFolder)).status).toBe(404);
  expect((await serveAppFile(new Request('millrace-app://app/', { method: 'POST' }), rendererFolder)).status).toBe(404);
});

test('the scheme does not bypass the content security policy', () => {
  expect(appScheme.privileges).toEqual({ standard: true, secure: true, supportFetchAPI: true, codeCache: true });
});
