import type { EncodedStep } from '../../../shared/diagram/delta/follow-step.ts';
import { MillraceError } from '../../../shared/errors.ts';
import type { HostParts } from '../host-parts.ts';
import type { VersionWay } from '../library/version-chains.ts';
import type { VersionHead } from '../library/version-store.ts';
import { frameBody, hashOf, unframeBody } from './frame.ts';

/** What reading versions takes. */
export type VersionReader = Pick<HostParts, 'library' | 'jobs'>;

/** A version's checked body, and the id of the whole version it was made from by deltas; null where it was found as it is. */
interface ReadBody {
  body: Uint8Array;
  from: string | null;
}

/** A whole version's body, its id, and the steps from there to another one; null and none where the body is that one's, checked. */
interface VersionOutset extends ReadBody {
  steps: EncodedStep[];
}

/**
 * A version's body, checked against its hash. What is damaged is made anew from the versions around it, if they allow it. Throws
 * `not_found`, and `packed_corrupt` if there is no way to the content.
 */
export async function readVersion(reader: VersionReader, version: VersionHead): Promise<Uint8Array> {
  return (await readBody(reader, version)).body;
}

/** The same, and by which way. */
export async function readBody(reader: VersionReader, version: VersionHead): Promise<ReadBody> {
  const packed = reader.library.read(() => reader.library.versions.packed(version.id));
  const own = packed && (await unframeBody(packed).catch(() => null));
  if (own && isBody(own, version.hash)) return { body: own, from: null };
  const rebuilt = await rebuild(reader, version);
  if (rebuilt) {
    const isNewest = reader.library.read(() => reader.library.versions.newest(version.diagramId).id === version.id);
    if (packed || isNewest) await mend(reader, version, rebuilt.body);
    return rebuilt;
  }
  // The frame's own checksums are right: it is the hash beside it that is damaged.
  if (own) return { body: own, from: null };
  throw new MillraceError('packed_corrupt', 'The stored version is damaged.', { versionId: version.id });
}

/**
 * Where the shortest way to a version's body starts, without going it: only the start is checked. Reads the version as
 * `readVersion` does, with its errors, where it is kept whole or has no such way.
 */
export async function readOutset(reader: VersionReader, version: VersionHead): Promise<VersionOutset> {
  const { library } = reader;
  const [way] = library.read(() => (library.versions.packed(version.id) ? [] : library.versionChains.ways(version)));
  const body = way && (await wholeBody(reader, way));
  if (!body) return { body: await readVersion(reader, version), steps: [], from: null };
  return { body, steps: way.steps.map(({ delta, direction }) => ({ delta, direction })), from: way.from.id };
}

/** The body by the first way that leads to it; null if none does. */
async function rebuild({ library, jobs }: VersionReader, version: VersionHead): Promise<ReadBody | null> {
  const broken = new Set<string>();
  for (const way of library.read(() => library.versionChains.ways(version))) {
    if (way.steps.some((step) => broken.has(stepKey(step)))) continue;
    const body = await wholeBody({ library, jobs }, way);
    if (!body) continue;
    try {
      const steps = way.steps.map(({ delta, direction, hash }) => ({ delta, direction, hash }));
      return { ...(await jobs.run('apply-deltas', { body, steps })), from: way.from.id };
    } catch (error) {
      if (!(error instanceof MillraceError && error.code === 'packed_corrupt')) throw error;
      const failed = way.steps[Number(error.details['step'])];
      if (failed) broken.add(stepKey(failed));
    }
  }
  return null;
}

const stepKey = ({ id, direction }: VersionWay['steps'][number]) => `${direction} ${id}`;

/** The body that a way starts from; null if it is damaged. */
async function wholeBody({ library }: VersionReader, { from }: VersionWay): Promise<Uint8Array | null> {
  const packed = library.read(() => library.versions.packed(from.id));
  const body = packed && (await unframeBody(packed).catch(() => null));
  return body && isBody(body, from.hash) ? body : null;
}

/** Stores what was made anew in the place of what is damaged, where the library can be written. */
async function mend({ library }: VersionReader, version: VersionHead, body: Uint8Array): Promise<void> {
  if (library.condition.readOnly) return;
  const packed = await frameBody(body);
  try {
    library.write(() => library.versionChains.putPacked(version.key, packed));
  } catch {
    // It was read all the same; the next time makes it anew again.
  }
}

function isBody(body: Uint8Array, hash: Uint8Array): boolean {
  return Buffer.compare(hashOf(body), hash) === 0;
}
