import { expect, test } from 'vitest';
import { parseMetrics, sumOf } from './read-metrics.ts';

test('metrics are read with their labels, comments left out', () => {
  const metrics = parseMetrics(
    '# HELP looks Looks.\n# TYPE looks counter\nlooks{cache="reply",result="hit"} 3\nlooks{cache="role",result="hit"} 4\nlooks{cache="role",result="miss"} 1\nplain 1.5e3\n',
  );
  expect(sumOf(metrics, 'looks')).toBe(8);
  expect(sumOf(metrics, 'looks', { result: 'hit' })).toBe(7);
  expect(sumOf(metrics, 'looks', { cache: 'role', result: 'miss' })).toBe(1);
  expect(sumOf(metrics, 'plain')).toBe(1500);
  expect(sumOf(metrics, 'missing')).toBe(0);
});
