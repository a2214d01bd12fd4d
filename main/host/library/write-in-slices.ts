import { setImmediate } from 'node:timers/promises';
import type { Library } from './library.ts';

/** Milliseconds of work after which a transaction ends, so that others get their turn. */
const sliceTime = 40;

/**
 * Changes many things one after the other: few in one transaction, many in several, between which the host does other work.
 * Throws what `Library.write` and `change` throw; what earlier transactions changed stays.
 */
export async function writeInSlices<Item>(
  library: Library,
  items: readonly Item[],
  change: (item: Item) => void,
): Promise<void> {
  let next = 0;
  while (next < items.length) {
    next = library.write(() => {
      const end = performance.now() + sliceTime;
      let index = next;
      do {
        const item = items[index];
        if (item !== undefined) change(item);
        index++;
      } while (index < items.length && (index % 16 !== 0 || performance.now() < end));
      return index;
    });
    if (next < items.length) await setImmediate();
  }
}
