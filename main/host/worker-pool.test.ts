import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { createWorkerPool, type WorkerPool, type WorkerPoolOptions } from './worker-pool.ts';

const folder = fileURLToPath(new URL('../../tests/hostile-jobs', import.meta.url));

function hostilePool(options: Partial<WorkerPoolOptions> = {}): WorkerPool {
  const pool = createWorkerPool({ folder, threads: 2, ...options });
  onTestFinished(() => pool.close());
  return pool;
}

const run = (pool: WorkerPool, fileName: string, signal?: AbortSignal) =>
  pool.run('parse-diagram', { bytes: new Uint8Array([1, 2, 3]), fileName }, signal ? { signal } : {});

/** The pool still works: as many jobs as there are threads run to their end. */
async function expectWorking(pool: WorkerPool): Promise<void> {
  const results = await Promise.all(['one', 'two', 'three', 'four'].map((name) => run(pool, name)));
  expect(results.map(({ name }) => name)).toEqual(['one', 'two', 'three', 'four']);
}

test('a job answers, and its errors keep code and details', async () => {
  const pool = hostilePool();
  expect((await run(pool, 'fine')).body).toEqual(new Uint8Array([1, 2, 3]));
  await expect(run(pool, 'reject')).rejects.toMatchObject({ code: 'xml_malformed', details: { line: 3, column: 14 } });
});

test('only the bytes of a view are sent, not the buffer behind it', async () => {
  const pool = hostilePool();
  const bytes = new Uint8Array(1_000_000).subarray(10, 20);
  expect((await pool.run('parse-diagram', { bytes, fileName: 'view' })).original.byteLength).toBe(10);
});

test('a job that never ends is killed after its time', async () => {
  const pool = hostilePool({ timeLimit: 1500 });
  const loops = [run(pool, 'loop'), run(pool, 'loop')];
  for (const loop of loops) await expect(loop).rejects.toMatchObject({ code: 'job_timeout' });
  await expectWorking(pool);
});

test('time spent waiting for a thread does not count', async () => {
  const pool = hostilePool({ timeLimit: 2000, threads: 1 });
  const jobs = Array.from({ length: 20 }, () => run(pool, 'wait'));
  expect(await Promise.all(jobs)).toHaveLength(20);
});

test('a job that takes too much memory is killed', async () => {
  const pool = hostilePool({ memoryLimit: 64 });
  await expect(run(pool, 'allocate')).rejects.toMatchObject({ code: 'job_out_of_memory' });
  await expectWorking(pool);
});

test('a thread that ends or crashes fails its job only', async () => {
  const pool = hostilePool();
  await expect(run(pool, 'exit')).rejects.toMatchObject({ code: 'job_crashed' });
  await expect(run(pool, 'throw later')).rejects.toMatchObject({ code: 'job_crashed' });
  await expectWorking(pool);
});

test('running and waiting jobs can be cancelled', async () => {
  const pool = hostilePool({ threads: 1 });
  const controller = new AbortController();
  const running = run(pool, 'loop', controller.signal);
  const waiting = run(pool, 'fine', controller.signal);
  const other = run(pool, 'other');
  controller.abort();
  await expect(running).rejects.toMatchObject({ code: 'operation_cancelled' });
  await expect(waiting).rejects.toMatchObject({ code: 'operation_cancelled' });
  await expect(run(pool, 'late', controller.signal)).rejects.toMatchObject({ code: 'operation_cancelled' });
  expect((await other).name).toBe('other');
});

test('more jobs than may wait are refused', async () => {
  const pool = hostilePool({ threads: 1, maxQueue: 3 });
  const accepted = Array.from({ length: 4 }, () => run(pool, 'wait'));
  await expect(run(pool, 'fine')).rejects.toMatchObject({ code: 'jobs_overloaded' });
  expect(await Promise.all(accepted)).toHaveLength(4);
  await expectWorking(pool);
});

test('threads end when there is nothing to do', async () => {
  const pool = hostilePool({ idleTimeout: 50 });
  await expectWorking(pool);
  await expect.poll(() => pool.activeThreads(), { timeout: 10_000 }).toBe(0);
  await expectWorking(pool);
});

test('a closed pool refuses jobs and ends those that run', async () => {
  const pool = hostilePool();
  const running = run(pool, 'loop');
  await expect.poll(() => pool.activeThreads()).toBeGreaterThan(0);
  const closed = expect(running).rejects.toMatchObject({ code: 'job_crashed' });
  await pool.close();
  await closed;
  await expect(run(pool, 'fine')).rejects.toMatchObject({ code: 'job_crashed' });
});
