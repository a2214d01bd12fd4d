import { useEffect, useRef, useState } from 'react';
import type { Notice } from '../../../shared/contract/diagrams.ts';
import { useMessages } from '../../messages/messages.ts';
import { showError } from '../../workspace/show-error.ts';
import { showToast } from '../../workspace/toasts.ts';
import { deliverFile } from './deliver-file.ts';
import type { ExportedFile } from './export-diagram.ts';

interface Making {
  signal: AbortSignal;
  onProgress: (done: number) => void;
}

/** Makes a file and gives it to the person. What the file would leave out is told first; the second run writes it anyway. */
export function useExport(make: (making: Making) => Promise<ExportedFile>, onDone: () => void) {
  const t = useMessages();
  const [lost, setLost] = useState<readonly Notice[] | null>(null);
  /** How far it has come, from 0 to 1; null while nothing is made. */
  const [progress, setProgress] = useState<number | null>(null);
  const running = useRef<AbortController | null>(null);
  useEffect(() => () => running.current?.abort(), []);

  async function run(): Promise<void> {
    const abort = new AbortController();
    running.current = abort;
    setProgress(0);
    try {
      const file = await make({ signal: abort.signal, onProgress: setProgress });
      abort.signal.throwIfAborted();
      const notKept = file.notices.filter((notice) => notice.kind === 'not-kept');
      if (notKept.length > 0 && lost === null) {
        setLost(notKept);
        return;
      }
      const delivered = await deliverFile(file.name, file.kind, file.content);
      if (delivered === null) return;
      showToast({ tone: 'success', title: t('editor.export.exported', { name: delivered }) });
      onDone();
    } catch (error) {
      if (!abort.signal.aborted) showError(error);
    } finally {
      setProgress(null);
    }
  }

  return { lost, progress, run, cancel: () => running.current?.abort() };
}
