import { host } from '../host.ts';
import { useShellInfo } from '../workspace/shell-info.ts';
import { askForPath } from './file-dialog-store.ts';

/** Lets the person choose a BPMN file on the host's machine; null when cancelled. */
export async function chooseFileToOpen(): Promise<string | null> {
  if (useShellInfo.getState().kind !== 'electron') return askForPath({ kind: 'open' });
  const paths = await host.shell.chooseFiles({ folders: false, archives: false });
  return paths?.[0] ?? null;
}
