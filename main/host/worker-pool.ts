import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Piscina } from 'piscina';
import { MillraceError } from '../../shared/errors.ts';
import type { JobName, Jobs } from '../../shared/jobs/diagram-jobs.ts';
import type { JobCall, JobOutcome } from '../../shared/jobs/job-call.ts';

export interface WorkerPoolOptions {
  /** Folder with `run-job` and one module a job, as `.ts` source or built `.js`. */
  folder: string;
  /** Most worker threads at a time; by default as many as there are cores, at least 2 and at most 6. */
  threads?: number;
  /** Most jobs that may wait for a thread. */
  maxQueue?: number;
  /** Milliseconds a job may run before its thread is killed. */
  timeLimit?: number;
  /** Megabytes of JavaScript heap a thread may use before it is killed. */
  memoryLimit?: number;
  /** Milliseconds after which a thread without work ends. */
  idleTimeout?: number;
}

interface JobOptions {
  signal?: AbortSignal;
  /** Milliseconds this job may run; by default what the pool allows. */
  timeLimit?: number;
}

export interface WorkerPool {
  /** Most threads at a time. */
  readonly threads: number;
  /** Threads that exist now, at work or idle. */
  activeThreads(): number;
  /**
   * Runs a job in a worker thread. Rejects with the job's own error, or with `jobs_overloaded` when too many wait,
   * `operation_cancelled` when `signal` aborts (a running job's thread is killed), `job_timeout`, `job_out_of_memory` or
   * `job_crashed`. Whatever happens to one job, the pool serves the next.
   */
  run<Name extends JobName>(
    name: Name,
    request: Jobs[Name]['request'],
    options?: JobOptions,
  ): Promise<Jobs[Name]['response']>;
  /** Kills every thread; jobs that run or wait reject with `job_crashed`. */
  close(): Promise<void>;
}

/** Builds the pool that all jobs run in. Threads start on demand and end when idle. */
export function createWorkerPool({
  folder,
  threads = Math.min(6, Math.max(2, availableParallelism())),
  maxQueue = 500,
  timeLimit = 120_000,
  memoryLimit = 2048,
  idleTimeout = 30_000,
}: WorkerPoolOptions): WorkerPool {
  const ending = existsSync(join(folder, 'run-job.js')) ? '.js' : '.ts';
  const pool = new Piscina({
    filename: join(folder, `run-job${ending}`),
    name: 'runJob',
    minThreads: 0,
    maxThreads: threads,
    idleTimeout,
    resourceLimits: { maxOldGenerationSizeMb: memoryLimit },
    recordTiming: false,
  });
  // A thread that dies between jobs is replaced on demand; without a listener it would end the process.
  pool.on('error', () => {});

  const waiting: (() => void)[] = [];
  let running = 0;
  let closed = false;

  /** Takes a thread, waiting for one if need be, so that time limits count running and not waiting. */
  async function acquire(signal: AbortSignal | undefined): Promise<void> {
    if (running < threads) {
      running++;
      return;
    }
    if (waiting.length >= maxQueue) throw new MillraceError('jobs_overloaded', `${maxQueue} jobs are waiting already.`);
    const { promise, resolve } = Promise.withResolvers<void>();
    const leave = () => {
      const place = waiting.indexOf(resolve);
      if (place < 0) return;
      waiting.splice(place, 1);
      // Takes the turn only to hand it back in `run`, which sees the aborted signal.
      running++;
      resolve();
    };
    waiting.push(resolve);
    signal?.addEventListener('abort', leave, { once: true });
    await promise;
    signal?.removeEventListener('abort', leave);
  }

  function release(): void {
    running--;
    const next = running < threads ? waiting.shift() : undefined;
    if (!next) return;
    running++;
    next();
  }

  async function call<Name extends JobName>(
    name: Name,
    request: Jobs[Name]['request'],
    signal: AbortSignal | undefined,
    limit: number,
  ): Promise<JobOutcome<Jobs[Name]['response']>> {
    if (closed) throw new MillraceError('job_crashed', 'The worker pool is closed.');
    // Not `AbortSignal.timeout` and `any`: those would keep each job's bytes until its time is over, however soon it ends.
    const stop = new AbortController();
    const abort = () => stop.abort();
    let isLate = false;
    const timer = setTimeout(() => {
      isLate = true;
      abort();
    }, limit).unref();
    signal?.addEventListener('abort', abort, { once: true });
    const task: JobCall = {
      file: pathToFileURL(join(folder, `${name}${ending}`)).href,
      name: name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase()),
      request: withOwnBuffers(request),
    };
    try {
      return await pool.run(task, { signal: stop.signal });
    } catch (error) {
      if (signal?.aborted) throw cancelled(name, error);
      if (isLate) {
        throw new MillraceError(
          'job_timeout',
          `${name} took longer than ${limit} ms.`,
          { job: name },
          { cause: error },
        );
      }
      throw threadError(name, error);
    } finally {
      clearTimeout(timer);
      signal?.removeEventListener('abort', abort);
    }
  }

  return {
    threads,
    activeThreads: () => pool.threads.length,
    async run(name, request, { signal, timeLimit: limit = timeLimit } = {}) {
      if (signal?.aborted) throw cancelled(name, signal.reason);
      await acquire(signal);
      try {
        if (signal?.aborted) throw cancelled(name, signal.reason);
        const outcome = await call(name, request, signal, limit);
        if (!outcome.ok) throw MillraceError.fromValue(outcome.error);
        return outcome.value;
      } finally {
        release();
      }
    },
    async close() {
      closed = true;
      await pool.destroy();
    },
  };
}

/** Copies views out of larger buffers, because structured clone sends the whole buffer behind a view. */
function withOwnBuffers<Request extends object>(request: Request): Request {
  const copy = { ...request };
  for (const [key, value] of Object.entries(copy)) {
    if (value instanceof Uint8Array && value.byteLength < value.buffer.byteLength) {
      Object.assign(copy, { [key]: new Uint8Array(value) });
    }
  }
  return copy;
}

function cancelled(name: JobName, cause: unknown): MillraceError {
  return new MillraceError('operation_cancelled', `${name} was cancelled.`, { job: name }, { cause });
}

function threadError(name: JobName, error: unknown): MillraceError {
  const outOfMemory = error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';
  const message = error instanceof Error ? error.message : String(error);
  return new MillraceError(
    outOfMemory ? 'job_out_of_memory' : 'job_crashed',
    `${name}: ${message}`,
    { job: name },
    { cause: error },
  );
}
