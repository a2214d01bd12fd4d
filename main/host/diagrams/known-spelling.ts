import type { Jobs } from '../../../shared/jobs/diagram-jobs.ts';
import { hashOf } from './frame.ts';
import { readVersion, type VersionReader } from './read-version.ts';

type Spelling = Omit<Jobs['write-xml']['request'], 'body'>;

/** How the file spelled a body that was read from one, or else the version that was read from a file last. Throws `not_found`. */
export async function knownSpelling(reader: VersionReader, id: string, body: Uint8Array): Promise<Spelling> {
  const { library } = reader;
  const original = library.read(() => library.versions.original(id, hashOf(body))) ?? null;
  if (original) return { original };
  const version = library.read(() => library.versions.newestWithOriginal(id));
  const spelled = version && library.read(() => library.versions.original(id, version.hash));
  if (!spelled) return { original };
  // A version that can't be read any more only costs its spelling.
  const imported = await readVersion(reader, version).catch(() => null);
  return imported ? { original, imported: { body: imported, original: spelled } } : { original };
}
