import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { createBirpc } from 'birpc';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import WebSocket from 'ws';
import { decodeFrame, encodeFrame } from '../shared/channel/frames.ts';
import type { HostFunctions, WindowFunctions } from '../shared/contract/channel.ts';
import { type Instance, readInstance } from './browser/instance-file.ts';

const entry = join(import.meta.dirname, 'browser.ts');

let profileFolder: string;
let started: ChildProcess[];

beforeEach(async () => {
  profileFolder = join(await mkdtemp(join(tmpdir(), 'millrace-browser-')), 'profile');
  started = [];
});

afterEach(async () => {
  for (const child of started) {
    if (child.exitCode !== null || child.signalCode !== null) continue;
    const ended = once(child, 'exit');
    child.kill('SIGTERM');
    await ended;
  }
  await rm(dirname(profileFolder), { recursive: true });
});

interface Started {
  child: ChildProcess;
  lines: string[];
  /** Resolves with the address it prints. */
  address: Promise<string>;
}

function start(...args: string[]): Started {
  const child = spawn(process.execPath, [entry, '--no-open', '--profile', profileFolder, ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  started.push(child);
  const lines: string[] = [];
  const address = new Promise<string>((resolve, reject) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      lines.push(line);
      const match = /http:\S+/.exec(line);
      if (match) resolve(match[0]);
    });
    child.once('exit', () => reject(new Error(`It ended. It had printed: ${lines.join('\n')}`)));
  });
  address.catch(() => undefined);
  return { child, lines, address };
}

async function logIn(address: string): Promise<string> {
  const response = await fetch(address, { redirect: 'manual' });
  return response.headers.get('set-cookie')?.split(';')[0] ?? '';
}

/** A window's end of the channel, with the events it hears. */
async function connect(port: number, cookie: string) {
  const origin = `http://127.0.0.1:${port}`;
  const socket = new WebSocket(`ws://127.0.0.1:${port}/channel`, { headers: { cookie, origin } });
  const heard: { name: string; payload: unknown }[] = [];
  const host = createBirpc<HostFunctions, WindowFunctions>(
    { event: (name, payload) => void heard.push({ name, payload }) },
    {
      post: (message) => socket.send(encodeFrame(message)),
      on: (listener) => socket.on('message', (data: Buffer) => listener(decodeFrame(data))),
    },
  );
  // The first event may come in one piece with the answer to the upgrade: whoever listens only once it is open misses it.
  await once(socket, 'open');
  return { host, heard, socket };
}

async function instance(): Promise<Instance> {
  const found = await readInstance(profileFolder);
  if (!found) throw new Error('There is no instance file.');
  return found;
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

/** Starting takes long on a busy machine. */
const patience = { timeout: 30_000 };

test('a page logs in with the printed address, talks to the host and hears of the file named at the start', async () => {
  const missing = join(profileFolder, 'missing.bpmn');
  const cookie = await logIn(await start(missing).address);
  const { host, heard, socket } = await connect((await instance()).port, cookie);
  expect(await host.call('shell', 'info', {})).toMatchObject({ ok: true, value: { kind: 'browser' } });
  expect(await host.call('settings', 'read', {})).toMatchObject({ ok: true, value: { theme: 'system' } });
  expect(await host.call('nothing', 'here', {})).toMatchObject({ ok: false, error: { code: 'request_forbidden' } });
  await vi.waitUntil(() => heard.some(({ name }) => name === 'open:requested'), patience);
  socket.close();

  if (process.platform === 'win32') return;
  // What a profile holds is for its owner only.
  for (const path of [profileFolder, join(profileFolder, 'browser-host.json')]) {
    expect((await stat(path)).mode & 0o077).toBe(0);
  }
});

test('a crashed host runs again on the same port, for the same session', async () => {
  const cookie = await logIn(await start().address);
  const before = await instance();
  const { host, socket } = await connect(before.port, cookie);
  await host.call('settings', 'write', { theme: 'dark' });

  const closed = once(socket, 'close');
  process.kill(before.serverPid, 'SIGKILL');
  await closed;
  await vi.waitUntil(async () => (await instance()).serverPid !== before.serverPid, patience);

  const after = await instance();
  expect(after.port).toBe(before.port);
  const again = await connect(after.port, cookie);
  expect(await again.host.call('settings', 'read', {})).toMatchObject({ ok: true, value: { theme: 'dark' } });
  again.socket.close();
});

test('a second start gets a new address of the running one and hands over what to open', async () => {
  const first = await logIn(await start().address);
  const { port } = await instance();
  const { heard, socket } = await connect(port, first);

  const second = start(join(profileFolder, 'missing.bpmn'));
  const secondAddress = await second.address;
  expect(new URL(secondAddress).port).toBe(String(port));
  expect(await logIn(secondAddress)).toBe(first);
  await vi.waitUntil(() => heard.some(({ name }) => name === 'open:requested'), patience);
  expect(heard).toContainEqual({
    name: 'open:requested',
    payload: {
      id: null,
      error: expect.objectContaining({ code: 'file_not_found', path: join(profileFolder, 'missing.bpmn') }),
    },
  });
  socket.close();
});

test('signals to the whole group close the library, and the next start keeps port and session for open pages', async () => {
  const first = start();
  const cookie = await logIn(await first.address);
  const { port, serverPid, instanceSecret } = await instance();
  process.kill(serverPid, 'SIGTERM');
  first.child.kill('SIGTERM');
  await once(first.child, 'exit');
  expect(isAlive(serverPid)).toBe(false);
  // A library that was closed has no write-ahead log.
  await expect(stat(join(profileFolder, 'library.millrace-wal'))).rejects.toMatchObject({ code: 'ENOENT' });

  await start().address;
  const next = await instance();
  expect(next.port).toBe(port);
  expect(next.instanceSecret).not.toBe(instanceSecret);
  (await connect(port, cookie)).socket.close();
});

test('the server does not outlive its supervisor', async () => {
  const { child, address } = start();
  await address;
  const { serverPid } = await instance();
  child.kill('SIGKILL');
  await vi.waitUntil(() => !isAlive(serverPid), patience);
});

test('wrong options are refused with the usage', async () => {
  const { child } = start('--prot', '1');
  const [code] = await once(child, 'exit');
  expect(code).toBe(2);
});
