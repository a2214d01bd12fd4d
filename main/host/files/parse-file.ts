import { basename } from 'node:path';
import type { Jobs } from '../../../shared/jobs/diagram-jobs.ts';
import type { HostParts } from '../host-parts.ts';
import { readDiagramFile } from './read-diagram-file.ts';

/** Reads a BPMN file from the disk. Throws the `file_*`, `xml_*` and `bpmn_*` codes. */
export async function parseFile(
  { jobs }: Pick<HostParts, 'jobs'>,
  path: string,
): Promise<Jobs['parse-diagram']['response']> {
  const { bytes } = await readDiagramFile(path);
  return await jobs.run('parse-diagram', { bytes, fileName: basename(path) });
}
