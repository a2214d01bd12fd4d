import { Agent, request as httpRequest } from 'node:http';
import { createServer } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import { expect, test } from 'vitest';
import { holdLock } from './tests/support/hold-lock.ts';
import { startNode, startScript } from './tests/support/server-process.ts';
import { testSecret } from './tests/support/test-server.ts';
import { useDatabase } from './tests/support/use-database.ts';

const database = useDatabase();

const settings = (url: string, more: Record<string, string> = {}): Record<string, string> => ({
  DATABASE_URL: url,
  MILLRACE_TOKEN_SECRET: testSecret,
  PORT: '0',
  ...more,
});

test('settings that are wrong are listed all at once', async () => {
  const script = startScript('main.ts', { PORT: 'eighty', MILLRACE_TYPO: '1', LOG_LEVEL: 'loud' });
  expect(await script.ended).toBe(2);
  for (const name of ['PORT', 'MILLRACE_TYPO', 'LOG_LEVEL', 'DATABASE_URL', 'MILLRACE_TOKEN_SECRET']) {
    expect(script.output()).toContain(`- ${name} `);
  }
});

test('a database that lets nobody in ends the start, and so does one of a newer server', async () => {
  const stranger = startScript('main.ts', settings(database.url.replace(/:[^:@]+@/, ':wrong@')));
  expect(await stranger.ended).toBe(3);
  expect(stranger.output()).toContain('DATABASE_URL');
  const url = await database.create();
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query("insert into migrations (number, name) values (9999, '9999-later.sql')");
  await client.end();
  const old = startScript('main.ts', settings(url));
  expect(await old.ended).toBe(4);
  expect(old.output()).toContain('newer server');
});

test('a port in use ends the start', async () => {
  const holder = createServer().listen(0, '127.0.0.1');
  const address = await new Promise<string>((resolve) => {
    holder.once('listening', () => resolve(JSON.stringify(holder.address())));
  });
  const port = /"port":(\d+)/.exec(address)?.[1] ?? '';
  const script = startScript('main.ts', settings(await database.create(), { PORT: port }));
  expect(await script.ended).toBe(5);
  expect(script.output().trim()).toBe(
    `Port ${port} of 127.0.0.1 is in use. Stop what listens there, or set PORT to another one.`,
  );
  holder.close();
  const elsewhere = startScript('main.ts', settings(await database.create(), { HOST: '192.0.2.1' }));
  expect(await elsewhere.ended).toBe(5);
  expect(elsewhere.output()).toContain('Set HOST to one that it has');
});

test('a node that is told to end before it listens ends at once', async () => {
  const url = await database.create();
  const lock = await holdLock(url, 'lock table migrations in access exclusive mode');
  const node = startScript('main.ts', settings(url));
  await lock.waiting(1);
  expect([await node.stop('SIGTERM'), node.output()]).toEqual([0, '']);
  await lock.release();
});

test('nodes that start at once on an empty database both come up, and finish what is under way when told to end', async () => {
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  await client.query('create database bare');
  await client.end();
  const url = database.url.replace(/\/millrace$/, '/bare');
  const [first, second] = await Promise.all(
    [1, 2].map(() => startNode(url, { MILLRACE_SHUTDOWN_SECONDS: '4', MILLRACE_REQUESTS_PER_ADDRESS: '1000000' })),
  );
  if (!first || !second) throw new Error('Two nodes were started.');
  const answered: number[] = [];
  const failed: string[] = [];
  let going = false;
  let stopped = false;

  // Keep-alive connections that ask again and again, as a proxy's do, and turn to the other node once this one says it goes down.
  async function keepAsking(): Promise<void> {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    while (!stopped) {
      const address = going ? (second?.address ?? '') : (first?.address ?? '');
      try {
        answered.push(await statusOf(`${address}/v1/server`, agent));
      } catch (error) {
        failed.push(String(error));
      }
      await wait(5);
    }
    agent.destroy();
  }
  async function watchReadiness(): Promise<void> {
    while (!going) {
      const status = await statusOf(`${first?.address}/health/ready`, new Agent({ keepAlive: false })).catch(() => 0);
      if (status !== 200) going = true;
      else await wait(50);
    }
  }
  const asking = [watchReadiness(), ...Array.from({ length: 10 }, keepAsking)];
  await wait(500);
  const before = answered.length;
  expect(await first.stop('SIGTERM')).toBe(0);
  await wait(200);
  stopped = true;
  await Promise.all(asking);
  expect([before > 0, answered.length > before, going]).toEqual([true, true, true]);
  expect(failed).toEqual([]);
  expect(new Set(answered)).toEqual(new Set([200]));
  expect(first.output()).toContain('going down');
  expect(first.output().match(/"msg":"[^"]*listening[^"]*"/gi)).toEqual(['"msg":"listening"']);
  expect(await second.stop('SIGINT')).toBe(0);
});

