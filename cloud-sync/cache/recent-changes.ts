import { LRUCache } from 'lru-cache';
import type { Change } from '../../shared/sync/library-routes.ts';

/**
 * The newest changes of libraries, as far as this node has come by them. What is in a feed never changes, so that none of this is
 * ever wrong; at worst it ends too early.
 */
export interface RecentChanges {
  /** All changes after `since` up to `seq`, in order; null where some of them aren't remembered. */
  between(orgId: string, libraryId: string, since: number, seq: number): readonly Change[] | null;
  /** Remembers changes that follow each other in the feed without a gap. */
  remember(orgId: string, libraryId: string, changes: readonly Change[]): void;
}

/** Changes remembered of one library. */
const mostOfOne = 256;
/** Changes remembered of all libraries, which take about 400 bytes each. */
const mostOfAll = 50_000;

/** Makes an empty memory of changes. */
export function createRecentChanges(): RecentChanges {
  const tails = new LRUCache<string, readonly Change[]>({
    maxSize: mostOfAll,
    sizeCalculation: (changes) => changes.length + 1,
  });
  // Clients choose the ids of libraries: another organisation may have one of the same id.
  const keyOf = (orgId: string, libraryId: string): string => `${orgId} ${libraryId}`;

  return {
    between(orgId, libraryId, since, seq) {
      if (since >= seq) return [];
      const tail = tails.get(keyOf(orgId, libraryId));
      const first = tail?.[0]?.seq;
      if (tail === undefined || first === undefined || since + 1 < first || seq > first + tail.length - 1) return null;
      return tail.slice(since + 1 - first, seq + 1 - first);
    },
    remember(orgId, libraryId, changes) {
      const first = changes[0]?.seq;
      const last = changes.at(-1)?.seq;
      if (first === undefined || last === undefined || last - first !== changes.length - 1) return;
      const key = keyOf(orgId, libraryId);
      const tail = tails.get(key) ?? [];
      const begin = tail[0]?.seq ?? first;
      const end = tail.at(-1)?.seq ?? first - 1;
      // Where there is a gap between them, only the newer ones are of use.
      if (last < begin - 1) return;
      if (first > end + 1) tails.set(key, changes.slice(-mostOfOne));
      else if (first < begin || last > end) {
        const before = changes.slice(0, Math.max(0, begin - first));
        const after = changes.slice(Math.max(0, end + 1 - first));
        tails.set(key, [...before, ...tail, ...after].slice(-mostOfOne));
      }
    },
  };
}
