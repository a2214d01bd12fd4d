import { setImmediate } from 'node:timers/promises';
import { readNewestVersion } from '../diagrams/stored-body.ts';
import type { HostParts } from '../host-parts.ts';

/** Keys that are looked at between two turns of the host: a look takes a few milliseconds. */
const atOnce = 1000;

/**
 * Reads the outlines of diagrams that have none, as after an update of an old library, and indexes them; in steps, so that the host serves
 * windows meanwhile. What can't be read is left out. Never rejects.
 */
export async function readMissingOutlines({ library, jobs }: HostParts, signal: AbortSignal): Promise<void> {
  if (library.condition.readOnly) return;
  try {
    const last = library.read(() => library.search.lastKey());
    for (let after = 0; after < last; after += atOnce) {
      const missing = library.read(() => library.search.withoutOutline(after, after + atOnce));
      for (const { key, id } of missing) {
        if (signal.aborted) return;
        await readOutline(id, key);
      }
      await setImmediate();
      if (signal.aborted) return;
    }
  } catch {
    // The next start goes on from here.
  }

  async function readOutline(id: string, key: number): Promise<void> {
    try {
      const { body } = await readNewestVersion({ library, jobs }, id);
      const { outline } = await jobs.run('inspect-body', { body }, { signal });
      library.write(() => {
        // A save meanwhile knows better.
        if (library.search.outline(key) === null) library.search.setOutline(key, outline);
      });
    } catch {
      // A damaged diagram is found by its name.
      if (!signal.aborted) library.write(() => library.search.add(key));
    }
  }
}
