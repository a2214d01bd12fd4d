import { fileURLToPath } from 'node:url';
import type { Shell } from '../../main/host/shell.ts';
import { MillraceError } from '../../shared/errors.ts';

export const workerFolder = fileURLToPath(new URL('../../workers', import.meta.url));

/** A shell without windows: it can say what it is, and nothing else. */
export const plainShell: Shell = {
  info: () => ({ kind: 'browser', platform: 'linux', versions: {} }),
  chooseFiles: refuse,
  chooseSavePath: refuse,
  revealPath: refuse,
  openExternal: refuse,
  setMenu: () => null,
  setUnsaved: () => null,
  licences: () => ({ text: '' }),
};

function refuse(): never {
  throw new MillraceError('request_forbidden', 'This shell has no windows.');
}
