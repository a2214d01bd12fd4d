import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const folder = join(import.meta.dirname, '../../../shared/corpus');

/** Paths of the collection of real diagrams beside the repository; none where there is no such collection. */
export const corpusFiles: readonly string[] = existsSync(folder)
  ? globSync('**/*.{bpmn,xml}', { cwd: folder }).sort()
  : [];

/** A file of the collection as text. */
export function readCorpusFile(path: string): string {
  return readFileSync(join(folder, path), 'utf8');
}
