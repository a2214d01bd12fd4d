import { expect, test } from 'vitest';
import { barChart, lineChart } from './charts.ts';

test('charts show what there is, as markup that holds no foreign markup', () => {
  const line = lineChart(
    'A <title>',
    'ms',
    [
      {
        name: '"p95"',
        points: [
          [0, 10],
          [10, 40],
        ],
      },
    ],
    50,
  );
  expect(line).toContain('A &#60;title&#62;');
  expect(line).toContain('&#34;p95&#34;');
  expect(line).toContain('class="limit"');
  expect(line.match(/<polyline/g)).toHaveLength(1);
  const bars = barChart(
    'Bars',
    '%',
    ['a', 'b'],
    [
      { name: 'one', values: [1, 2] },
      { name: 'two', values: [3, 4] },
    ],
  );
  expect(bars.match(/<rect/g)).toHaveLength(4);
});

test('charts of nothing are empty, not broken', () => {
  expect(lineChart('Empty', '', [])).not.toMatch(/NaN|Infinity/);
  expect(barChart('Empty', '', [], [])).not.toMatch(/NaN|Infinity/);
});
