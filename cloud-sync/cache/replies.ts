import { LRUCache } from 'lru-cache';
import type { Metrics } from '../health/metrics.ts';
import type { Encoding } from '../http/compress-reply.ts';

/** Whole answers to reads that depend on a library's state alone, by library and what was asked. */
export interface Replies {
  /** The answer remembered under a key. */
  find(key: string): Reply | undefined;
  remember(key: string, reply: Reply): void;
  /** Has what many ask for at once loaded once: everybody gets the one loading's outcome, its error too. */
  share(key: string, load: () => Promise<Reply>): Promise<Reply>;
}

/** An answer as JSON, and the seq of the state it was read from. */
export interface Reply {
  bytes: Buffer;
  seq: number;
  /** The diagrams in a list, where it is one. */
  listed?: ReadonlySet<string>;
  /** The same, as clients take it that accept an encoding; there once somebody did. */
  compressed?: Readonly<Partial<Record<Encoding, Buffer>>>;
}

/** An answer larger than this part of the memory isn't remembered: it would push out too many others. */
const largestShare = 16;
/** What an entry takes beside its bytes, about. */
const overhead = 200;

export function createReplies(bytes: number, metrics: Metrics): Replies {
  const remembered = new LRUCache<string, Reply>({
    maxSize: bytes,
    maxEntrySize: Math.floor(bytes / largestShare),
    sizeCalculation: (reply, key) => bytesOf(reply) + key.length + overhead,
  });
  const underWay = new Map<string, Promise<Reply>>();
  metrics.watchBytes('reply', () => remembered.calculatedSize);
  return {
    find: (key) => remembered.get(key),
    remember(key, reply) {
      remembered.set(key, reply);
    },
    share(key, load) {
      const shared = underWay.get(key);
      if (shared) return shared;
      const loading = load().finally(() => underWay.delete(key));
      underWay.set(key, loading);
      return loading;
    },
  };
}

function bytesOf({ bytes, compressed = {} }: Reply): number {
  return Object.values(compressed).reduce((sum, each) => sum + each.length, bytes.length);
}
