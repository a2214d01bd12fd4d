import { Folder as FolderIcon, LibraryBig, Search } from 'lucide-react';
import { type KeyboardEvent, useMemo, useState } from 'react';
import type { Folder } from '../../shared/contract/library.ts';
import { Button } from '../components/button.tsx';
import list from '../components/choice-list.module.css';
import { classNames } from '../components/class-names.ts';
import { Dialog } from '../components/dialog.tsx';
import { TextField } from '../components/text-field.tsx';
import { useMessages } from '../messages/messages.ts';
import { showError } from '../workspace/show-error.ts';
import { focusList } from './focus-list.ts';
import { useFolders } from './folder-store.ts';
import { isInside, pathTo } from './folder-tree.ts';
import { moveDiagrams, moveFolder } from './library-actions.ts';
import { type Moving, useLibraryDialogs } from './library-dialogs.ts';
import styles from './move-dialog.module.css';

/** Most folders listed at once; typing narrows them down. */
const shownAtOnce = 100;

interface Goal {
  id: string | null;
  name: string;
  /** Names of the folders above it. */
  above: string;
}

/** Chooses a folder for what is to be moved. */
export function MoveDialog({ moving }: { moving: Moving }) {
  const t = useMessages();
  const [filter, setFilter] = useState('');
  const [active, setActive] = useState(0);
  const folders = useFolders((state) => state.folders);
  const byId = useFolders((state) => state.byId);
  const goals = useMemo(
    () => findGoals(folders, byId, moving, filter, t('library.topLevel')),
    [folders, byId, moving, filter, t],
  );
  const shown = goals.slice(0, shownAtOnce);
  const close = () => useLibraryDialogs.setState({ moving: null });
  const moveTo = (goal: Goal | undefined) => {
    if (!goal) return;
    close();
    const done = moving.kind === 'folder' ? moveFolder(moving.id, goal.id) : moveDiagrams(moving.ids, goal.id);
    done.then(focusList).catch((error) => showError(error));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step !== 0) {
      event.preventDefault();
      setActive(Math.max(0, Math.min(shown.length - 1, active + step)));
    } else if (event.key === 'Enter') {
      event.preventDefault();
      moveTo(shown[active]);
    }
  };
  return (
    <Dialog
      open
      onOpenChange={close}
      title={
        moving.kind === 'folder'
          ? t('library.moveFolderTitle', { name: byId.get(moving.id)?.name ?? '' })
          : t('library.moveTitle', { count: moving.ids.length })
      }
      footer={
        <>
          <Button onClick={close}>{t('app.cancel')}</Button>
          <Button variant="primary" disabled={!shown[active]} onClick={() => moveTo(shown[active])}>
            {t('library.moveHere')}
          </Button>
        </>
      }
    >
      <TextField
        label={t('library.findFolder')}
        hideLabel
        placeholder={t('library.findFolder')}
        icon={<Search aria-hidden className={styles.searchIcon} />}
        value={filter}
        autoFocus
        role="combobox"
        aria-expanded={goals.length > 0}
        aria-controls={goals.length > 0 ? 'move-goals' : undefined}
        aria-activedescendant={shown[active] ? `move-goal-${active}` : undefined}
        onChange={(text) => {
          setFilter(text);
          setActive(0);
        }}
        onKeyDown={onKeyDown}
      />
      {goals.length === 0 ? (
        <p className={classNames(list.list, styles.goals, styles.hint)}>{t('library.noFolderFound')}</p>
      ) : (
        <div
          className={classNames(list.list, styles.goals)}
          id="move-goals"
          role="listbox"
          aria-label={t('library.folders')}
          tabIndex={-1}
        >
          {shown.map((goal, index) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the field above has the focus and hears the keys
            <div
              key={goal.id ?? 'top'}
              id={`move-goal-${index}`}
              ref={(element) => {
                if (index === active) element?.scrollIntoView({ block: 'nearest' });
              }}
              role="option"
              tabIndex={-1}
              aria-selected={index === active}
              className={classNames(list.line, list.icon, index === active && list.active)}
              onClick={() => setActive(index)}
              onDoubleClick={() => moveTo(goal)}
            >
              {goal.id === null ? <LibraryBig aria-hidden /> : <FolderIcon aria-hidden />}
              <span className={styles.name}>{goal.name}</span>
              {goal.above !== '' && <span className={classNames(list.text, styles.above)}>{goal.above}</span>}
            </div>
          ))}
        </div>
      )}
      {goals.length > shownAtOnce && (
        <p className={styles.hint}>{t('library.moreFolders', { count: goals.length - shownAtOnce })}</p>
      )}
    </Dialog>
  );
}

function findGoals(
  folders: readonly Folder[],
  byId: ReadonlyMap<string, Folder>,
  moving: Moving,
  filter: string,
  topLevel: string,
): Goal[] {
  const wanted = filter.trim().toLowerCase();
  const top: Goal = { id: null, name: topLevel, above: '' };
  const goals = folders
    .filter((folder) => moving.kind !== 'folder' || !isInside(byId, folder.id, moving.id))
    .filter((folder) => folder.name.toLowerCase().includes(wanted))
    .map((folder) => {
      const above = pathTo(byId, folder.id).slice(0, -1);
      return { id: folder.id, name: folder.name, above: above.map((each) => each.name).join(' / ') };
    });
  return topLevel.toLowerCase().includes(wanted) ? [top, ...goals] : goals;
}
