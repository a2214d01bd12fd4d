import { setImmediate } from 'node:timers/promises';
import { readNewestVersion } from '../diagrams/stored-body.ts';
import type { HostParts } from '../host-parts.ts';

/** Keys that are looked at between two turns of the host: a look takes a few milliseconds. */
const atOnce = 1000;

/** Diagrams that are written down in one transaction: each of them waits for the disk. */
const writtenAtOnce = 20;

/**
 * Reads outlines and links of diagrams of which they aren't known, as after an update of an old library, and indexes them; in steps, so
 * that the host serves windows meanwhile. What can't be read is left out. Never rejects.
 */
export async function readMissingFacts({ library, jobs, emit }: HostParts, signal: AbortSignal): Promise<void> {
  if (library.condition.readOnly) return;
  let found = false;
  try {
    const last = library.read(() => library.search.lastKey());
    for (let after = 0; after < last; after += atOnce) {
      const missing = library.read(() => [
        ...library.search.withoutOutline(after, after + atOnce),
        ...library.processLinks.unread(after, after + atOnce),
      ]);
      await readAll([...new Map(missing.map((diagram) => [diagram.key, diagram.id]))]);
      await setImmediate();
      if (signal.aborted) return;
    }
  } catch {
    // The next start goes on from here.
  }
  // What windows show of links may be out of date.
  if (found) emit('library:changed', { diagramIds: [] });

  async function readAll(diagrams: (readonly [key: number, id: string])[]): Promise<void> {
    for (let start = 0; start < diagrams.length; start += writtenAtOnce) {
      const stores: (() => void)[] = [];
      for (const [key, id] of diagrams.slice(start, start + writtenAtOnce)) {
        stores.push(await readFacts(key, id));
        if (signal.aborted) return;
      }
      library.write(() => {
        for (const store of stores) store();
      });
    }
  }

  /** What stores the facts of a diagram. */
  async function readFacts(key: number, id: string): Promise<() => void> {
    try {
      const { body, version } = await readNewestVersion({ library, jobs }, id);
      const { outline, links } = await jobs.run('inspect-body', { body }, { signal });
      return () => {
        found = true;
        // A save meanwhile knows better.
        if (library.search.outline(key) === null) library.search.setOutline(key, outline);
        if (library.versions.newest(id).id === version.id) library.processLinks.put(key, version.id, links);
      };
    } catch {
      // A damaged diagram is found by its name.
      return () => {
        if (library.search.outline(key) === null) library.search.add(key);
      };
    }
  }
}
