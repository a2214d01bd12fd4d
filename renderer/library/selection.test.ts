import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dropIds, extendTo, moveFocus, nothingSelected, selectOnly, targetIds, toggle } from './selection.ts';

const spot = (index: number) => ({ id: `row-${index}`, index });

test('a click selects one row, a second one moves there', () => {
  const first = selectOnly(spot(3));
  expect([...first.ids]).toEqual(['row-3']);
  expect([...selectOnly(spot(5)).ids]).toEqual(['row-5']);
});

test('toggling twice leaves the selection as it was', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(20)), fc.nat(20), (rows, row) => {
      const before = rows.reduce((selection, index) => toggle(selection, spot(index)), nothingSelected);
      const after = toggle(toggle(before, spot(row)), spot(row));
      expect(new Set(after.ids)).toEqual(new Set(before.ids));
    }),
  );
});

test('a range keeps its anchor while its end moves', () => {
  const anchored = selectOnly(spot(4));
  const longer = extendTo(anchored, spot(7), ['row-4', 'row-5', 'row-6', 'row-7']);
  const back = extendTo(longer, spot(2), ['row-2', 'row-3', 'row-4']);
  expect(back.anchor).toEqual(spot(4));
  expect(back.focus).toEqual(spot(2));
  expect([...back.ids]).toEqual(['row-2', 'row-3', 'row-4']);
});

test('rows that vanish leave the selection, and the keyboard keeps its place', () => {
  const selection = moveFocus(toggle(selectOnly(spot(1)), spot(2)), spot(2));
  const left = dropIds(selection, new Set(['row-2']));
  expect([...left.ids]).toEqual(['row-1']);
  expect(left.anchor).toBeNull();
  expect(left.focus?.index).toBe(2);
  expect(dropIds(selection, new Set(['row-9']))).toBe(selection);
});

test('commands act on the selection, else on the row under the keyboard', () => {
  expect(targetIds(nothingSelected)).toEqual([]);
  expect(targetIds(moveFocus(nothingSelected, spot(6)))).toEqual(['row-6']);
  expect(targetIds(moveFocus(selectOnly(spot(1)), spot(6)))).toEqual(['row-1']);
});
