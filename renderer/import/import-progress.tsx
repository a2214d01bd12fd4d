import { Button } from '../components/button.tsx';
import { Dialog } from '../components/dialog.tsx';
import { ProgressBar } from '../components/progress-bar.tsx';
import { useMessages } from '../messages/messages.ts';
import { StatusBarItem } from '../workspace/status-bar-item.tsx';
import styles from './import-progress.module.css';
import { clockTime } from './import-speed.ts';
import { cancelImport, setImportInFront, useImport } from './import-store.ts';

/** An import under way: a dialog, or, sent to the background, a line in the status bar. */
export function ImportProgress() {
  const t = useMessages();
  const running = useImport((state) => state.running);
  if (!running) return null;
  const { progress, speed, target, cancelling, inFront } = running;
  const counted =
    progress.total === null
      ? t('library.importListing')
      : progress.phase === 'sending'
        ? t('library.importSending', { done: progress.done, count: progress.total })
        : t('library.importCount', { done: progress.done, count: progress.total });

  if (!inFront) {
    return (
      <StatusBarItem side="left">
        <button type="button" className={styles.inBackground} onClick={() => setImportInFront(true)}>
          {t('library.importing', { target })} {counted}
        </button>
      </StatusBarItem>
    );
  }
  return (
    <Dialog
      open
      onOpenChange={() => setImportInFront(false)}
      title={t('library.importing', { target })}
      size="sm"
      footer={
        <>
          <Button onClick={() => setImportInFront(false)}>{t('library.inBackground')}</Button>
          <Button disabled={cancelling} onClick={cancelImport}>
            {cancelling ? t('library.cancelling') : t('app.cancel')}
          </Button>
        </>
      }
    >
      <ProgressBar
        label={t('library.importing', { target })}
        value={progress.total === null ? null : progress.done}
        max={progress.total ?? 1}
      />
      <div className={styles.facts}>
        <span className={styles.file} title={progress.label}>
          {progress.label}
        </span>
        <span className={styles.count}>{counted}</span>
      </div>
      <div className={styles.facts}>
        {speed &&
          t('library.importSpeed', {
            count: Math.max(1, Math.round(speed.filesPerSecond)),
            time: clockTime(speed.secondsLeft),
          })}
      </div>
    </Dialog>
  );
}
