import { expect, it } from 'vitest';
import { dropIndex } from './use-tab-drag.ts';

it('drops a tab between the two whose middles are around the pointer', () => {
  const others = [
    { left: 0, width: 100 },
    { left: 100, width: 100 },
  ];
  expect(dropIndex(49, others)).toBe(0);
  expect(dropIndex(51, others)).toBe(1);
  expect(dropIndex(149, others)).toBe(1);
  expect(dropIndex(300, others)).toBe(2);
});
