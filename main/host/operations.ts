import { MillraceError } from '../../shared/errors.ts';

/** Long operations that a window can cancel by their id. */
export interface Operations {
  /** Runs `work` with a signal that `cancel` aborts. Throws `request_invalid` if the id is in use. */
  run<Result>(operationId: string, work: (signal: AbortSignal) => Promise<Result>): Promise<Result>;
  cancel(operationId: string): void;
  /** Aborts everything because the host closes; the signals' reason is then `host_unavailable`. */
  cancelAll(): void;
}

/** Starts with nothing running. */
export function createOperations(): Operations {
  const running = new Map<string, AbortController>();
  return {
    async run(operationId, work) {
      if (running.has(operationId)) {
        throw new MillraceError('request_invalid', 'An operation of that id is running.', { path: '/operationId' });
      }
      const controller = new AbortController();
      running.set(operationId, controller);
      try {
        return await work(controller.signal);
      } finally {
        running.delete(operationId);
      }
    },
    cancel: (operationId) => running.get(operationId)?.abort(),
    cancelAll: () => {
      const reason = new MillraceError('host_unavailable', 'Millrace is closing.');
      for (const controller of running.values()) controller.abort(reason);
    },
  };
}
