import { LRUCache } from 'lru-cache';
import type { Heads } from './heads.ts';

/** Libraries a node remembers the seq of. */
const remembered = 100_000;

/** Makes an empty memory of how far libraries are. */
export function createHeads(): Heads {
  const heads = new LRUCache<string, number>({ max: remembered });
  return {
    known: (libraryId) => heads.get(libraryId) ?? null,
    note(libraryId, seq) {
      if (seq > (heads.get(libraryId) ?? -1)) heads.set(libraryId, seq);
    },
  };
}
