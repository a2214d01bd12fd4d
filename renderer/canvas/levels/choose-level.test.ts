import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  chooseLevel,
  firstLevel,
  type LevelSigns,
  type LevelState,
  renderingLevels,
  retryAfter,
} from './choose-level.ts';

const levelAfter = (signs: readonly LevelSigns[], start: LevelState = firstLevel) => signs.reduce(chooseLevel, start);
const seen = (...visible: number[]) => visible.map((count) => ({ visible: count, frameTime: null }));

describe('chooseLevel', () => {
  it('goes by the number of elements in sight', () => {
    expect(levelAfter(seen(300)).level).toBe('full');
    expect(levelAfter(seen(1000)).level).toBe('full');
    expect(levelAfter(seen(1001)).level).toBe('balanced');
    expect(levelAfter(seen(5001)).level).toBe('high-performance');
    expect(levelAfter(seen(60_000)).level).toBe('high-performance');
  });

  it('keeps a level until clearly fewer are in sight', () => {
    expect(levelAfter(seen(1100, 900)).level).toBe('balanced');
    expect(levelAfter(seen(1100, 790)).level).toBe('full');
    expect(levelAfter(seen(6000, 4500)).level).toBe('high-performance');
    expect(levelAfter(seen(6000, 900)).level).toBe('balanced');
    expect(levelAfter(seen(6000, 100)).level).toBe('full');
  });

  it('goes a level down for slow frames, as far as the overview', () => {
    const slow = { visible: 400, frameTime: 60 };
    expect(levelAfter([slow]).level).toBe('balanced');
    expect(levelAfter([slow, slow]).level).toBe('high-performance');
    expect(levelAfter([slow, slow, slow, slow, slow]).level).toBe('overview');
  });

  it('draws what little is in sight, however slow frames are', () => {
    const slow = { visible: 150, frameTime: 60 };
    expect(levelAfter([slow, slow, slow, slow, slow]).level).toBe('high-performance');
    const crowded = { visible: 400, frameTime: 60 };
    expect(levelAfter([crowded, crowded, crowded, ...seen(200)]).level).toBe('high-performance');
  });

  it('stays there while as much is in sight, however smooth it became', () => {
    const slow = { visible: 400, frameTime: 60 };
    const smooth = { visible: 390, frameTime: 16.7 };
    expect(levelAfter([slow, smooth, smooth, smooth]).level).toBe('balanced');
  });

  it('tries again what was slow when the view has rested, more and more rarely', () => {
    const slow = { visible: 400, frameTime: 60 };
    const rested = { visible: 400, frameTime: null, isRested: true };
    const lowest = levelAfter([slow, slow, slow]);
    expect([lowest.level, retryAfter(lowest)]).toEqual(['overview', 5000]);
    const once = levelAfter([rested], lowest);
    expect(once.level).toBe('high-performance');
    const twice = levelAfter([slow, rested, slow], once);
    expect([twice.level, retryAfter(twice)]).toEqual(['overview', 20_000]);
    const back = levelAfter([rested, rested, rested], twice);
    expect([back.level, retryAfter(back)]).toEqual(['full', null]);
    expect(retryAfter(levelAfter([slow], back))).toBe(160_000);
    expect(retryAfter(levelAfter([...seen(100), slow], back))).toBe(5000);
  });

  it('comes back once less is in sight', () => {
    const slow = { visible: 400, frameTime: 60 };
    expect(levelAfter([slow, { visible: 300, frameTime: 16.7 }]).level).toBe('full');
    expect(levelAfter([slow, { visible: 300, frameTime: 22 }]).level).toBe('balanced');
    expect(levelAfter([slow, slow, ...seen(150)]).level).toBe('full');
  });

  it('answers the same for the same signs again and again, whatever came before', () => {
    const signs = fc.record({
      visible: fc.nat(60_000),
      frameTime: fc.option(fc.double({ min: 1, max: 60, noNaN: true })),
    });
    fc.assert(
      fc.property(fc.array(signs), signs, (before, last) => {
        const settled = levelAfter(
          Array.from({ length: 6 }, () => last),
          levelAfter(before),
        );
        expect(levelAfter([last], settled).level).toBe(settled.level);
        expect(renderingLevels).toContain(settled.level);
      }),
      { verbose: true },
    );
  });
});
