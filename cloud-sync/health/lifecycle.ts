/** Whether a node works on or goes down, and what it does before it does. */
export interface Lifecycle {
  readonly draining: boolean;
  /** Has `work` run when the node begins to go down; it has so many milliseconds. Requests are answered meanwhile. */
  beforeClosing(work: (milliseconds: number) => Promise<void>): void;
  /** Begins to go down: resolves once everything registered is done, after `milliseconds` at the latest. */
  drain(milliseconds: number): Promise<void>;
}

export function createLifecycle(): Lifecycle {
  let draining = false;
  const works: ((milliseconds: number) => Promise<void>)[] = [];
  return {
    get draining() {
      return draining;
    },
    beforeClosing(work) {
      works.push(work);
    },
    async drain(milliseconds) {
      draining = true;
      const all = Promise.allSettled(works.map((work) => work(milliseconds)));
      await Promise.race([all, new Promise((resolve) => setTimeout(resolve, milliseconds).unref())]);
    },
  };
}
