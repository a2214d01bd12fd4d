import fc from 'fast-check';
import { expect, test } from 'vitest';
import { nextIndex } from './list-movement.ts';

const keys = ['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight', 'PageUp', 'PageDown', 'Home', 'End'];

test('no key ever leaves the list', () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom(...keys), { minLength: 1 }),
      fc.integer({ min: 1, max: 50 }),
      fc.integer({ min: 1, max: 6 }),
      (pressed, total, columns) => {
        let at = -1;
        for (const key of pressed) at = nextIndex(key, at, { total, columns, linesPerPage: 4 }) ?? at;
        expect(at).toBeGreaterThanOrEqual(-1);
        expect(at).toBeLessThan(total);
      },
    ),
  );
});

test('arrows move by lines and columns', () => {
  const shape = { total: 10, columns: 4, linesPerPage: 2 };
  expect(nextIndex('ArrowDown', 1, shape)).toBe(5);
  expect(nextIndex('ArrowDown', 7, shape)).toBe(9);
  expect(nextIndex('ArrowDown', 9, shape)).toBeNull();
  expect(nextIndex('ArrowUp', 2, shape)).toBeNull();
  expect(nextIndex('ArrowRight', 3, shape)).toBe(4);
  expect(nextIndex('PageUp', 9, shape)).toBe(1);
  expect(nextIndex('PageUp', 6, shape)).toBe(2);
  expect(nextIndex('Home', 9, shape)).toBe(0);
  expect(nextIndex('End', 0, shape)).toBe(9);
});

test('sideways does nothing in a single column', () => {
  const shape = { total: 10, columns: 1, linesPerPage: 5 };
  expect(nextIndex('ArrowRight', 3, shape)).toBeNull();
  expect(nextIndex('ArrowLeft', 3, shape)).toBeNull();
});
