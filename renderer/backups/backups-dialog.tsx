import { useCallback, useEffect, useState } from 'react';
import type { Backup, BackupState } from '../../shared/contract/backups.ts';
import { Button } from '../components/button.tsx';
import { Dialog } from '../components/dialog.tsx';
import { Select } from '../components/select.tsx';
import { chooseFolder, chooseLibraryToOpen } from '../file-dialog/choose-file-to-open.ts';
import { splitPath } from '../file-dialog/paths.ts';
import { host } from '../host.ts';
import { ChangedTime } from '../library/changed-time.tsx';
import { errorText } from '../messages/error-text.ts';
import { useMessages } from '../messages/messages.ts';
import { changeSettings, useSettings } from '../settings/settings.ts';
import { showError } from '../workspace/show-error.ts';
import { showToast } from '../workspace/toasts.ts';
import { replaceLibrary, restoreBackup } from './backup-actions.ts';
import { backupTime } from './backup-time.ts';
import styles from './backups-dialog.module.css';

const keptChoices = ['0', '6', '12', '24', '48'] as const;
const megabytes = new Intl.NumberFormat('en', { style: 'unit', unit: 'megabyte', maximumFractionDigits: 1 });

/** The library's backups: how many are kept, where they are, making one, and bringing one back. */
export function BackupsDialog({ onClose }: { onClose: () => void }) {
  const t = useMessages();
  const { backupCount, backupFolder } = useSettings();
  const { state, isWorking, run, read } = useBackups();
  const [replacement, setReplacement] = useState<string | null>(null);
  const kept = keptChoices.find((choice) => Number(choice) >= backupCount) ?? '48';
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={t('backups.title')}
      description={t('backups.where')}
      footer={
        replacement === null ? (
          <>
            <Button
              aria-disabled={isWorking}
              onClick={() => void chooseLibraryToOpen().then(setReplacement, showError)}
            >
              {t('backups.replace')}
            </Button>
            <Button
              variant="primary"
              aria-disabled={isWorking}
              onClick={() =>
                run(async () => {
                  await host.backups.create({});
                  showToast({ tone: 'success', title: t('backups.made') });
                })
              }
            >
              {isWorking ? t('backups.working') : t('backups.now')}
            </Button>
          </>
        ) : (
          <>
            <span className={styles.confirm} role="alert">
              {t('backups.replaceAsk', { name: splitPath(replacement).name })}
            </span>
            <Button autoFocus onClick={() => setReplacement(null)}>
              {t('app.cancel')}
            </Button>
            <Button
              variant="danger"
              onClick={() => {
                setReplacement(null);
                run(() => replaceLibrary(replacement));
              }}
            >
              {t('backups.replaceNow')}
            </Button>
          </>
        )
      }
    >
      <div className={styles.backups}>
        {state?.failure && (
          <p role="alert" className={styles.failure}>
            {t('backups.failed', { reason: errorText(state.failure).title })}
          </p>
        )}
        <Select
          label={t('backups.kept')}
          value={kept}
          options={keptChoices.map((value) => ({
            value,
            label: value === '0' ? t('backups.none') : t('backups.some', { count: Number(value) }),
          }))}
          onChange={(value) => void changeSettings({ backupCount: Number(value) }).catch(showError)}
        />
        {state && (
          <FolderLine
            folder={state.folder}
            isUsual={backupFolder === null}
            onChange={(folder) => void changeSettings({ backupFolder: folder }).then(read).catch(showError)}
          />
        )}
        {state && (
          <BackupList
            backups={state.backups}
            isWorking={isWorking}
            onRestore={(backup) => run(() => restoreBackup(backup))}
          />
        )}
        <p className={styles.hint}>{t('backups.restoreHint')}</p>
      </div>
    </Dialog>
  );
}

interface FolderLineProps {
  folder: string;
  isUsual: boolean;
  /** Null for the usual one. */
  onChange: (folder: string | null) => void;
}

/** Where backups are, and another place to be chosen. */
function FolderLine({ folder, isUsual, onChange }: FolderLineProps) {
  const t = useMessages();
  const choose = async () => {
    const chosen = await chooseFolder();
    if (chosen !== null) onChange(chosen);
  };
  return (
    <div className={styles.folder}>
      <span>{t('backups.folder')}</span>
      <span className={styles.path} title={folder}>
        {folder}
      </span>
      <Button size="sm" onClick={() => void choose().catch(showError)}>
        {t('backups.changeFolder')}
      </Button>
      {!isUsual && (
        <Button size="sm" onClick={() => onChange(null)}>
          {t('backups.usualFolder')}
        </Button>
      )}
    </div>
  );
}

interface BackupListProps {
  backups: readonly Backup[];
  isWorking: boolean;
  onRestore: (backup: Backup) => void;
}

function BackupList({ backups, isWorking, onRestore }: BackupListProps) {
  const t = useMessages();
  if (backups.length === 0) return <p className={styles.hint}>{t('backups.empty')}</p>;
  return (
    <ul className={styles.list} aria-label={t('backups.list')}>
      {backups.map((backup) => (
        <li key={backup.path} className={styles.backup}>
          <span className={styles.time}>{backupTime(backup.createdAt)}</span>
          <ChangedTime time={backup.createdAt} className={styles.muted} />
          <span className={styles.muted}>{megabytes.format(backup.bytes / 1e6)}</span>
          <Button
            size="sm"
            aria-disabled={isWorking}
            aria-label={t('backups.restoreNamed', { time: backupTime(backup.createdAt) })}
            onClick={() => onRestore(backup)}
          >
            {t('backups.restore')}
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
  return { state, isWorking, run, read };
}
