import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

/**
 * When anything in these files and folders last changed, in milliseconds; folders count too, as their times tell of
 * removed files. Names that don't exist are skipped.
 */
export function newestChange(rootFolder: string, names: readonly string[]): number {
  let newest = 0;
  for (const name of names) {
    const path = join(rootFolder, name);
    const stats = statSync(path, { throwIfNoEntry: false });
    if (!stats) continue;
    newest = Math.max(newest, stats.mtimeMs);
    if (stats.isDirectory()) newest = Math.max(newest, newestChange(path, readdirSync(path)));
  }
  return newest;
}
