import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import type { BusMessage } from './bus.ts';
import { keyOfMessage, readPayload, writePayloads } from './bus-payloads.ts';

const orgId = randomUUID();
const libraryId = randomUUID();

test('reads every message as it was written', () => {
  const presence = { orgId, libraryId, connection: randomUUID(), accountId: randomUUID(), name: 'Zoë “Z” Ω' };
  const messages: BusMessage[] = [
    { type: 'head', orgId, libraryId, seq: 2 ** 40 },
    { type: 'access', orgId, libraryId },
    { type: 'account', orgId, accountId: randomUUID(), sessionId: null, ended: true },
    { type: 'account', orgId, accountId: randomUUID(), sessionId: randomUUID(), ended: false },
    { type: 'presence', ...presence, place: null },
    { type: 'presence', ...presence, place: { diagramId: randomUUID(), elementId: null } },
    { type: 'presence', ...presence, place: { diagramId: randomUUID(), elementId: 'Task "1"\n' } },
  ];
  const [payload = '', ...others] = writePayloads('a node', messages);
  expect(others).toEqual([]);
  expect(readPayload(payload)).toEqual({ node: 'a node', messages });
});

test('writes no notification that PostgreSQL would refuse, and loses nothing between two', () => {
  const messages = Array.from({ length: 500 }, (_, index): BusMessage => {
    const place = { diagramId: randomUUID(), elementId: 'Ω'.repeat(index) };
    return { type: 'presence', orgId, libraryId, connection: randomUUID(), accountId: orgId, name: 'Ω', place };
  });
  const payloads = writePayloads('n', messages);
  expect(payloads.length).toBeGreaterThan(2);
  for (const payload of payloads) expect(Buffer.byteLength(payload)).toBeLessThan(8000);
  expect(payloads.flatMap((payload) => readPayload(payload).messages)).toEqual(messages);
});

test('leaves out what is no message of this version', () => {
  const head: BusMessage = { type: 'head', orgId, libraryId, seq: 1 };
  const [payload = ''] = writePayloads('n', [head]);
  const value = JSON.parse(payload);
  value[1].push(['z', 1], ['h', 'short', 'ids', 1], 'text', null);
  expect(readPayload(JSON.stringify(value)).messages).toEqual([head]);
  for (const text of ['', 'x', '{}', '[1,[]]']) expect(readPayload(text).messages).toEqual([]);
});

test('lets a newer head of a library take the place of an older one, and nothing else', () => {
  const connection = randomUUID();
  const presence = { type: 'presence', orgId, connection, accountId: orgId, name: 'A', place: null } as const;
  const account = { type: 'account', orgId, accountId: orgId, sessionId: null } as const;
  const other = randomUUID();
  const messages: BusMessage[] = [
    { type: 'head', orgId, libraryId, seq: 1 },
    { type: 'head', orgId, libraryId, seq: 2 },
    { type: 'head', orgId, libraryId: other, seq: 1 },
    { type: 'head', orgId: other, libraryId, seq: 1 },
    { type: 'access', orgId, libraryId },
    { ...account, ended: true },
    { ...account, ended: false },
    { ...presence, libraryId },
    { ...presence, libraryId: other },
  ];
  expect(new Set(messages.map(keyOfMessage)).size).toBe(messages.length - 1);
});
