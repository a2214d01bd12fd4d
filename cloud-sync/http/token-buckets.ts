import { LRUCache } from 'lru-cache';

/** Buckets of tokens, one for each key: a minute's worth at once, then as they flow in. */
export interface TokenBuckets {
  /** Takes a token. Answers 0, or in how many seconds there will be one. */
  take(key: string, now?: number): number;
  /** As `take` would answer, without taking one. */
  wait(key: string, now?: number): number;
}

/** Keys remembered; whoever is forgotten has a full bucket again. */
const remembered = 100_000;

export function createTokenBuckets(perMinute: number): TokenBuckets {
  const buckets = new LRUCache<string, { tokens: number; at: number }>({ max: remembered });
  const perMillisecond = perMinute / 60_000;
  function present(key: string, now: number): { tokens: number; at: number } {
    let bucket = buckets.get(key);
    if (!bucket) {
      bucket = { tokens: perMinute, at: now };
      buckets.set(key, bucket);
    }
    bucket.tokens = Math.min(perMinute, bucket.tokens + (now - bucket.at) * perMillisecond);
    bucket.at = now;
    return bucket;
  }

  function secondsTo({ tokens }: { tokens: number }): number {
    return tokens >= 1 ? 0 : Math.ceil((1 - tokens) / perMillisecond / 1000);
  }

  return {
    take(key, now = performance.now()) {
      const bucket = present(key, now);
      const seconds = secondsTo(bucket);
      if (seconds === 0) bucket.tokens--;
      return seconds;
    },
    wait: (key, now = performance.now()) => secondsTo(present(key, now)),
  };
}
