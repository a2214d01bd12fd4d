import type { ShellInfo } from '../shared/contract/shell.ts';

/** The platform as the contract names it; every other Unix counts as Linux. */
export function platformName(platform: NodeJS.Platform): ShellInfo['platform'] {
  return platform === 'win32' || platform === 'darwin' ? platform : 'linux';
}
