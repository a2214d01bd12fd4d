import { randomUUID } from 'node:crypto';
import { afterEach, expect, test, vi } from 'vitest';
import type { Queries } from '../database/database.ts';
import type { Bus, BusListener } from '../push/bus.ts';
import { createHeads, type PolledHeads } from './create-heads.ts';

const orgId = randomUUID();
const libraryId = randomUUID();
const opened: PolledHeads[] = [];

afterEach(async () => {
  await Promise.all(opened.splice(0).map((heads) => heads.close()));
});

/** Heads whose other nodes and database are played by the test. */
function playedHeads(read: () => Promise<number | null> = async () => null) {
  const listeners = new Set<BusListener>();
  const state = { connected: true, asked: 0 };
  const bus: Bus = {
    publish: () => {},
    listen(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    connected: () => state.connected,
    start: async () => {},
    close: async () => {},
  };
  const owner: Queries = {
    async query() {
      state.asked++;
      const seq = await read();
      const rows: never[] = JSON.parse(
        JSON.stringify(seq === null ? [] : [{ org_id: orgId, library_id: libraryId, seq }]),
      );
      return rows;
    },
  };
  const heads = createHeads({ bus, owner });
  opened.push(heads);
  const tell: BusListener = (message) => {
    for (const listener of listeners) listener(message);
  };
  return { heads, tell, state };
}

const ago = (milliseconds: number): number => performance.now() - milliseconds;

test('knows nothing of a library it never heard of, or of another organisation’s of the same id', () => {
  const { heads } = playedHeads();
  heads.confirm(orgId, libraryId, 5, ago(0));
  expect(heads.known(orgId, randomUUID())).toBeNull();
  expect(heads.known(randomUUID(), libraryId)).toBeNull();
  expect(heads.fresh(randomUUID(), libraryId)).toBeNull();
  expect(heads.fresh(orgId, libraryId)).toBe(5);
});

test('never goes back', () => {
  const { heads, tell } = playedHeads();
  heads.confirm(orgId, libraryId, 5, ago(0));
  heads.note(orgId, libraryId, 3);
  heads.confirm(orgId, libraryId, 4, ago(0));
  tell({ type: 'head', orgId, libraryId, seq: 2 });
  expect(heads.known(orgId, libraryId)).toBe(5);
  tell({ type: 'head', orgId, libraryId, seq: 6 });
  expect(heads.fresh(orgId, libraryId)).toBe(6);
});

test('is fresh for a second by the primary’s word, for five while news comes in, and not by others’ word alone', () => {
  const { heads, state } = playedHeads();
  heads.note(orgId, libraryId, 5);
  expect(heads.known(orgId, libraryId)).toBe(5);
  expect(heads.fresh(orgId, libraryId)).toBeNull();
  heads.confirm(orgId, libraryId, 5, ago(6000));
  expect(heads.fresh(orgId, libraryId)).toBeNull();
  heads.confirm(orgId, libraryId, 5, ago(3000));
  expect(heads.fresh(orgId, libraryId)).toBe(5);
  state.connected = false;
  expect(heads.fresh(orgId, libraryId)).toBeNull();
  heads.confirm(orgId, libraryId, 5, ago(0));
  expect(heads.fresh(orgId, libraryId)).toBe(5);
});

test('trusts nothing older than a gap in the news, and asks at once', async () => {
  const { heads, tell, state } = playedHeads(async () => 8);
  heads.confirm(orgId, libraryId, 5, ago(2000));
  expect(heads.fresh(orgId, libraryId)).toBe(5);
  tell({ type: 'gap' });
  expect(heads.fresh(orgId, libraryId)).toBeNull();
  expect(state.asked).toBe(1);
  await vi.waitFor(() => expect(heads.fresh(orgId, libraryId)).toBe(8));
});

test('finds out by itself about libraries in use, tells it, and goes on after a failure', async () => {
  let fails = true;
  const { heads } = playedHeads(async () => {
    if (fails) {
      fails = false;
      throw new Error('the database is away');
    }
    return 12;
  });
  const heard: [string, string, number][] = [];
  heads.listen((...head) => heard.push(head));
  const stop = heads.watch(orgId, libraryId);
  await vi.waitFor(() => expect(heard).toEqual([[orgId, libraryId, 12]]), { timeout: 20_000 });
  stop();
  stop();
});

test('does not ask about libraries nobody uses', async () => {
  const { heads, tell, state } = playedHeads(async () => 1);
  heads.note(orgId, libraryId, 1);
  tell({ type: 'gap' });
  await heads.close();
  expect(state.asked).toBe(0);
});
