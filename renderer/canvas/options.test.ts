import { expect, test } from 'vitest';
import { resolveOptions } from './options.ts';

test('options that are left out, in whatever way, have their defaults', () => {
  const usual = resolveOptions(null);
  expect(usual).toMatchObject({ threshold: 500, overviewAbove: 600, overviewBelow: 400, level: 'automatic' });
  expect(resolveOptions({})).toEqual(usual);
  // What code that isn't checked by TypeScript passes.
  const unset = Object.fromEntries(Object.keys(usual).map((name) => [name, undefined]));
  expect(resolveOptions(unset)).toEqual(usual);
});

test('the picture comes at no fewer elements than it goes', () => {
  expect(resolveOptions({ overviewAbove: 100 })).toMatchObject({ overviewAbove: 100, overviewBelow: 100 });
  expect(resolveOptions({ threshold: 0, cacheSize: 0 })).toMatchObject({ threshold: 0, cacheSize: 0 });
});
