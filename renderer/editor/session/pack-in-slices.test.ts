import { describe, expect, it } from 'vitest';
import { packInSlices } from './pack-in-slices.ts';

/** A pack of `length` steps that notes how far it came; each step takes a few milliseconds. */
function* slowPack(length: number, result: number, onStep: () => void): Generator<void, Uint8Array> {
  for (let step = 0; step < length; step += 1) {
    const end = performance.now() + 4;
    while (performance.now() < end);
    onStep();
    yield;
  }
  return Uint8Array.of(result);
}

describe('packInSlices', () => {
  it('answers what was packed and which state it is', async () => {
    const packed = await packInSlices(
      () => slowPack(3, 7, () => undefined),
      () => 42,
    );
    expect(packed).toEqual({ body: Uint8Array.of(7), state: 42 });
  });

  it('lets other work run in between', async () => {
    let turns = 0;
    const count = () => {
      turns += 1;
      timer = setTimeout(count);
    };
    let timer = setTimeout(count);
    await packInSlices(
      () => slowPack(12, 1, () => undefined),
      () => 0,
    );
    clearTimeout(timer);
    expect(turns).toBeGreaterThan(0);
  });

  it('begins again when the diagram changed meanwhile', async () => {
    let state = 1;
    let steps = 0;
    const packed = await packInSlices(
      () =>
        slowPack(6, state, () => {
          steps += 1;
          if (steps === 3) state = 2;
        }),
      () => state,
    );
    expect(packed).toEqual({ body: Uint8Array.of(2), state: 2 });
  });

  it('comes to an end however often the diagram changes', async () => {
    let state = 0;
    const packed = await packInSlices(
      () =>
        slowPack(6, 9, () => {
          state += 1;
        }),
      () => state,
    );
    expect(packed.body).toEqual(Uint8Array.of(9));
    expect(packed.state).toBe(state);
  });
});
