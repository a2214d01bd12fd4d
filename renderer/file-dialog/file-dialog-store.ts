import { create } from 'zustand';

/** What the in-app file dialog is asked for. */
export type FileRequest =
  | { kind: 'open'; ending: '.bpmn' | '.millrace' }
  | { kind: 'compare'; ending: '.bpmn' }
  | { kind: 'folder' }
  | { kind: 'save'; suggestedName: string; ending: '.bpmn' | '.zip' | '.millrace' };

interface FileDialogState {
  request: FileRequest | null;
  /** Folder looked at last, to start there again. */
  lastFolder: string | null;
}

export const useFileDialog = create<FileDialogState>()(() => ({ request: null, lastFolder: null }));

let answer: ((path: string | null) => void) | null = null;

/** Shows the dialog and answers the path chosen, null when it is cancelled. A dialog that is open already is cancelled. */
export function askForPath(request: FileRequest): Promise<string | null> {
  answer?.(null);
  return new Promise((resolve) => {
    answer = resolve;
    useFileDialog.setState({ request });
  });
}

/** Closes the dialog with its answer. */
export function answerPath(path: string | null): void {
  useFileDialog.setState({ request: null });
  answer?.(path);
  answer = null;
}
