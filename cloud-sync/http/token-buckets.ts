import { LRUCache } from 'lru-cache';

/** Buckets of tokens, one for each key: a minute's worth at once, then as they flow in. */
export interface TokenBuckets {
  /** Takes a token. Answers 0, or in how many seconds there will be one. */
  take(key: string, now?: number): number;
}

/** Keys remembered; whoever is forgotten has a full bucket again. */
const remembered = 100_000;

export function createTokenBuckets(perMinute: number): TokenBuckets {
  const buckets = new LRUCache<string, { tokens: number; at: number }>({ max: remembered });
  const perMillisecond = perMinute / 60_000;
  return {
    take(key, now = performance.now()) {
      let bucket = buckets.get(key);
      if (!bucket) {
        bucket = { tokens: perMinute, at: now };
        buckets.set(key, bucket);
      }
      bucket.tokens = Math.min(perMinute, bucket.tokens + (now - bucket.at) * perMillisecond);
      bucket.at = now;
      if (bucket.tokens >= 1) {
        bucket.tokens--;
        return 0;
      }
      return Math.ceil((1 - bucket.tokens) / perMillisecond / 1000);
    },
  };
}
