import type { ErrorValue } from '../errors.ts';

/** What the pool sends to a worker thread: the job's file and exported function, and the job's request. */
export interface JobCall {
  /** `file:` address of the job's module. */
  file: string;
  /** Name of the function it exports. */
  name: string;
  request: unknown;
}

/** What a worker thread answers; errors are values because structured clone keeps only an error's message. */
export type JobOutcome<Value = unknown> = { ok: true; value: Value } | { ok: false; error: ErrorValue };
