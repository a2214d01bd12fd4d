import { Button } from '../components/button.tsx';
import { Dialog } from '../components/dialog.tsx';
import { ProgressBar } from '../components/progress-bar.tsx';
import styles from '../import/import-progress.module.css';
import { useMessages } from '../messages/messages.ts';
import { useArchiveExport } from './export-store.ts';
import { cancelExport } from './write-archive.ts';

/** An export of many diagrams under way. */
export function ExportProgress() {
  const t = useMessages();
  const running = useArchiveExport((state) => state.running);
  if (!running) return null;
  const { done, total, label, cancelling } = running;
  return (
    <Dialog
      open
      onOpenChange={cancelExport}
      title={t('library.archive.exporting')}
      size="sm"
      footer={
        <Button disabled={cancelling} onClick={cancelExport}>
          {cancelling ? t('library.cancelling') : t('app.cancel')}
        </Button>
      }
    >
      <ProgressBar label={t('library.archive.exporting')} value={total === null ? null : done} max={total ?? 1} />
      <div className={styles.facts}>
        <span className={styles.file} title={label}>
          {label}
        </span>
        <span className={styles.count}>
          {total !== null && t('library.archive.exportCount', { done, count: total })}
        </span>
      </div>
    </Dialog>
  );
}
