import { randomUUID } from 'node:crypto';
import type { DiagramSummary } from '../../../shared/contract/library.ts';
import type { Jobs } from '../../../shared/jobs/diagram-jobs.ts';
import { cleanName } from '../library/clean-name.ts';
import type { Library } from '../library/library.ts';
import type { WorkerPool } from '../worker-pool.ts';
import { hashOf } from './frame.ts';
import { packVersion, storeVersion, type VersionContent } from './store-version.ts';

type Parsed = Jobs['parse-diagram']['response'];

/** A file's content, read by a worker and packed. */
export interface ReadDiagram {
  parsed: Parsed;
  content: VersionContent;
}

/** Reads a file's bytes in a worker. Throws the `xml_*`, `bpmn_*` and `job_*` codes. */
export async function readDiagram(
  jobs: WorkerPool,
  bytes: Uint8Array,
  fileName: string,
  signal?: AbortSignal,
): Promise<ReadDiagram> {
  const parsed = await jobs.run('parse-diagram', { bytes, fileName }, signal ? { signal } : {});
  return { parsed, content: await packVersion(parsed.body, parsed.facts) };
}

/**
 * Makes a diagram of what was read, with its original and notices. `fileName` names the file it can be found by,
 * too; null for what came from no file. Belongs into `Library.write`.
 */
export function insertDiagram(
  library: Library,
  folderId: string | null,
  { parsed, content }: ReadDiagram,
  fileName: string | null,
): DiagramSummary {
  const id = randomUUID();
  const createdAt = Date.now();
  library.folders.requireLive(folderId);
  const sourceName = fileName?.normalize('NFC') ?? null;
  library.diagrams.insert({ id, folderId, name: cleanName(parsed.name), createdAt, sourceName });
  storeVersion(library, id, null, content, createdAt, { origin: fileName === null ? 'created' : 'imported' });
  library.versions.putOriginal(id, hashOf(parsed.body), parsed.original);
  if (parsed.notices.length > 0) library.values.putNotices(id, parsed.notices);
  return library.diagrams.get(id);
}
