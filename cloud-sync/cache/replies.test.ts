import { expect, test } from 'vitest';
import { createMetrics } from '../health/metrics.ts';
import { createReplies } from './replies.ts';

test('what many ask for at once is loaded once, and again when it is asked for later', async () => {
  const replies = createReplies(1_000_000, createMetrics());
  let loads = 0;
  const load = async () => {
    loads++;
    await new Promise((resolve) => setTimeout(resolve, 10));
    return { bytes: Buffer.from(`load ${loads}`), seq: loads };
  };
  const all = await Promise.all(Array.from({ length: 50 }, () => replies.share('key', load)));
  expect(new Set(all.map(({ bytes }) => String(bytes)))).toEqual(new Set(['load 1']));
  expect((await replies.share('key', load)).seq).toBe(2);
  const failing = () => Promise.reject(new Error('away'));
  const failed = await Promise.allSettled([replies.share('other', failing), replies.share('other', load)]);
  expect(failed.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  expect((await replies.share('other', load)).seq).toBe(3);
});

test('no more is remembered than there is room for, and nothing that takes all of it', async () => {
  const metrics = createMetrics();
  const replies = createReplies(100_000, metrics);
  for (let count = 0; count < 1000; count++) replies.remember(`key ${count}`, { bytes: Buffer.alloc(1000), seq: 1 });
  expect(replies.find('key 0')).toBeUndefined();
  expect(replies.find('key 999')?.bytes).toHaveLength(1000);
  const bytes = Number(/millrace_cache_bytes\{cache="reply"\} (\d+)/.exec(await metrics.registry.metrics())?.[1]);
  expect(bytes).toBeLessThanOrEqual(100_000);
  expect(bytes).toBeGreaterThan(50_000);
  replies.remember('large', { bytes: Buffer.alloc(50_000), seq: 1 });
  expect(replies.find('large')).toBeUndefined();
  expect(replies.find('key 999')?.bytes).toHaveLength(1000);
});
