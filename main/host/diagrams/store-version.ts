import { randomUUID } from 'node:crypto';
import type { VersionOrigin } from '../../../shared/contract/history.ts';
import type { DiagramFacts } from '../../../shared/jobs/diagram-jobs.ts';
import { authorName } from '../history/author.ts';
import type { Library } from '../library/library.ts';
import type { WorkerPool } from '../worker-pool.ts';
import { frameBody, hashOf } from './frame.ts';

/** A body that a worker has read completely, packed and ready to become a version. */
export interface VersionContent {
  packed: Uint8Array;
  /** SHA-256 of the body. */
  hash: Uint8Array;
  facts: DiagramFacts;
}

/** Packs a body whose facts are known. */
export async function packVersion(body: Uint8Array, facts: DiagramFacts): Promise<VersionContent> {
  const packed = await frameBody(body);
  return { packed, hash: hashOf(body), facts };
}

/** Has a worker read a body completely, and packs it meanwhile. Throws `packed_corrupt` and the `job_*` codes. */
export async function checkAndPack(jobs: WorkerPool, body: Uint8Array): Promise<VersionContent> {
  const [facts, packed] = await Promise.all([jobs.run('inspect-body', { body }), frameBody(body)]);
  return { packed, hash: hashOf(body), facts };
}

/** Where a version comes from, and what people say about it. */
export interface VersionNote {
  origin: VersionOrigin;
  message?: string | null;
}

/** True if there is something drawn, or nothing to draw. */
export function needsNoLayout({ hasLayout, elementCount }: DiagramFacts): boolean {
  return hasLayout || elementCount === 0;
}

/**
 * Makes `content` the newest version of a diagram, with its picture, words, links and counts; answers the version's id. Content that
 * equals the newest version makes no new one. Belongs into `Library.write`.
 */
export function storeVersion(
  library: Library,
  diagramId: string,
  baseId: string | null,
  { packed, hash, facts }: VersionContent,
  now: number,
  { origin, message = null }: VersionNote,
): string {
  const newest = baseId === null ? null : library.versions.newest(diagramId);
  if (newest && Buffer.compare(newest.hash, hash) === 0) return newest.id;
  const id = randomUUID();
  library.versions.insert({
    id,
    diagramId,
    baseId,
    createdAt: now,
    hash,
    hasLayout: needsNoLayout(facts),
    author: authorName,
    origin,
    message: message?.trim() || null,
    packed,
  });
  library.diagrams.noteVersion(diagramId, {
    versionId: id,
    elementCount: facts.elementCount,
    storedBytes: packed.byteLength,
    changedAt: now,
  });
  library.pictures.put(diagramId, now, facts.thumbnail);
  const key = library.diagrams.keyOf(diagramId);
  library.search.setOutline(key, facts.outline);
  library.processLinks.put(key, id, facts.links);
  return id;
}
