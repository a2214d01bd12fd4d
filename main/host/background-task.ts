/** Work that is done in the background, some time after there was reason to. */
export interface BackgroundTask {
  /** Has the task run soon; while it runs, once more afterwards. */
  wake(): void;
  /** Stops the task as soon as it can; resolves when it has stopped. */
  close(): Promise<void>;
}

/**
 * Runs `work` some milliseconds after it was woken. What fails is tried again the next time: nothing waits for background
 * work, and whatever is wrong is met again where people can be told.
 */
export function createBackgroundTask(work: (signal: AbortSignal) => Promise<void>, delay: number): BackgroundTask {
  const controller = new AbortController();
  let timer: ReturnType<typeof setTimeout> | null = null;
  let running: Promise<void> | null = null;
  let again = false;

  async function run(): Promise<void> {
    timer = null;
    running = work(controller.signal).catch(() => {});
    await running;
    running = null;
    if (again) wake();
  }

  function wake(): void {
    again = running !== null;
    if (timer !== null || running || controller.signal.aborted) return;
    timer = setTimeout(() => void run(), delay);
    timer.unref();
  }

  return {
    wake,
    async close() {
      controller.abort();
      if (timer !== null) clearTimeout(timer);
      await running;
    },
  };
}
