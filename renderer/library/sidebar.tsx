import { Clock, FolderPlus, LibraryBig, Trash2 } from 'lucide-react';
import { runCommand } from '../commands/run-command.ts';
import { classNames } from '../components/class-names.ts';
import { IconButton } from '../components/icon-button.tsx';
import { useMessages } from '../messages/messages.ts';
import { TagList } from '../tags/tag-list.tsx';
import { FolderTreeView } from './folder-tree-view.tsx';
import { useLibrary } from './library-store.ts';
import { PlaceButton } from './place-button.tsx';
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
          mark={<LibraryBig aria-hidden />}
          count={info?.diagramCount}
          landing={{ kind: 'folder', id: null }}
        />
        <PlaceButton place={{ kind: 'recent' }} label={t('library.scopes.recent')} mark={<Clock aria-hidden />} />
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
          mark={<Trash2 aria-hidden />}
          count={info?.trashCount || undefined}
          landing={{ kind: 'trash' }}
        />
      </div>
    </nav>
  );
}
