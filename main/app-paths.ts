import { readFileSync } from 'node:fs';
import { dirname, extname, join } from 'node:path';

export interface AppPaths {
  /** What the build makes: the served UI, the texts of licences. */
  outFolder: string;
  rendererFolder: string;
  /** Worker jobs: the source, or where the build puts them. */
  workerFolder: string;
  packageFile: string;
}

/** Where the parts of Millrace are, seen from an entry file: `main/<entry>.ts` as source or `out/main/<entry>.js` as built. */
export function appPaths(entryFile: string): AppPaths {
  const folder = dirname(entryFile);
  const built = extname(entryFile) === '.js';
  const rootFolder = built ? join(folder, '..', '..') : join(folder, '..');
  const outFolder = join(rootFolder, 'out');
  return {
    outFolder,
    rendererFolder: join(outFolder, 'renderer'),
    workerFolder: built ? join(folder, 'workers') : join(rootFolder, 'workers'),
    packageFile: join(rootFolder, 'package.json'),
  };
}

/** Millrace's version, from its package file. */
export function appVersion({ packageFile }: AppPaths): string {
  const parsed: unknown = JSON.parse(readFileSync(packageFile, 'utf8'));
  const hasVersion = typeof parsed === 'object' && parsed !== null && 'version' in parsed;
  return hasVersion && typeof parsed.version === 'string' ? parsed.version : 'unknown';
}
