import { FileArchive, FolderInput, RotateCcw, Tag, Trash2, X } from 'lucide-react';
import { type KeyboardEvent, useState } from 'react';
import { runCommand } from '../commands/run-command.ts';
import { Button } from '../components/button.tsx';
import { IconButton } from '../components/icon-button.tsx';
import { Spinner } from '../components/spinner.tsx';
import { useMessages } from '../messages/messages.ts';
import { focusList } from './focus-list.ts';
import { setSelection, useLibrary } from './library-store.ts';
import styles from './selection-bar.module.css';

const actions = [
  { command: 'library.move', icon: FolderInput, changes: true },
  { command: 'library.tag', icon: Tag, changes: true },
  { command: 'library.exportArchive', icon: FileArchive, changes: false },
  { command: 'library.trash', icon: Trash2, changes: true },
] as const;

const inTrashActions = [{ command: 'library.restore', icon: RotateCcw, changes: true }] as const;

/** Over the end of the list while several diagrams are selected: how many, and what can be done with all of them. */
export function SelectionBar({ canWrite }: { canWrite: boolean }) {
  const t = useMessages();
  const count = useLibrary((state) => state.selection.ids.size);
  const inTrash = useLibrary((state) => state.place.kind === 'trash' && state.searchText === '');
  const [busy, setBusy] = useState(false);
  if (count < 2) return null;
  const clear = () => {
    setSelection({ ...useLibrary.getState().selection, ids: new Set() });
    focusList();
  };
  const run = async (command: string) => {
    setBusy(true);
    await runCommand(command);
    setBusy(false);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    clear();
  };
  return (
    <div className={styles.place}>
      <div className={styles.bar} role="toolbar" aria-label={t('library.bulk.title')} onKeyDown={onKeyDown}>
        <span className={styles.count}>{t('library.selectedCount', { count })}</span>
        <div className={styles.actions}>
          {(inTrash ? inTrashActions : actions).map(({ command, icon: Icon, changes }) => (
            <Button
              key={command}
              size="sm"
              variant="ghost"
              icon={<Icon aria-hidden />}
              disabled={busy || (changes && !canWrite)}
              title={changes && !canWrite ? t('library.readOnlyReason') : undefined}
              onClick={() => void run(command)}
            >
              {t(`library.bulk.${nameOf(command)}`)}
            </Button>
          ))}
        </div>
        {busy ? (
          <Spinner label={t('library.bulk.working')} />
        ) : (
          <IconButton size="sm" label={t('library.bulk.clear')} icon={<X aria-hidden />} onClick={clear} />
        )}
      </div>
    </div>
  );
}

type Action = (typeof actions)[number]['command'] | (typeof inTrashActions)[number]['command'];

const names = {
  'library.move': 'move',
  'library.tag': 'tag',
  'library.exportArchive': 'exportArchive',
  'library.trash': 'trash',
  'library.restore': 'restore',
} as const satisfies Record<Action, string>;

const nameOf = (command: Action) => names[command];
