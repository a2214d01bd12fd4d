import { LRUCache } from 'lru-cache';
import { isUnavailable } from '../database/database-errors.ts';
import { SyncError } from '../http/sync-error.ts';
import type { CallerState } from './read-caller.ts';

/** How long a node goes by what it read of an account and its session. */
const freshMilliseconds = 120_000;
/** How long it does so while it hears nothing from other nodes. */
const freshUnheardMilliseconds = 30_000;
/** How long it does so while the database is away. */
const awayMilliseconds = 10 * 60_000;
/** How long it then waits before it asks again. */
const retryMilliseconds = 5000;

interface Remembered {
  state: CallerState;
  readAt: number;
  freshUntil: number;
  /** How many accounts had been voided before it was read. */
  voids: number;
}

/** What a node remembers of who its callers are. */
export interface CallerMemory {
  /** The state under a key, as remembered or by `read`. */
  recall(key: string, read: () => Promise<CallerState>): Promise<CallerState>;
  /** Where the memory stands. */
  mark(): number;
  /** Remembers a state that was read since `mark`. */
  remember(key: string, state: CallerState, mark: number): void;
  /** Voids what was remembered of an account, or of all, also what is being read now. */
  forget(accountId: string | null): void;
}

/** Makes an empty memory; each look into it is told to `looked`. `hears` says whether other nodes' news arrive at present. */
export function createCallerMemory(looked: (hit: boolean) => void, hears: () => boolean): CallerMemory {
  const remembered = new LRUCache<string, Remembered>({ max: 50_000 });
  const reading = new Map<string, { voids: number; state: Promise<CallerState> }>();
  const voided = new LRUCache<string, number>({ max: 50_000 });
  let allVoided = 0;
  let voids = 0;

  /** Whether nothing was heard of a change since; something may have been missed, which matters while it can be asked for. */
  function counts({ state, voids: before }: Remembered): boolean {
    return state.accountId === null || (voided.get(state.accountId) ?? 0) <= before;
  }

  function remember(key: string, state: CallerState, mark: number): void {
    const now = performance.now();
    const freshUntil = now + (hears() ? freshMilliseconds : freshUnheardMilliseconds);
    remembered.set(key, { state, readAt: now, freshUntil, voids: mark });
  }

  async function read(
    key: string,
    ask: () => Promise<CallerState>,
    last: Remembered | undefined,
  ): Promise<CallerState> {
    const before = voids;
    try {
      const state = await ask();
      remember(key, state, before);
      return state;
    } catch (error) {
      if (!last || !isAway(error) || performance.now() - last.readAt > awayMilliseconds || !counts(last)) throw error;
      last.freshUntil = performance.now() + retryMilliseconds;
      last.voids = before;
      return last.state;
    }
  }

  return {
    recall(key, ask) {
      const found = remembered.get(key);
      const last = found && counts(found) ? found : undefined;
      const isFresh = last !== undefined && last.voids >= allVoided && performance.now() < last.freshUntil;
      looked(isFresh);
      if (isFresh) return Promise.resolve(last.state);
      const underWay = reading.get(key);
      if (underWay?.voids === voids) return underWay.state;
      const state = read(key, ask, last).finally(() => {
        if (reading.get(key)?.state === state) reading.delete(key);
      });
      reading.set(key, { voids, state });
      return state;
    },
    mark: () => voids,
    remember,
    forget(accountId) {
      voids++;
      if (accountId === null) allVoided = voids;
      else voided.set(accountId, voids);
    },
  };
}

function isAway(error: unknown): boolean {
  return isUnavailable(error) || (error instanceof SyncError && error.code === 'database_unavailable');
}
