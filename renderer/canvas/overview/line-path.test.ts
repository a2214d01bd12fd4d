import fc from 'fast-check';
import { expect, test } from 'vitest';
import { lineMeets } from './line-path.ts';
import { Scene } from './scene.ts';

const seed = Number(process.env['FC_SEED'] ?? Date.now());

const coordinate = fc.integer({ min: 0, max: 40 });
const waypoints = fc.array(fc.tuple(coordinate, coordinate), { minLength: 2, maxLength: 5 });
const area = fc.tuple(coordinate, coordinate, coordinate, coordinate).map(([a, b, c, d]) => ({
  left: Math.min(a, b) + 0.25,
  right: Math.max(a, b) + 0.75,
  top: Math.min(c, d) + 0.25,
  bottom: Math.max(c, d) + 0.75,
}));

test(`finds that a line meets an area wherever a point of it lies there (seed ${seed})`, () => {
  fc.assert(
    fc.property(waypoints, area, (points, { left, right, top, bottom }) => {
      const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)];
      const [x, y] = [Math.min(...xs), Math.min(...ys)];
      const meetsBounds = x <= right && Math.max(...xs) >= left && y <= bottom && Math.max(...ys) >= top;
      fc.pre(meetsBounds);
      const scene = new Scene(null, () => 0);
      scene.appendLine(Float32Array.from(points.flat()), 0, points.length, 0);
      const isInside = points.some(([toX, toY], index) => {
        const [fromX, fromY] = points[index - 1] ?? [toX, toY];
        return Array.from({ length: 101 }, (_, at) => at / 100).some((share) => {
          const [atX, atY] = [fromX + (toX - fromX) * share, fromY + (toY - fromY) * share];
          return atX >= left && atX <= right && atY >= top && atY <= bottom;
        });
      });
      if (isInside) expect(lineMeets(scene, 0, left, top, right, bottom)).toBe(true);
    }),
    { seed, numRuns: 500 },
  );
});

test('tells lines that pass an area by', () => {
  const scene = new Scene(null, () => 0);
  scene.appendLine(Float32Array.of(0, 0, 100, 100), 0, 2, 0);
  expect(lineMeets(scene, 0, 60, 10, 80, 30)).toBe(false);
  expect(lineMeets(scene, 0, 40, 30, 60, 70)).toBe(true);
});
