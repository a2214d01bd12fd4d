import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { SyncError } from '../http/sync-error.ts';
import { type CallerMemory, createCallerMemory } from './caller-memory.ts';
import type { CallerState } from './read-caller.ts';

let memory: CallerMemory;
let asked: number;
let looks: boolean[];
/** Whether news of other nodes arrive. */
let hears: boolean;

const state = (name: string, accountId = 'grace'): CallerState => ({
  accountId,
  caller: { orgId: 'acme', accountId, name, admin: false, sessionId: 'session', writes: true },
  expiresAt: null,
});

/** What a question to the database is answered with. */
let answer: () => Promise<CallerState>;

const recall = async (key = 'a session'): Promise<string | undefined> =>
  (
    await memory.recall(key, () => {
      asked++;
      return answer();
    })
  ).caller?.name;

const away = () => Promise.reject(new SyncError('database_unavailable', 'away'));
const pass = (seconds: number) => vi.advanceTimersByTime(seconds * 1000);

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date', 'performance'] });
  looks = [];
  hears = false;
  memory = createCallerMemory(
    (hit) => looks.push(hit),
    () => hears,
  );
  asked = 0;
  answer = async () => state('Grace');
});

afterEach(() => {
  vi.useRealTimers();
});

describe('what is remembered of a caller', () => {
  it('counts for half a minute', async () => {
    await recall();
    pass(29);
    answer = async () => state('Grace H.');
    expect(await recall()).toBe('Grace');
    pass(2);
    expect(await recall()).toBe('Grace H.');
    expect(asked).toBe(2);
    expect(looks).toEqual([false, true, false]);
  });

  it('counts no longer when the clock is put back', async () => {
    await recall();
    vi.setSystemTime(Date.now() - 3_600_000);
    pass(31);
    answer = async () => state('Grace H.');
    expect(await recall()).toBe('Grace H.');
  });

  it('counts for two minutes where news of other nodes arrive', async () => {
    hears = true;
    await recall();
    pass(119);
    answer = async () => state('Grace H.');
    expect(await recall()).toBe('Grace');
    pass(2);
    expect(await recall()).toBe('Grace H.');
  });

  it('is read once for many who ask at once', async () => {
    expect(await Promise.all([recall(), recall(), recall()])).toEqual(['Grace', 'Grace', 'Grace']);
    expect(asked).toBe(1);
  });

  it('is void once the account has changed, and only of that account', async () => {
    await recall();
    memory.forget('hedy');
    await recall();
    expect(asked).toBe(1);
    memory.forget('grace');
    await recall();
    expect(asked).toBe(2);
    memory.forget(null);
    await recall();
    expect(asked).toBe(3);
  });

  it('is void when the account changed while it was being read', async () => {
    let finish = (_state: CallerState): void => {};
    answer = () =>
      new Promise((resolve) => {
        finish = resolve;
      });
    const first = recall();
    memory.forget('grace');
    answer = async () => state('Grace H.');
    expect(await recall()).toBe('Grace H.');
    finish(state('Grace'));
    await first;
    expect(await recall()).toBe('Grace H.');
  });

  it('may be learned elsewhere, unless the account changed since', async () => {
    memory.remember('a session', state('Grace'), memory.mark());
    expect(await recall()).toBe('Grace');
    expect(asked).toBe(0);
    const mark = memory.mark();
    memory.forget('grace');
    memory.remember('a session', state('Grace'), mark);
    answer = async () => state('Grace H.');
    expect(await recall()).toBe('Grace H.');
  });

  it('also that a token is worth nothing', async () => {
    answer = async () => ({ accountId: null, caller: null, expiresAt: null });
    expect(await recall()).toBeUndefined();
    expect(await recall()).toBeUndefined();
    expect(asked).toBe(1);
  });

  it('counts for ten minutes while the database is away', async () => {
    await recall();
    answer = away;
    pass(60);
    expect(await recall()).toBe('Grace');
    expect(await recall()).toBe('Grace');
    expect(asked).toBe(2);
    pass(6);
    expect(await recall()).toBe('Grace');
    expect(asked).toBe(3);
    pass(9 * 60);
    await expect(recall()).rejects.toMatchObject({ code: 'database_unavailable' });
    answer = async () => state('Grace H.');
    expect(await recall()).toBe('Grace H.');
  });

  it('does not while another node has said that the account changed, nor for other errors', async () => {
    await recall();
    pass(60);
    answer = () => Promise.reject(new Error('a mistake'));
    await expect(recall()).rejects.toThrow('a mistake');
    answer = away;
    memory.forget('grace');
    await expect(recall()).rejects.toMatchObject({ code: 'database_unavailable' });
  });
});
