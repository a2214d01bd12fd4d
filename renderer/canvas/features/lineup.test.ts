import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Lineup } from './lineup.ts';

interface Item {
  readonly id: number;
  readonly level: number | undefined;
}

/** The same, the long way round. */
function sorted(items: readonly Item[], item: Item): Item[] {
  const others = items.filter((other) => other !== item);
  const { level } = item;
  const found =
    level === undefined ? -1 : others.findIndex((other) => other.level !== undefined && other.level > level);
  const index = found === -1 ? others.length : found;
  return [...others.slice(0, index), item, ...others.slice(index)];
}

const levels = fc.option(fc.integer({ min: 0, max: 4 }), { nil: undefined });
const steps = fc.record({ isRemoval: fc.boolean(), pick: fc.nat(), level: levels, isNew: fc.boolean() });

test('has the same order as items that are sought one by one', () => {
  fc.assert(
    fc.property(fc.array(levels, { maxLength: 12 }), fc.array(steps, { maxLength: 40 }), (initial, taken) => {
      let expected = initial.map((level, id): Item => ({ id, level }));
      const lineup = new Lineup(expected, ({ level }) => level);
      let id = expected.length;
      for (const { isRemoval, pick, level, isNew } of taken) {
        const known = expected[pick % Math.max(1, expected.length)];
        if (isRemoval && known) {
          expected = expected.filter((other) => other !== known);
          lineup.remove(known);
        } else {
          const item = isNew || !known ? { id: id++, level } : known;
          expected = sorted(expected, item);
          lineup.sort(item);
        }
        expect(lineup.order()).toEqual(expected);
      }
    }),
    { numRuns: 300 },
  );
});
