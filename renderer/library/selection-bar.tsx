import { FileArchive, FolderInput, RotateCcw, Tag, Trash2, X } from 'lucide-react';
import { type KeyboardEvent, useState } from 'react';
import { runCommand } from '../commands/run-command.ts';
import { Button } from '../components/button.tsx';
import { IconButton } from '../components/icon-button.tsx';
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

/** While several diagrams are selected: how many, and what can be done with all of them. */
export function SelectionBar({ canWrite }: { canWrite: boolean }) {
  const t = useMessages();
  const count = useLibrary((state) => state.selection.ids.size);
  const inTrash = useLibrary((state) => state.place.kind === 'trash' && state.searchText === '');
  const [busy, setBusy] = useState(false);
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
    <div
      className={styles.bar}
      role="toolbar"
      aria-label={t('library.bulk.title')}
      aria-busy={busy}
      onKeyDown={onKeyDown}
    >
      <span className={styles.count} role="status">
        {busy ? t('library.bulk.working', { count }) : t('library.selectedCount', { count })}
      </span>
      {(inTrash ? inTrashActions : actions).map(({ command, icon: Icon, changes }) => {
        const label = t(`library.bulk.${names[command]}`);
        return (
          <Button
            key={command}
            className={styles.action}
            icon={<Icon aria-hidden />}
            disabled={busy || (changes && !canWrite)}
            title={changes && !canWrite ? t('library.readOnlyReason') : label}
            onClick={() => void run(command)}
          >
            <span className={styles.text}>{label}</span>
          </Button>
        );
      })}
      <IconButton label={t('library.bulk.clear')} icon={<X aria-hidden />} onClick={clear} />
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
