import { mkdirSync } from 'node:fs';
import { join } from 'node:path';

export interface Surroundings {
  platform: NodeJS.Platform;
  env: Readonly<Record<string, string | undefined>>;
  homeFolder: string;
}

/** Folder of the profile that is used when none is named, where the platform keeps data of applications for one machine. */
export function defaultProfileFolder({ platform, env, homeFolder }: Surroundings): string {
  switch (platform) {
    case 'win32':
      // Not the roaming folder: a library may be large, and SQLite files must not be copied while in use.
      return join(env['LOCALAPPDATA'] || join(homeFolder, 'AppData', 'Local'), 'Millrace', 'default');
    case 'darwin':
      return join(homeFolder, 'Library', 'Application Support', 'Millrace', 'default');
    default:
      return join(env['XDG_DATA_HOME'] || join(homeFolder, '.local', 'share'), 'millrace', 'default');
  }
}

/** Makes the folder of a profile if it is missing, for its owner only. That it can't be made the host will say when it opens. */
export function makeProfileFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
  } catch {
    // The host tells why with a code, in words for people.
  }
}
