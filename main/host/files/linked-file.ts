import { stat } from 'node:fs/promises';
import type { Notice, SavedVersion } from '../../../shared/contract/diagrams.ts';
import { hashOf } from '../diagrams/frame.ts';
import { knownSpelling } from '../diagrams/known-spelling.ts';
import { readNewestVersion } from '../diagrams/stored-body.ts';
import type { HostParts } from '../host-parts.ts';
import type { VersionHead } from '../library/version-store.ts';
import { contentStateOf } from './link-state.ts';
import { writeFileAtomically } from './write-file-atomically.ts';

/**
 * Writes a diagram's newest version to its linked file, unless that changed outside: then nothing is written and windows are
 * told. A file that vanished is written anew. Never rejects: the version is safe already, and the answer says what became of
 * the file.
 */
export async function writeLinkedFile(parts: HostParts, id: string): Promise<SavedVersion['linkedFile']> {
  const { library, links } = parts;
  try {
    const link = library.read(() => library.links.get(id));
    if (!link) return 'none';
    if ((await contentStateOf(link)) === 'changed-on-disk') {
      links.note(id, 'changed-on-disk');
      return 'changed-on-disk';
    }
    await writeNewestVersion(parts, id, link.path);
    return 'written';
  } catch {
    return 'failed';
  }
}

/** Writes a diagram's newest version to `path` and links both. Throws `file_not_writable`, `disk_full`, `job_timeout`. */
export async function writeNewestVersion(
  parts: HostParts,
  id: string,
  path: string,
): Promise<{ version: VersionHead; notices: Notice[] }> {
  const { library, jobs, links } = parts;
  const stored = await readNewestVersion(parts, id);
  const spelling = await knownSpelling(parts, id, stored.body);
  const { xml, notices } = await jobs.run('write-xml', { body: stored.body, ...spelling });
  await writeFileAtomically(path, xml);
  const { mtimeMs } = await stat(path);
  library.write(() =>
    library.links.put({ diagramId: id, path, hash: hashOf(xml), modifiedAt: mtimeMs, size: xml.byteLength }),
  );
  links.watch(id);
  return { version: stored.version, notices };
}
