import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Where the `electron` package gets its runtime from; `ELECTRON_MIRROR` names another place, as for the package itself. */
const downloads = process.env['ELECTRON_MIRROR'] ?? 'https://github.com/electron/electron/releases/download/';
const probeWithin = 2_000;

/** Path of Electron's executable, or null when its runtime is not there. Never downloads. */
export function installedElectron(rootFolder: string): string | null {
  const override = process.env['ELECTRON_OVERRIDE_DIST_PATH'];
  const folder = join(rootFolder, 'node_modules', 'electron');
  const pathFile = join(folder, 'path.txt');
  if (!existsSync(pathFile)) return null;
  const path = join(override ?? join(folder, 'dist'), readFileSync(pathFile, 'utf8'));
  return existsSync(path) ? path : null;
}

/** Whether the runtime could be downloaded now; answers within two seconds. */
export async function isElectronReachable(rootFolder: string): Promise<boolean> {
  const packageFile: unknown = JSON.parse(
    readFileSync(join(rootFolder, 'node_modules', 'electron', 'package.json'), 'utf8'),
  );
  const version = typeof packageFile === 'object' && packageFile && 'version' in packageFile ? packageFile.version : '';
  try {
    const response = await fetch(`${downloads}v${version}/SHASUMS256.txt`, {
      method: 'HEAD',
      redirect: 'manual',
      signal: AbortSignal.timeout(probeWithin),
    });
    return response.status >= 200 && response.status < 400;
  } catch {
    return false;
  }
}

/** Downloads the runtime with the package's own installer; false if that fails. */
export function downloadElectron(rootFolder: string): boolean {
  const installer = join(rootFolder, 'node_modules', 'electron', 'install.js');
  return spawnSync(process.execPath, [installer], { stdio: ['ignore', 'ignore', 'ignore'] }).status === 0;
}

/** Whether this session can show windows at all. */
export function hasDisplay({ platform, env }: Pick<NodeJS.Process, 'platform' | 'env'>): boolean {
  return platform !== 'linux' || Boolean(env['DISPLAY'] || env['WAYLAND_DISPLAY']);
}
