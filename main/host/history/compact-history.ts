import { isAboutContent } from '../diagrams/is-about-content.ts';
import { readVersion } from '../diagrams/read-version.ts';
import type { HostParts } from '../host-parts.ts';
import type { UncomparedVersion } from '../library/version-chains.ts';
import { createLull } from '../lull.ts';

type CompactionParts = Pick<HostParts, 'library' | 'jobs' | 'emit'>;

/** Free pages up to which the file keeps its size, because saving will use them; and how many are given back at a time. */
const keptFreePages = 1000;
const pagesAtATime = 200;

/**
 * Compares versions with the ones before them, keeps the differences, and no longer keeps whole what follows from them. One
 * version at a time, the newest first, each in a short transaction of its own: it can end at any moment and goes on from there.
 * Resolves when nothing is left to do or `signal` aborts. Rejects when the library can't be written, or with `job_crashed`.
 */
export async function compactHistory(parts: CompactionParts, signal: AbortSignal, lull = createLull()): Promise<void> {
  const { library } = parts;
  if (library.condition.readOnly) return;
  for (let beforeKey = Number.MAX_SAFE_INTEGER; ; ) {
    await lull.wait(signal);
    if (signal.aborted) return;
    const version = library.read(() => library.versionChains.nextUncompared(beforeKey));
    if (!version) break;
    await compare(parts, version, signal);
    beforeKey = version.key;
  }
  while (!signal.aborted && library.giveBackPages(keptFreePages, pagesAtATime)) await lull.wait(signal);
}

async function compare(
  { library, jobs, emit }: CompactionParts,
  { key, id, diagramId, baseId }: UncomparedVersion,
  signal: AbortSignal,
): Promise<void> {
  const heads = library.read(() => ({ from: library.versions.head(baseId), to: library.versions.head(id) }));
  let delta: Uint8Array | null = null;
  let changes: string | null = null;
  try {
    const from = await readVersion({ library, jobs }, heads.from);
    const to = await readVersion({ library, jobs }, heads.to);
    ({ delta } = await jobs.run('make-delta', { from, to }, { signal }));
    const { counts } = await jobs.run('compare-diagrams', { before: from, after: to }, { signal });
    changes = JSON.stringify(counts);
  } catch (error) {
    if (!isAboutContent(error)) throw error;
  }
  library.write(() => library.versionChains.putDelta(key, delta, changes));
  emit('history:changed', { diagramId });
}
