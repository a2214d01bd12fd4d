import { useCallback, useEffect, useState } from 'react';
import type { Backup, BackupState } from '../../shared/contract/backups.ts';
import { Button } from '../components/button.tsx';
import { Dialog } from '../components/dialog.tsx';
import { Select } from '../components/select.tsx';
import { host } from '../host.ts';
import { ChangedTime } from '../library/changed-time.tsx';
import { errorText } from '../messages/error-text.ts';
import { useMessages } from '../messages/messages.ts';
import { changeSettings, useSettings } from '../settings/settings.ts';
import { showError } from '../workspace/show-error.ts';
import { showToast } from '../workspace/toasts.ts';
import { restoreBackup } from './backup-actions.ts';
import styles from './backups-dialog.module.css';

const keptChoices = ['0', '6', '12', '24', '48'] as const;
const exact = new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeStyle: 'short' });
const megabytes = new Intl.NumberFormat('en', { style: 'unit', unit: 'megabyte', maximumFractionDigits: 1 });

/** The library's backups: how many are kept, where they are, making one, and bringing one back. */
export function BackupsDialog({ onClose }: { onClose: () => void }) {
  const t = useMessages();
  const { backupCount } = useSettings();
  const { state, isWorking, run } = useBackups();
  const kept = keptChoices.find((choice) => Number(choice) >= backupCount) ?? '48';
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={t('library.backups.title')}
      description={state ? t('library.backups.where', { folder: state.folder }) : undefined}
      footer={
        <Button
          variant="primary"
          aria-disabled={isWorking}
          onClick={() =>
            run(async () => {
              await host.backups.create({});
              showToast({ tone: 'success', title: t('library.backups.made') });
            })
          }
        >
          {isWorking ? t('library.backups.working') : t('library.backups.now')}
        </Button>
      }
    >
      <div className={styles.backups}>
        {state?.failure && (
          <p role="alert" className={styles.failure}>
            {t('library.backups.failed', { reason: errorText(state.failure).title })}
          </p>
        )}
        <Select
          label={t('library.backups.kept')}
          value={kept}
          options={keptChoices.map((value) => ({
            value,
            label: value === '0' ? t('library.backups.none') : t('library.backups.some', { count: Number(value) }),
          }))}
          onChange={(value) => void changeSettings({ backupCount: Number(value) }).catch(showError)}
        />
        {state && (
          <BackupList
            backups={state.backups}
            isWorking={isWorking}
            onRestore={(path) => run(() => restoreBackup(path))}
          />
        )}
        <p className={styles.hint}>{t('library.backups.restoreHint')}</p>
      </div>
    </Dialog>
  );
}

interface BackupListProps {
  backups: readonly Backup[];
  isWorking: boolean;
  onRestore: (path: string) => void;
}

function BackupList({ backups, isWorking, onRestore }: BackupListProps) {
  const t = useMessages();
  if (backups.length === 0) return <p className={styles.hint}>{t('library.backups.empty')}</p>;
  return (
    <ul className={styles.list} aria-label={t('library.backups.list')}>
      {backups.map(({ path, createdAt, bytes }) => (
        <li key={path} className={styles.backup}>
          <span className={styles.time}>{exact.format(createdAt)}</span>
          <ChangedTime time={createdAt} className={styles.muted} />
          <span className={styles.muted}>{megabytes.format(bytes / 1e6)}</span>
          <Button
            size="sm"
            aria-disabled={isWorking}
            aria-label={t('library.backups.restoreNamed', { time: exact.format(createdAt) })}
            onClick={() => onRestore(path)}
          >
            {t('library.backups.restore')}
          </Button>
        </li>
      ))}
    </ul>
  );
}

/** The backups there are, read anew after each `run`, which shows what fails. */
function useBackups() {
  const [state, setState] = useState<BackupState | null>(null);
  const [isWorking, setWorking] = useState(false);
  const read = useCallback(() => host.backups.list({}).then(setState).catch(showError), []);
  useEffect(() => void read(), [read]);
  // Buttons stay enabled meanwhile: one that is disabled loses the keyboard.
  const run = (work: () => Promise<void>) => {
    if (isWorking) return;
    setWorking(true);
    void work()
      .catch(showError)
      .then(read)
      .finally(() => setWorking(false));
  };
  return { state, isWorking, run };
}