test('a node goes down though its housekeeping waits for something', async () => {
  const url = await database.create();
  const lock = await holdLock(url, 'lock table health_samples in access exclusive mode');
  const node = await startNode(url, { MILLRACE_SHUTDOWN_SECONDS: '1' });
  await lock.waiting(1);
  expect(await node.stop()).toBe(0);
  await lock.release();
});

function statusOf(url: string, agent: Agent): Promise<number> {
  return new Promise((resolve, reject) => {
    const sending = httpRequest(url, { agent }, (answer) => {
      answer.resume();
      answer.once('end', () => resolve(answer.statusCode ?? 0));
    });
    sending.once('error', reject);
    sending.end();
  });
}

test('the log tells of requests by route and never of secrets', async () => {
  const url = await database.create();
  const made = startScript('create-organisation.ts', settings(url), ['--slug', 'acme', '--email', 'ada@acme.example']);
  expect(await made.ended).toBe(0);
  const secret = /#invitation=(\S+)/.exec(made.output())?.[1] ?? '';
  expect(secret.length).toBeGreaterThan(40);
  const node = await startNode(url, { LOG_LEVEL: 'debug' });
  const password = 'correct horse battery staple 7';
  const post = async (path: string, body: object, headers: Record<string, string> = {}) => {
    const response = await fetch(`${node.address}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    });
    const cookies = response.headers.getSetCookie();
    const text = await response.text();
    return { status: response.status, body: text === '' ? null : JSON.parse(text), cookies };
  };
  const accepted = await post('/v1/invitations/accept', { secret, name: 'Ada', password });
  expect(accepted.status).toBe(201);
  const credentials = { organisation: 'acme', email: 'ada@acme.example', password };
  const signedIn = await post('/v1/session', credentials);
  const refreshed = await post('/v1/session/refresh', { refreshToken: signedIn.body.refreshToken });
  const byCookie = await post('/v1/session', { ...credentials, cookie: true });
  await post('/v1/session', { ...credentials, password: 'a wrong password, certainly' });
  await post('/v1/session/refresh', { refreshToken: `${refreshed.body.refreshToken}x` });
  const authorization = `Bearer ${refreshed.body.accessToken}`;
  const token = await post('/v1/account/tokens', { name: 'script', writes: true, days: 1 }, { authorization });
  await fetch(`${node.address}/v1/account?token=${token.body.token}`, { headers: { authorization } });
  await fetch(`${node.address}/admin/${secret}`);
  await node.stop();
  const secrets = [
    secret,
    password,
    'a wrong password, certainly',
    signedIn.body.accessToken,
    signedIn.body.refreshToken,
    refreshed.body.accessToken,
    refreshed.body.refreshToken,
    byCookie.cookies[0]?.split(/[=;]/)[1],
    token.body.token,
    testSecret,
  ];
  const log = node.output();
  for (const each of secrets) {
    expect(String(each).length).toBeGreaterThan(10);
    expect(log).not.toContain(String(each));
  }
  const lines = log
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(lines.find((line) => line.route === '/v1/session/refresh')).toMatchObject({
    method: 'POST',
    status: 200,
    requestId: expect.stringMatching(/^[0-9a-f-]{36}$/),
    milliseconds: expect.any(Number),
  });
});
