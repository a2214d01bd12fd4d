import { host } from '../host.ts';
import { useShellInfo } from '../workspace/shell-info.ts';
import { askForPath } from './file-dialog-store.ts';

/** Lets the person choose a BPMN file on the host's machine, to open it or to compare with it; null when cancelled. */
export async function chooseFileToOpen(kind: 'open' | 'compare' = 'open'): Promise<string | null> {
  if (useShellInfo.getState().kind !== 'electron') return askForPath({ kind, ending: '.bpmn' });
  const paths = await host.shell.chooseFiles({ folders: false, archives: false });
  return paths?.[0] ?? null;
}

/** Lets the person choose a whole library's file on the host's machine; null when cancelled. */
export async function chooseLibraryToOpen(): Promise<string | null> {
  if (useShellInfo.getState().kind !== 'electron') return askForPath({ kind: 'open', ending: '.millrace' });
  const paths = await host.shell.chooseFiles({ folders: false, archives: false, libraries: true });
  return paths?.[0] ?? null;
}

/** Lets the person choose a folder on the host's machine; null when cancelled. */
export async function chooseFolder(): Promise<string | null> {
  if (useShellInfo.getState().kind !== 'electron') return askForPath({ kind: 'folder' });
  const paths = await host.shell.chooseFiles({ folders: true, archives: false });
  return paths?.[0] ?? null;
}
