import { LRUCache } from 'lru-cache';
import type { Queries } from '../database/database.ts';
import { mostUnclaimed, readUsage, type Usage } from './quota.ts';

/** Knows which organisations have so much room that nobody has to add up what they use for each small blob. */
export interface StorageRoom {
  /** What an organisation uses; null when it was seen a moment ago to have plenty of room. */
  lookIfTight(queries: Queries, orgId: string): Promise<Usage | null>;
}

/** Bytes that all nodes together don't take in small blobs within `trustedFor` milliseconds. */
const plenty = 1024 ** 3;
const trustedFor = 5000;

/** Makes the one of a node. A quota that was lowered counts when that time is over. */
export function createStorageRoom(): StorageRoom {
  const ample = new LRUCache<string, true>({ max: 10_000, ttl: trustedFor });
  return {
    async lookIfTight(queries, orgId) {
      if (ample.has(orgId)) return null;
      const usage = await readUsage(queries, orgId);
      if (usage.used + plenty <= usage.quota && usage.unclaimed < mostUnclaimed / 2) ample.set(orgId, true);
      return usage;
    },
  };
}
