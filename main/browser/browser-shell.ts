import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import open from 'open';
import { MillraceError } from '../../shared/errors.ts';
import { type AppPaths, appVersion } from '../app-paths.ts';
import { externalAddress } from '../external-address.ts';
import type { Shell } from '../host/shell.ts';
import { platformName } from '../platform-name.ts';

/** The surroundings of the host when the UI is a page in a browser, which has its own dialogs, menu and windows. */
export function createBrowserShell(paths: AppPaths): Shell {
  return {
    info: () => ({
      kind: 'browser',
      platform: platformName(process.platform),
      versions: { millrace: appVersion(paths), node: process.versions.node, v8: process.versions.v8 },
    }),
    chooseFiles: notHere,
    chooseSavePath: notHere,
    revealPath: notHere,
    async openExternal({ url }) {
      const address = externalAddress(url);
      if (!address) throw new MillraceError('request_forbidden', 'Only https and mailto addresses open.');
      await open(address);
      return null;
    },
    setMenu: () => null,
    setUnsaved: () => null,
    licences: async () => ({ text: await readFile(join(paths.outFolder, 'licences.txt'), 'utf8') }),
  };
}

function notHere(): never {
  throw new MillraceError('request_forbidden', 'A page in a browser has no native dialogs.');
}
