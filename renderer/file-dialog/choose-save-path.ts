import { host } from '../host.ts';
import { useShellInfo } from '../workspace/shell-info.ts';
import { askForPath } from './file-dialog-store.ts';

/**
 * Lets the person choose where on the host's machine to save; null when cancelled. Both dialogs have asked before they
 * answer the path of a file that exists.
 */
export async function chooseSavePath(suggestedName: string, kind: 'bpmn' | 'zip' | 'millrace'): Promise<string | null> {
  const ending = `.${kind}` as const;
  const fileName = withEnding(suggestedName, ending);
  if (useShellInfo.getState().kind !== 'electron') {
    return askForPath({ kind: 'save', suggestedName: fileName, ending });
  }
  return host.shell.chooseSavePath({ suggestedName: fileName, kind });
}

/** A name that every file system takes, with its ending. */
function withEnding(name: string, ending: string): string {
  const safe = Array.from(name, (character) => (character < ' ' || '/\\:*?"<>|'.includes(character) ? '-' : character));
  const trimmed = safe.join('').trim() || 'diagram';
  return trimmed.toLowerCase().endsWith(ending) ? trimmed : `${trimmed}${ending}`;
}
