import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Change } from '../../shared/sync/library-routes.ts';
import type { BusMessage } from './bus.ts';
import { keyOfMessage, newerOf, readPayload, writePayloads } from './bus-payloads.ts';

const orgId = randomUUID();
const libraryId = randomUUID();

/** Changes of a library up to `last`. */
function changesTo(last: number, count: number, name: string | null = null): Change[] {
  return Array.from({ length: count }, (_, index) => ({
    seq: last - count + 1 + index,
    kind: 'version',
    id: randomUUID(),
    diagramId: index % 2 === 0 ? randomUUID() : null,
    change: 'created',
    at: 1_790_000_000_000 + index,
    by: { accountId: index % 3 === 0 ? null : randomUUID(), name: 'Ada' },
    name,
  }));
}

test('reads every message as it was written', () => {
  const presence = { orgId, libraryId, connection: randomUUID(), accountId: randomUUID(), name: 'Zoë “Z” Ω' };
  const messages: BusMessage[] = [
    { type: 'head', orgId, libraryId, seq: 2 ** 40, changes: [] },
    { type: 'head', orgId, libraryId, seq: 12, changes: changesTo(12, 3, 'Orders Ω “new”') },
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
  const head: BusMessage = { type: 'head', orgId, libraryId, seq: 1, changes: [] };
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
    { type: 'head', orgId, libraryId, seq: 1, changes: [] },
    { type: 'head', orgId, libraryId, seq: 2, changes: [] },
    { type: 'head', orgId, libraryId: other, seq: 1, changes: [] },
    { type: 'head', orgId: other, libraryId, seq: 1, changes: [] },
    { type: 'access', orgId, libraryId },
    { ...account, ended: true },
    { ...account, ended: false },
    { ...presence, libraryId },
    { ...presence, libraryId: other },
  ];
  expect(new Set(messages.map(keyOfMessage)).size).toBe(messages.length - 1);
});

test('carries no more than the last changes that fit', () => {
  const read = (changes: Change[]): readonly Change[] => {
    const payloads = writePayloads('n', [{ type: 'head', orgId, libraryId, seq: 100, changes }]);
    for (const payload of payloads) expect(Buffer.byteLength(payload)).toBeLessThan(8000);
    const [message] = payloads.flatMap((payload) => readPayload(payload).messages);
    return message?.type === 'head' ? message.changes : [];
  };
  const short = changesTo(100, 90);
  expect(read(short)).toEqual(short.slice(-20));
  const long = changesTo(100, 20, 'Ω'.repeat(500));
  const few = read(long);
  expect(few.length).toBeGreaterThan(1);
  expect(few).toEqual(long.slice(-few.length));
});

test('two heads of a library become the newer one, with the changes of both where they follow each other', () => {
  const run = changesTo(60, 60);
  const head = (from: number, to: number): Extract<BusMessage, { type: 'head' }> => {
    return { type: 'head', orgId, libraryId, seq: to, changes: run.slice(from, to) };
  };
  const part = fc.tuple(fc.nat({ max: 60 }), fc.nat({ max: 60 })).map(([a, b]) => head(Math.min(a, b), Math.max(a, b)));
  fc.assert(
    fc.property(part, part, (one, other) => {
      const both = newerOf(one, other);
      if (both.type !== 'head') throw new Error('It was a head.');
      expect(both.seq).toBe(Math.max(one.seq, other.seq));
      expect(both.changes.length).toBeLessThanOrEqual(20);
      expect(both.changes).toEqual(run.slice(both.seq - both.changes.length, both.seq));
      const last = one.seq > other.seq ? one : other;
      expect(both.changes.length).toBeGreaterThanOrEqual(Math.min(20, last.changes.length));
    }),
  );
  expect(newerOf(head(0, 3), head(3, 5))).toEqual(head(0, 5));
  expect(newerOf(head(3, 5), head(0, 3))).toEqual(head(0, 5));
  expect(newerOf(head(0, 3), head(4, 5))).toEqual(head(4, 5));
});
