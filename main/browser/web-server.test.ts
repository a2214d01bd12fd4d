import { randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { request as httpRequest, type IncomingHttpHeaders, type IncomingMessage } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { OpenTarget } from '../host/host.ts';
import { newSecret } from './access.ts';
import { askRunningInstance } from './second-start.ts';
import { startWebServer, type WebServer } from './web-server.ts';

let folder: string;
let server: WebServer;
let channels: number;
let secondStarts: { targets: OpenTarget[]; newWindow: boolean }[];
const sessionSecret = newSecret();
const instanceSecret = newSecret();

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'millrace-web-'));
  const rendererFolder = join(folder, 'renderer');
  await mkdir(join(rendererFolder, 'assets'), { recursive: true });
  await writeFile(join(folder, 'secret.txt'), 'outside');
  await writeFile(join(rendererFolder, 'index.html'), '<title>app</title>');
  await writeFile(join(rendererFolder, 'assets', 'main-abc123.js'), 'plain');
  await writeFile(join(rendererFolder, 'assets', 'main-abc123.js.br'), 'precompressed');
  channels = 0;
  secondStarts = [];
  server = await startWebServer({
    rendererFolder,
    port: 0,
    sessionSecret,
    instanceSecret,
    onChannel: () => {
      channels += 1;
    },
    onSecondStart: (targets, newWindow) => secondStarts.push({ targets, newWindow }),
  });
});

afterEach(async () => {
  await server.close();
  await rm(folder, { recursive: true });
});

interface Answer {
  status: number;
  headers: IncomingHttpHeaders;
  body: string;
}

/** A request with exactly the headers given; `fetch` would not let a test choose `host`. */
function get(path: string, headers: Record<string, string> = {}): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const sent = httpRequest({ host: '127.0.0.1', port: server.port, path, headers }, (response) => {
      let body = '';
      response.setEncoding('utf8').on('data', (part: string) => {
        body += part;
      });
      response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body }));
    });
    sent.on('error', reject).end();
  });
}

const cookie = () => ({ cookie: `millrace-${server.port}=${sessionSecret}` });

/** Asks for a WebSocket with these headers; resolves with the status of the answer, 101 if it opens. */
function connect(headers: Record<string, string>): Promise<number> {
  return new Promise((resolve, reject) => {
    const upgrade = {
      connection: 'Upgrade',
      upgrade: 'websocket',
      'sec-websocket-version': '13',
      'sec-websocket-key': randomBytes(16).toString('base64'),
    };
    const sent = httpRequest({
      host: '127.0.0.1',
      port: server.port,
      path: '/channel',
      headers: { ...upgrade, ...headers },
      // A socket that a refused upgrade used before would be closed under the next one.
      agent: false,
    });
    const answered = ({ statusCode }: IncomingMessage) => {
      sent.destroy();
      resolve(statusCode ?? 0);
    };
    sent.on('response', answered).on('upgrade', answered).on('error', reject).end();
  });
}

const ownOrigin = () => ({ origin: `http://127.0.0.1:${server.port}` });

test('a token opens one session, once', async () => {
  const path = new URL(server.newAddress()).pathname;
  const first = await get(path);
  expect(first.status).toBe(303);
  expect(first.headers.location).toBe('/');
  expect(first.headers['set-cookie']?.[0]).toBe(
    `millrace-${server.port}=${sessionSecret}; Path=/; HttpOnly; SameSite=Strict`,
  );
  expect((await get('/', cookie())).body).toBe('<title>app</title>');

  const second = await get(path);
  expect(second.status).toBe(401);
  expect(second.headers['set-cookie']).toBeUndefined();
});

test.each(['/', '/assets/main-abc123.js', '/nothing-here', '/open/guessed'])('%s needs the cookie', async (path) => {
  expect((await get(path)).status).toBe(401);
  expect((await get(path, { cookie: `millrace-${server.port}=wrong` })).status).toBe(401);
});

test.each(['localhost', 'evil.example', '127.0.0.1', '127.0.0.1:1'])('the host name %s is refused', async (host) => {
  expect((await get('/', { ...cookie(), host })).status).toBe(421);
});

test('requests from pages of others are refused', async () => {
  expect((await get('/', { ...cookie(), origin: 'https://evil.example' })).status).toBe(403);
  expect((await get('/', { ...cookie(), origin: 'null' })).status).toBe(403);
  expect((await get('/', { ...cookie(), ...ownOrigin() })).status).toBe(200);
});

test('only own pages with a session get a channel', async () => {
  expect(await connect({ ...ownOrigin() })).toBe(401);
  expect(await connect({ ...cookie() })).toBe(403);
  expect(await connect({ ...cookie(), origin: 'https://evil.example' })).toBe(403);
  expect(await connect({ ...cookie(), ...ownOrigin(), host: 'evil.example' })).toBe(421);
  expect(channels).toBe(0);
  expect(await connect({ ...cookie(), ...ownOrigin() })).toBe(101);
  expect(channels).toBe(1);
});

test('every answer carries the security headers', async () => {
  const answers = await Promise.all([get('/', cookie()), get('/'), get('/nothing-here', cookie())]);
  for (const { headers } of answers) {
    const policy = headers['content-security-policy'];
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self';");
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(headers['referrer-policy']).toBe('no-referrer');
    expect(headers['cross-origin-resource-policy']).toBe('same-origin');
  }
});

test.each(['/../secret.txt', '/%2e%2e/secret.txt', '/..%2fsecret.txt', '/assets/..%5c..%5csecret.txt', '//secret.txt'])(
  '%s does not leave the folder',
  async (path) => {
    const answer = await get(path, cookie());
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(answer.body).not.toContain('outside');
  },
);

test('hashed files are cached for good, the page is not', async () => {
  const script = await get('/assets/main-abc123.js', cookie());
  expect(script.headers['cache-control']).toBe('max-age=31536000, immutable');
  expect((await get('/', cookie())).headers['cache-control']).toBe('no-cache');
});

test('precompressed files go to those who can read them', async () => {
  const packed = await get('/assets/main-abc123.js', { ...cookie(), 'accept-encoding': 'gzip, br' });
  expect(packed.headers['content-encoding']).toBe('br');
  expect(packed.headers['content-type']).toContain('javascript');
  expect(packed.body).toBe('precompressed');
  expect((await get('/assets/main-abc123.js', cookie())).body).toBe('plain');
});

test('a second start hands over its files and gets an address', async () => {
  const instance = { port: server.port, sessionSecret, instanceSecret, supervisorPid: 1, serverPid: 1 };
  const targets = [{ path: '/somewhere/order.bpmn' }];
  const address = await askRunningInstance(instance, targets, true);
  expect(secondStarts).toEqual([{ targets, newWindow: true }]);
  expect((await get(new URL(address ?? '').pathname)).status).toBe(303);

  expect(await askRunningInstance({ ...instance, instanceSecret: newSecret() }, targets, true)).toBeNull();
  expect(secondStarts).toHaveLength(1);
});
