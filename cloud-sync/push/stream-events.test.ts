import { randomUUID } from 'node:crypto';
import { beforeAll, expect, test, vi } from 'vitest';
import { eventsPath, type ServerMessage } from '../../shared/sync/socket-messages.ts';
import type { TestAccount, TestOrganisation } from '../tests/support/test-server.ts';
import { useServer } from '../tests/support/use-server.ts';

const server = useServer({ MILLRACE_SOCKETS_PER_ACCOUNT: '2' });
let organisation: TestOrganisation;
let owner: TestAccount;
const wait = { timeout: 20_000, interval: 5 };

beforeAll(async () => {
  organisation = await server.organisation();
  owner = await organisation.account('Olga Owner');
});

interface Stream {
  response: Response;
  told: ServerMessage[];
  /** Milliseconds after which the server wants the client back; null until it says so. */
  retry(): number | null;
  ended: Promise<void>;
  stop(): void;
}

async function open(account: TestAccount, libraries: readonly string[]): Promise<Stream> {
  const stopping = new AbortController();
  const response = await account.client.fetch(`${eventsPath}?libraries=${libraries.join(',')}`, {
    signal: stopping.signal,
  });
  const told: ServerMessage[] = [];
  let retry: number | null = null;
  async function read(): Promise<void> {
    let text = '';
    for await (const chunk of response.body?.pipeThrough(new TextDecoderStream()) ?? []) {
      text += chunk;
      const events = text.split('\n\n');
      text = events.pop() ?? '';
      for (const event of events) {
        if (event.startsWith('data: ')) told.push(JSON.parse(event.slice(6)));
        if (event.startsWith('retry: ')) retry = Number(event.slice(7));
      }
    }
  }
  const ended = response.ok ? read().catch(() => {}) : Promise.resolve();
  return { response, told, retry: () => retry, ended, stop: () => stopping.abort() };
}

test('tells what the socket tells', async () => {
  const library = await organisation.library(owner);
  const missing = randomUUID();
  const stream = await open(owner, [library, missing]);
  expect(stream.response.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
  await vi.waitFor(() => expect(stream.told).toHaveLength(2), wait);
  expect(stream.told[1]).toMatchObject({ type: 'watching', libraries: [{ library }], refused: [missing] });
  const { seq } = await owner.client.call('createFolder', {
    params: { library },
    body: { id: randomUUID(), parentId: null, name: 'A folder' },
  });
  const changes = [expect.objectContaining({ seq, kind: 'folder', change: 'created', name: 'A folder' })];
  await vi.waitFor(() => expect(stream.told[2]).toEqual({ type: 'changed', library, seq, changes }), wait);
  stream.stop();
  await vi.waitFor(() => expect(server.parts.push.size).toBe(0), wait);
  expect(await server.parts.metrics.registry.metrics()).not.toContain(eventsPath);
});

test('asks who is there, and which libraries to tell of', async () => {
  expect((await server.anonymous.fetch(`${eventsPath}?libraries=${randomUUID()}`)).status).toBe(401);
  for (const libraries of [[], ['all'], Array.from({ length: 201 }, () => randomUUID())]) {
    expect((await open(owner, libraries)).response.status).toBe(400);
  }
});

test('counts as a socket', async () => {
  const account = await organisation.account('Many Streams');
  const streams = [await open(account, [randomUUID()]), await open(account, [randomUUID()])];
  const tooMany = await open(account, [randomUUID()]);
  expect(tooMany.response.status).toBe(503);
  expect(Number(tooMany.response.headers.get('retry-after'))).toBeGreaterThan(0);
  for (const stream of streams) stream.stop();
});

test('ends when the session ends, and says when to come back when the server goes down', async () => {
  const account = await organisation.account('Eddy Ended');
  const ended = await open(account, [randomUUID()]);
  const { orgId } = organisation;
  server.parts.bus.publish({ type: 'account', orgId, accountId: account.accountId, sessionId: null, ended: true });
  await ended.ended;
  expect(ended.retry()).toBeNull();
  const open2 = await open(owner, [randomUUID()]);
  await server.parts.lifecycle.drain(1000);
  await open2.ended;
  expect(open2.retry()).toBeGreaterThanOrEqual(0);
  const late = await open(owner, [randomUUID()]);
  expect(late.response.status).toBe(503);
});
