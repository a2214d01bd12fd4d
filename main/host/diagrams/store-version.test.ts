import { expect, test } from 'vitest';
import { needsNoLayout } from './store-version.ts';

const facts = {
  elementCount: 0,
  thumbnail: new Uint8Array(),
  outline: '',
  links: { processes: [], links: [] },
  hasLayout: false,
};

test('only a diagram with elements and nothing drawn needs a layout', () => {
  expect(needsNoLayout(facts)).toBe(true);
  expect(needsNoLayout({ ...facts, elementCount: 1 })).toBe(false);
  expect(needsNoLayout({ ...facts, elementCount: 1, hasLayout: true })).toBe(true);
});
