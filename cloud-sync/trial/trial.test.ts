import { chmod, mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ScriptProcess, startScript } from '../tests/support/server-process.ts';
import { findFreePort } from './trial-database.ts';

let folder: string;
let port: string;
beforeAll(async () => {
  folder = join(await mkdtemp(join(tmpdir(), 'millrace-trial-')), 'data of the server');
  port = String(await findFreePort());
});
afterAll(() => rm(join(folder, '..'), { recursive: true, force: true }));

const start = (...more: string[]): ScriptProcess =>
  startScript('trial.ts', {}, ['--folder', folder, '--port', port, ...more]);
const post = (path: string, body: object) =>
  fetch(`http://127.0.0.1:${port}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });

test('one command starts a server to try, which outlives kill -9 and tells its first link until it is taken', async () => {
  await chmod(join(folder, '..'), 0o755);
  const first = start();
  const [, link = ''] = await first.wrote(/(http:\S+#invitation=\S+)/);
  await first.wrote(/Ctrl-C/);
  expect(link).toMatch(`http://127.0.0.1:${port}/admin#invitation=`);
  expect(first.output()).toContain('The organisation to sign in to is called "team"');
  expect(await readFile(join(folder, 'database-url'), 'utf8')).toMatch(/^postgresql:/);
  for (const secret of ['token-secret', 'password', 'first-link.json', 'database-url']) {
    expect((await stat(join(folder, secret))).mode & 0o077).toBe(0);
  }
  const second = start();
  expect(await second.ended).toBe(1);
  expect(second.output()).toContain('Another server works on');
  expect(await first.stop('SIGKILL')).toBe('SIGKILL');

  const again = start();
  expect((await again.wrote(/(http:\S+#invitation=\S+)/))[1]).toBe(link);
  await again.wrote(/Ctrl-C/);
  const accepted = await post('/v1/invitations/accept', {
    secret: link.split('#invitation=')[1],
    name: 'Ada',
    password: 'correct horse battery staple',
  });
  expect(accepted.status).toBe(201);
  expect(await again.stop('SIGINT')).toBe(0);

  const last = start('--administrator', 'grace@example.org');
  await last.wrote(/Ctrl-C/);
  expect(last.output()).not.toContain('Become its first administrator');
  expect(last.output()).toMatch(/grace@example\.org begins as an administrator here:\s+http:\S+#invitation=/);
  const signedIn = await post('/v1/session', {
    organisation: 'team',
    email: 'admin@localhost',
    password: 'correct horse battery staple',
  });
  expect(signedIn.status).toBe(200);
  expect(await last.stop('SIGTERM')).toBe(0);
});
