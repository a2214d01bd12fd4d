import { Clock, FolderPlus, LibraryBig, type LucideIcon, Trash2 } from 'lucide-react';
import { runCommand } from '../commands/run-command.ts';
import { classNames } from '../components/class-names.ts';
import { IconButton } from '../components/icon-button.tsx';
import { useMessages } from '../messages/messages.ts';
import { TagList } from '../tags/tag-list.tsx';
import { useTabs } from '../workspace/tabs.ts';
import { type Landing, useDropTarget } from './drop-target.ts';
import { FolderTreeView } from './folder-tree-view.tsx';
import { goTo, type Place, useLibrary } from './library-store.ts';
import styles from './sidebar.module.css';

/** The way around the library: everything, what was used last, folders, trash. */
export function LibrarySidebar() {
  const t = useMessages();
  const info = useLibrary((state) => state.info);
  return (
    <nav className={styles.sidebar} aria-label={t('library.title')}>
      <div className={styles.places}>
        <PlaceButton
          place={{ kind: 'all' }}
          label={t('library.scopes.all')}
          icon={LibraryBig}
          count={info?.diagramCount}
          landing={{ kind: 'folder', id: null }}
        />
        <PlaceButton place={{ kind: 'recent' }} label={t('library.scopes.recent')} icon={Clock} />
      </div>
      <div className={styles.heading}>
        <h2>{t('library.folders')}</h2>
        <IconButton
          size="sm"
          label={t('library.commands.newFolder')}
          icon={<FolderPlus aria-hidden />}
          disabled={info?.readOnly === true}
          onClick={() => void runCommand('library.newFolder')}
        />
      </div>
      <FolderTreeView />
      <TagList />
      <div className={classNames(styles.places, styles.bottom)}>
        <PlaceButton
          place={{ kind: 'trash' }}
          label={t('library.scopes.trash')}
          icon={Trash2}
          count={info?.trashCount || undefined}
          landing={{ kind: 'trash' }}
        />
      </div>
    </nav>
  );
}

interface PlaceButtonProps {
  place: Place;
  label: string;
  icon: LucideIcon;
  count?: number | undefined;
  /** Where things dropped on it go; without one it takes nothing. */
  landing?: Landing;
}

function PlaceButton({ place, label, icon: Icon, count, landing }: PlaceButtonProps) {
  const t = useMessages();
  const isPlace = useLibrary((state) => state.place.kind === place.kind && state.searchText === '');
  const inFront = useTabs((state) => state.activeId === null);
  const { over, handlers } = useDropTarget(landing ?? { kind: 'folder', id: null });
  return (
    <button
      type="button"
      className={classNames(styles.place, isPlace && styles.current, over && styles.over)}
      aria-current={isPlace && inFront ? 'page' : undefined}
      onClick={() => {
        goTo(place);
        useTabs.getState().activate(null);
      }}
      {...(landing ? handlers : {})}
    >
      <Icon aria-hidden />
      <span className={styles.label}>{label}</span>
      {count !== undefined && (
        <span className={styles.count}>
          <span className="visually-hidden">{t('library.diagramCount', { count })}</span>
          <span aria-hidden>{count.toLocaleString('en')}</span>
        </span>
      )}
    </button>
  );
}
