import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Change } from '../../shared/sync/library-routes.ts';
import { createRecentChanges } from './recent-changes.ts';

const change = (seq: number): Change => ({
  seq,
  kind: 'version',
  id: `version-${seq}`,
  diagramId: 'diagram',
  change: 'created',
  at: seq,
  by: { accountId: null, name: 'Ada' },
  name: null,
});
const run = (from: number, to: number): Change[] =>
  Array.from({ length: to - from + 1 }, (_, index) => change(from + index));
const seqs = (changes: readonly Change[] | null): number[] | null => changes?.map(({ seq }) => seq) ?? null;

test('what was remembered in pieces is answered as one', () => {
  const recent = createRecentChanges();
  recent.remember('org', 'library', run(5, 7));
  recent.remember('org', 'library', run(7, 9));
  expect(seqs(recent.between('org', 'library', 5, 8))).toEqual([6, 7, 8]);
  expect(seqs(recent.between('org', 'library', 4, 9))).toEqual([5, 6, 7, 8, 9]);
  expect(recent.between('org', 'library', 3, 9)).toBeNull();
  expect(recent.between('org', 'library', 8, 10)).toBeNull();
  expect(recent.between('org', 'library', 10, 10)).toEqual([]);
  expect(recent.between('org', 'other', 5, 6)).toBeNull();
  expect(recent.between('other', 'library', 5, 6)).toBeNull();
});

test('what comes late fills in', () => {
  const recent = createRecentChanges();
  recent.remember('org', 'library', run(4, 5));
  recent.remember('org', 'library', run(7, 7));
  recent.remember('org', 'library', run(6, 6));
  expect(seqs(recent.between('org', 'library', 5, 7))).toEqual([6, 7]);
  recent.remember('org', 'library', run(2, 7));
  expect(seqs(recent.between('org', 'library', 1, 7))).toEqual([2, 3, 4, 5, 6, 7]);
});

test('after a gap only what follows it is known', () => {
  const recent = createRecentChanges();
  recent.remember('org', 'library', run(1, 3));
  recent.remember('org', 'library', run(5, 6));
  expect(recent.between('org', 'library', 2, 6)).toBeNull();
  expect(seqs(recent.between('org', 'library', 4, 6))).toEqual([5, 6]);
  recent.remember('org', 'library', [change(7), change(9)]);
  expect(recent.between('org', 'library', 6, 9)).toBeNull();
});

test('whatever is remembered in whatever order, an answer is either all of it or none', () => {
  const piece = fc.tuple(fc.integer({ min: 1, max: 400 }), fc.integer({ min: 0, max: 300 }));
  fc.assert(
    fc.property(
      fc.array(piece, { maxLength: 20 }),
      fc.nat({ max: 700 }),
      fc.nat({ max: 700 }),
      (pieces, since, length) => {
        const recent = createRecentChanges();
        for (const [from, more] of pieces) recent.remember('org', 'library', run(from, from + more));
        const found = recent.between('org', 'library', since, since + length);
        if (found) expect(found).toEqual(run(since + 1, since + length));
      },
    ),
  );
});
