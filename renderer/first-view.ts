const ready = Promise.withResolvers<void>();
let isReady = false;

/**
 * Says that what people see first answers input: the library's first page or what stands in its place, or the diagram they
 * left open. Only the first call counts; it leaves the mark `millrace:interactive`, which benchmarks read.
 */
export function firstViewReady(): void {
  if (isReady) return;
  isReady = true;
  performance.mark('millrace:interactive');
  ready.resolve();
}

/** Runs what can wait: once the first view answers input and the browser has nothing else to do; soon, where it can’t tell. */
export function afterFirstView(run: () => void): void {
  void ready.promise.then(() => {
    if ('requestIdleCallback' in globalThis) requestIdleCallback(run);
    else setTimeout(run, 200);
  });
}
