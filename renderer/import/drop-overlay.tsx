import { Import } from 'lucide-react';
import { useEffect, useState } from 'react';
import { folderName } from '../library/library-actions.ts';
import { targetFolderId, useLibrary } from '../library/library-store.ts';
import { useMessages } from '../messages/messages.ts';
import { showError } from '../workspace/show-error.ts';
import styles from './drop-overlay.module.css';
import { importDrop } from './start-import.ts';

const hasFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false;

/** Takes files and folders dropped anywhere on the window, and says where they will go. */
export function DropOverlay() {
  const t = useMessages();
  const [shown, setShown] = useState(false);
  const canWrite = useLibrary((state) => state.info?.readOnly !== true);

  useEffect(() => {
    // Entering a child fires before leaving its parent: the drag is over when as many were left as entered.
    let depth = 0;
    const onEnter = (event: DragEvent) => {
      if (!hasFiles(event)) return;
      depth += 1;
      setShown(true);
    };
    const onLeave = (event: DragEvent) => {
      if (!hasFiles(event)) return;
      depth = Math.max(0, depth - 1);
      if (depth === 0) setShown(false);
    };
    const onOver = (event: DragEvent) => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      if (event.dataTransfer) event.dataTransfer.dropEffect = canWrite ? 'copy' : 'none';
    };
    const onDrop = (event: DragEvent) => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      event.stopPropagation();
      depth = 0;
      setShown(false);
      if (event.dataTransfer && canWrite) {
        importDrop(event.dataTransfer.items, targetFolderId()).catch((error) => showError(error));
      }
    };
    addEventListener('dragenter', onEnter, true);
    addEventListener('dragleave', onLeave, true);
    addEventListener('dragover', onOver, true);
    addEventListener('drop', onDrop, true);
    return () => {
      removeEventListener('dragenter', onEnter, true);
      removeEventListener('dragleave', onLeave, true);
      removeEventListener('dragover', onOver, true);
      removeEventListener('drop', onDrop, true);
    };
  }, [canWrite]);

  if (!shown) return null;
  const folderId = targetFolderId();
  return (
    <div className={styles.overlay}>
      <div className={styles.card} role="status">
        <Import aria-hidden />
        <strong>
          {canWrite
            ? folderId === null
              ? t('library.dropIntoLibrary')
              : t('library.dropInto', { folder: folderName(folderId) })
            : t('library.readOnlyReason')}
        </strong>
        {canWrite && <span>{t('library.dropHint')}</span>}
      </div>
    </div>
  );
}
