import { rename } from 'node:fs/promises';
import { basename, dirname, extname, join } from 'node:path';
import type { DiagramSummary } from '../../../shared/contract/library.ts';
import { MillraceError } from '../../../shared/errors.ts';
import { hashOf } from '../diagrams/frame.ts';
import { type ReadDiagram, readDiagram } from '../diagrams/insert-diagram.ts';
import { readUnsaved } from '../diagrams/read-unsaved.ts';
import { checkAndPack, storeVersion } from '../diagrams/store-version.ts';
import { readNewestVersion } from '../diagrams/stored-body.ts';
import type { HostParts } from '../host-parts.ts';
import type { Library } from '../library/library.ts';
import type { Link } from '../library/link-store.ts';
import { toWriteError } from './file-errors.ts';
import { contentStateOf } from './link-state.ts';
import { writeNewestVersion } from './linked-file.ts';
import { type ReadFile, readDiagramFile } from './read-diagram-file.ts';

export interface ResolveRequest {
  id: string;
  choice: 'take-file' | 'keep-mine';
}

/**
 * Decides about a linked file that changed outside, keeping both sides as versions. Throws `not_found` without a link,
 * `file_not_found`, `file_not_readable`, `file_not_writable`, `disk_full`, and for `take-file` the codes of reading a diagram.
 */
export async function resolveLink(
  parts: HostParts,
  { id, choice }: ResolveRequest,
): Promise<{ summary: DiagramSummary; versionId: string }> {
  const { library, emit, links } = parts;
  const link = library.read(() => library.links.get(id));
  if (!link) throw new MillraceError('not_found', 'The diagram is not linked with a file.', { id });
  if (choice === 'take-file') await takeFile(parts, link);
  else await keepMine(parts, link);
  await links.check(id);
  emit('library:changed', { diagramIds: [id] });
  return library.read(() => ({ summary: library.diagrams.get(id), versionId: library.versions.newest(id).id }));
}

/** Makes the file's content the newest version; unsaved edits become a version before it. */
async function takeFile({ library, jobs }: HostParts, { diagramId, path }: Link): Promise<void> {
  const { bytes, stamp } = await readDiagramFile(path);
  const theirs = await readDiagram(jobs, bytes, basename(path));
  const unsaved = await readUnsaved({ library, jobs }, diagramId);
  const now = Date.now();
  library.write(() => {
    if (unsaved)
      storeVersion(library, diagramId, library.versions.newest(diagramId).id, unsaved, now, { origin: 'kept' });
    library.versions.dropDraft(diagramId);
    storeTheirs(library, diagramId, theirs, now);
    library.links.put({ diagramId, path, ...stamp });
  });
}

/** Keeps the file's content as a version under ours, then writes the file from ours. */
async function keepMine(parts: HostParts, link: Link): Promise<void> {
  const { jobs } = parts;
  const { diagramId, path } = link;
  if ((await contentStateOf(link)) === 'changed-on-disk') {
    const file = await readDiagramFile(path);
    const theirs = await readDiagram(jobs, file.bytes, basename(path)).catch(() => undefined);
    if (theirs) await storeBoth(parts, link, file, theirs);
    else await putAside(path);
  }
  await writeNewestVersion(parts, diagramId, path);
}

async function storeBoth(
  parts: HostParts,
  { diagramId, path }: Link,
  file: ReadFile,
  theirs: ReadDiagram,
): Promise<void> {
  const { library, jobs } = parts;
  const mine = await checkAndPack(jobs, (await readNewestVersion(parts, diagramId)).body);
  const now = Date.now();
  library.write(() => {
    const theirVersion = storeTheirs(library, diagramId, theirs, now);
    const newest = storeVersion(library, diagramId, theirVersion, mine, now, { origin: 'kept' });
    library.versions.rebaseDraft(diagramId, newest);
    library.links.put({ diagramId, path, ...file.stamp });
  });
}

function storeTheirs(library: Library, diagramId: string, { parsed, content }: ReadDiagram, now: number): string {
  const version = storeVersion(library, diagramId, library.versions.newest(diagramId).id, content, now, {
    origin: 'file',
  });
  library.versions.putOriginal(diagramId, hashOf(parsed.body), parsed.original);
  library.values.putNotices(diagramId, parsed.notices);
  return version;
}

/** Renames a file that can't be read as a diagram, so that writing ours doesn't overwrite it. */
async function putAside(path: string): Promise<void> {
  const ending = extname(path);
  const time = new Date().toISOString().replace(/[:.]/g, '-');
  const aside = join(dirname(path), `${basename(path, ending)} (changed outside ${time})${ending}`);
  await rename(path, aside).catch((error: unknown) => {
    throw toWriteError(error, aside);
  });
}
