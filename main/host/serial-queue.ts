/** Runs work of the same key one after the other, in the order it came. */
export interface SerialQueue {
  run<Result>(key: string, work: () => Promise<Result> | Result): Promise<Result>;
  /** Resolves when all work given so far has ended. */
  settled(): Promise<void>;
}

/** Starts empty; work of different keys runs at the same time. */
export function createSerialQueue(): SerialQueue {
  const tails = new Map<string, Promise<unknown>>();
  return {
    run(key, work) {
      const before = tails.get(key) ?? Promise.resolve();
      const result = before.then(work);
      const tail = result
        .catch(() => {})
        .finally(() => {
          if (tails.get(key) === tail) tails.delete(key);
        });
      tails.set(key, tail);
      return result;
    },
    async settled() {
      await Promise.all(tails.values());
    },
  };
}
