import { giveWay, runThrough } from '../../canvas/import/slices.ts';

/** Longest stretch of work between two chances for the window to react, in milliseconds. */
const slice = 6;
/** Packing starts over when the diagram is edited meanwhile; after so many starts it runs through without a pause. */
const patience = 5;

/**
 * Packs in short stretches, so that the window keeps reacting. `start` begins packing the current state; `state` tells it apart
 * from others: when it changes meanwhile, packing begins again. Answers the packed body with the state it holds.
 */
export async function packInSlices(
  start: () => Generator<void, Uint8Array>,
  state: () => number,
): Promise<{ body: Uint8Array; state: number }> {
  for (let attempt = 1; attempt < patience; attempt += 1) {
    const packed = state();
    const body = await packOnce(start(), () => state() !== packed);
    if (body) return { body, state: packed };
  }
  return { body: runThrough(start()), state: state() };
}

/** As `packInSlices`, but gives up when what is packed becomes stale on the way: answers null then. */
export async function packOnce(steps: Generator<void, Uint8Array>, isStale: () => boolean): Promise<Uint8Array | null> {
  for (;;) {
    const end = performance.now() + slice;
    while (performance.now() < end) {
      const step = steps.next();
      if (step.done) return step.value;
    }
    await giveWay();
    if (isStale()) return null;
  }
}
