import { afterEach, expect, test, vi } from 'vitest';
import { createHostWindows, type HostWindows } from '../../main/host-windows.ts';
import type { Channel } from '../../shared/channel/channel.ts';
import type { Reply } from '../../shared/contract/contract.ts';
import { type Connection, type ConnectionStatus, keepConnected } from './connection.ts';
import { messagePortChannel } from './message-port-channel.ts';

/** A host that can be reached or not; windows connect to it over real message ports. */
interface TestHost {
  windows: HostWindows;
  reachable: boolean;
  answer: (feature: string, method: string, request: unknown) => Promise<Reply>;
  open(): Promise<Channel>;
}

let connection: Connection | undefined;
afterEach(() => connection?.close());

function createTestHost(): TestHost {
  const host: TestHost = {
    windows: createHostWindows({ call: (...args) => host.answer(...args) }, () => undefined),
    reachable: true,
    answer: async (feature, method, request) => ({ ok: true, value: { feature, method, request } }),
    async open() {
      if (!host.reachable) throw new Error('Nobody there.');
      const { port1, port2 } = new MessageChannel();
      host.windows.connect(messagePortChannel(port1));
      return messagePortChannel(port2);
    },
  };
  return host;
}

function connectTo(host: TestHost, limits: { lostAfter?: number } = {}) {
  const heard: { name: string; payload: unknown }[] = [];
  const statuses: ConnectionStatus[] = [];
  connection = keepConnected({
    open: host.open,
    onEvent: (name, payload) => heard.push({ name, payload }),
    onStatus: (status) => statuses.push(status),
    longestPause: 20,
    ...limits,
  });
  return { connection, heard, statuses };
}

/** A busy machine answers late. */
const patience = { timeout: 30_000 };

test('a call made before the channel is open waits for it', async () => {
  const { connection, statuses } = connectTo(createTestHost());
  const bytes = new Uint8Array([1, 2, 3]);
  expect(await connection.call('diagrams', 'save', { bytes })).toEqual({
    feature: 'diagrams',
    method: 'save',
    request: { bytes },
  });
  expect(statuses).toEqual(['connecting', 'connected']);
});

test('errors of the host arrive with their code and details', async () => {
  const host = createTestHost();
  host.answer = async () => ({ ok: false, error: { code: 'not_found', message: 'Gone.', details: { id: 'x' } } });
  const { connection } = connectTo(host);
  await expect(connection.call('library', 'getDiagram', {})).rejects.toMatchObject({
    name: 'MillraceError',
    code: 'not_found',
    details: { id: 'x' },
  });
});

test('a call that is under way when the host goes away is rejected, and the next one finds the host again', async () => {
  const host = createTestHost();
  const asked = Promise.withResolvers<void>();
  host.answer = () => {
    asked.resolve();
    return new Promise(() => undefined);
  };
  const { connection, statuses } = connectTo(host);
  const call = connection.call('imports', 'run', {});
  call.catch(() => undefined);
  await asked.promise;
  host.windows.close();
  await expect(call).rejects.toMatchObject({ code: 'host_unavailable' });

  host.answer = async () => ({ ok: true, value: 'back' });
  expect(await connection.call('session', 'read', {})).toBe('back');
  expect(statuses).toEqual(['connecting', 'connected', 'reconnecting', 'connected']);
});

test('a host that stays away is lost: calls fail at once, until it is back', async () => {
  const host = createTestHost();
  host.reachable = false;
  const { connection, statuses } = connectTo(host, { lostAfter: 50 });
  await expect(connection.call('session', 'read', {})).rejects.toMatchObject({ code: 'host_unavailable' });
  expect(statuses).toEqual(['connecting', 'lost']);
  await expect(connection.call('session', 'read', {})).rejects.toMatchObject({ code: 'host_unavailable' });

  host.reachable = true;
  await vi.waitUntil(() => statuses.at(-1) === 'connected', patience);
  expect(await connection.call('session', 'read', {})).toBeTruthy();
});

test('events reach every window; a request to open goes to the window that had the focus last', async () => {
  const host = createTestHost();
  const first = connectTo(host);
  await first.connection.call('session', 'read', {});
  const second = connectTo(host);
  await second.connection.call('session', 'read', {});

  host.windows.tell('library:changed', { diagramIds: [] });
  const open = (id: string) => host.windows.tell('open:requested', { id, error: null });
  open('newest');
  first.connection.focused();
  // Answered after the focus was told, as one channel keeps the order.
  await first.connection.call('session', 'read', {});
  open('focused');
  await vi.waitUntil(() => first.heard.length === 2 && second.heard.length === 2, patience);

  expect(first.heard.map(({ name }) => name)).toEqual(['library:changed', 'open:requested']);
  expect(first.heard[1]?.payload).toEqual({ id: 'focused', error: null });
  expect(second.heard[1]?.payload).toEqual({ id: 'newest', error: null });
  first.connection.close();
});

test('a request to open waits for a window that is about to connect', async () => {
  const host = createTestHost();
  const first = connectTo(host);
  await first.connection.call('session', 'read', {});
  host.windows.expectWindow();
  host.windows.tell('open:requested', { id: null, error: null });
  const second = connectTo(host);
  await vi.waitUntil(() => second.heard.length === 1, patience);
  expect(first.heard).toEqual([]);
  first.connection.close();
});

test.each([null, 7, 'text', {}, { t: 'q' }, { t: 'q', m: 'call' }, { t: 'q', m: 'call', a: 5 }, { t: 's' }])(
  'a window that sends %o is cut off',
  async (message) => {
    const host = createTestHost();
    const channel = await host.open();
    const closed = new Promise<void>((resolve) => channel.onClose(resolve));
    channel.post(message);
    await closed;
  },
);

test('nothing but the two functions can be called', async () => {
  const host = createTestHost();
  const channel = await host.open();
  const answers: unknown[] = [];
  channel.onMessage((message) => answers.push(message));
  for (const name of ['constructor', '__proto__', 'toString', '$close'])
    channel.post({ t: 'q', m: name, a: [], i: name });
  await vi.waitUntil(() => answers.length === 4, patience);
  for (const answer of answers) expect(answer).toMatchObject({ t: 's', e: expect.any(Error) });
  channel.close();
});
