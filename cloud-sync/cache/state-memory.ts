import { LRUCache } from 'lru-cache';
import type { Change } from '../../shared/sync/library-routes.ts';
import type { RecentChanges } from './recent-changes.ts';

/** Things of libraries, each as it was where its library had got to some seq. It counts until a change touches it. */
export interface StateMemory<Value> {
  /** A thing as it is where its library has got to `seq`; null when that isn't known. */
  at(orgId: string, libraryId: string, id: string, seq: number): Value | null;
  /** Remembers a thing as it was where its library had got to `seq`, unless a newer state is remembered. */
  put(orgId: string, libraryId: string, id: string, value: Value, seq: number): void;
  forget(orgId: string, libraryId: string, id: string): void;
}

interface StateMemoryOptions<Value> {
  recent: RecentChanges;
  /** Bytes that a thing takes, about. */
  bytes(value: Value): number;
  /** Whether a change may make another thing of it. */
  touches(change: Change, value: Value): boolean;
}

/** Bytes that a memory may take, about. */
const most = 24 * 1024 * 1024;

/** Makes an empty memory. */
export function createStateMemory<Value>({ recent, bytes, touches }: StateMemoryOptions<Value>): StateMemory<Value> {
  const states = new LRUCache<string, { value: Value; seq: number }>({
    maxSize: most,
    sizeCalculation: ({ value }) => bytes(value),
  });
  // Clients choose the ids of libraries: another organisation may have one of the same id.
  const keyOf = (orgId: string, libraryId: string, id: string): string => `${orgId} ${libraryId} ${id}`;

  return {
    at(orgId, libraryId, id, seq) {
      const state = states.get(keyOf(orgId, libraryId, id));
      if (!state || state.seq > seq) return null;
      const { value } = state;
      const since = recent.between(orgId, libraryId, state.seq, seq);
      if (!since || since.some((change) => touches(change, value))) return null;
      state.seq = seq;
      return value;
    },
    put(orgId, libraryId, id, value, seq) {
      const key = keyOf(orgId, libraryId, id);
      if (seq >= (states.get(key)?.seq ?? 0)) states.set(key, { value, seq });
    },
    forget: (orgId, libraryId, id) => void states.delete(keyOf(orgId, libraryId, id)),
  };
}
