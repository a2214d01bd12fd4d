/** Longest stretch of work between two chances for the page to react, in milliseconds. */
const usualSlice = 8;

export interface SliceOptions {
  /** Milliseconds of work at a stretch. */
  readonly slice?: number;
  /** Ends the work between two stretches; `runInSlices` rejects with its reason then. */
  readonly signal?: AbortSignal | undefined;
  /** Told after each stretch how much is done: what the steps last yielded, from 0 to 1. */
  readonly onProgress?: ((done: number) => void) | undefined;
}

/**
 * Runs a generator to its end in short stretches, so that the page keeps reacting. Steps yield how much is done, from 0 to 1, and
 * should take at most a few milliseconds each. When the signal aborts, the generator is ended by `return`, so that its `finally`
 * can tidy up.
 */
export async function runInSlices<Result>(
  steps: Generator<number, Result>,
  { slice = usualSlice, signal, onProgress }: SliceOptions = {},
): Promise<Result> {
  try {
    for (;;) {
      signal?.throwIfAborted();
      const end = performance.now() + slice;
      let done = 0;
      do {
        const step = steps.next();
        if (step.done) return step.value;
        done = step.value;
      } while (performance.now() < end);
      onProgress?.(done);
      await giveWay();
    }
  } catch (error) {
    closeQuietly(steps);
    throw error;
  }
}

/** Runs a generator to its end at once. */
export function runThrough<Result>(steps: Generator<unknown, Result>): Result {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/** Ends a generator that may have ended by itself already. */
function closeQuietly(steps: Generator<unknown, unknown>): void {
  const closing: { return(value?: unknown): unknown } = steps;
  closing.return(undefined);
}

/** Lets input, painting and other work have their turn. */
export async function giveWay(): Promise<void> {
  await nextTurn();
  // Timers that came due meanwhile were lined up behind that turn.
  await nextTurn();
}

function nextTurn(): Promise<void> {
  // A message takes the detour of another thread, which may be busy.
  if ('scheduler' in globalThis) return scheduler.postTask(() => undefined, { priority: 'user-visible' });
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}
