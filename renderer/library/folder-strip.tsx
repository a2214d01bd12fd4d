import { Folder as FolderIcon, RotateCcw } from 'lucide-react';
import type { Folder, ListScope } from '../../shared/contract/library.ts';
import { Button } from '../components/button.tsx';
import { useMessages } from '../messages/messages.ts';
import { showError } from '../workspace/show-error.ts';
import { useFolders } from './folder-store.ts';
import styles from './folder-strip.module.css';
import { restoreFolder } from './library-actions.ts';
import { goTo, useLibrary } from './library-store.ts';

/** The folders of a scope above its diagrams: sub-folders to go into; in the trash, folders to bring back. */
export function FolderStrip({ scope }: { scope: ListScope }) {
  if (scope.kind === 'folder') return <SubFolders folderId={scope.folderId} />;
  return scope.kind === 'trash' ? <TrashedFolders /> : null;
}

/** The sidebar's tree holds them all. */
const shownAtOnce = 100;

const noFolders: readonly Folder[] = [];

function SubFolders({ folderId }: { folderId: string | null }) {
  const t = useMessages();
  const folders = useFolders((state) => state.children.get(folderId) ?? noFolders);
  if (folders.length === 0) return null;
  return (
    <nav className={styles.strip} aria-label={t('library.subFolders')}>
      {folders.slice(0, shownAtOnce).map((folder) => (
        <button
          key={folder.id}
          type="button"
          className={styles.folder}
          title={folder.name}
          onClick={() => goTo({ kind: 'folder', folderId: folder.id })}
        >
          <FolderIcon aria-hidden />
          <span className={styles.name}>{folder.name}</span>
          <span className={styles.count}>{folder.diagramCount}</span>
        </button>
      ))}
      {folders.length > shownAtOnce && (
        <span className={styles.more}>{t('library.moreSubFolders', { count: folders.length - shownAtOnce })}</span>
      )}
    </nav>
  );
}

function TrashedFolders() {
  const t = useMessages();
  const trashed = useFolders((state) => state.trashed);
  const canWrite = useLibrary((state) => state.info?.readOnly !== true);
  const ids = new Set(trashed.map((folder) => folder.id));
  const roots = trashed.filter((folder) => folder.parentId === null || !ids.has(folder.parentId));
  if (roots.length === 0) return null;
  return (
    <section className={styles.strip} aria-label={t('library.trashedFolders')}>
      {roots.map((folder) => (
        <div key={folder.id} className={styles.folder}>
          <FolderIcon aria-hidden />
          <span className={styles.name} title={folder.name}>
            {folder.name}
          </span>
          <Button
            size="sm"
            variant="ghost"
            icon={<RotateCcw aria-hidden />}
            disabled={!canWrite}
            aria-label={t('library.restoreFolder', { name: folder.name })}
            onClick={() => void restoreFolder(folder.id).catch((error) => showError(error, folder.name))}
          >
            {t('library.restore')}
          </Button>
        </div>
      ))}
    </section>
  );
}
