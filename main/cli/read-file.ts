import { basename } from 'node:path';
import type { Jobs } from '../../shared/jobs/diagram-jobs.ts';
import { readDiagramFile } from '../host/files/read-diagram-file.ts';
import type { CommandContext } from './command.ts';

/** Reads a BPMN file. Throws the `file_*`, `xml_*` and `bpmn_*` codes. */
export async function readFile(
  path: string,
  { jobs }: Pick<CommandContext, 'jobs'>,
): Promise<Jobs['parse-diagram']['response']> {
  const { bytes } = await readDiagramFile(path);
  return await jobs.run('parse-diagram', { bytes, fileName: basename(path) });
}
