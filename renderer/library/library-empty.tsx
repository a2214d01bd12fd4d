import { Clock, FilePlus2, FolderOpen, Import, SearchX, Tag, Trash2 } from 'lucide-react';
import { useState } from 'react';
import type { ListScope } from '../../shared/contract/library.ts';
import { runCommand } from '../commands/run-command.ts';
import { Button } from '../components/button.tsx';
import { EmptyState } from '../components/empty-state.tsx';
import { useMessages } from '../messages/messages.ts';
import { showError } from '../workspace/show-error.ts';
import { useFolders } from './folder-store.ts';
import { addSamples } from './library-actions.ts';
import styles from './library-empty.module.css';
import { useLibrary } from './library-store.ts';
import { ProcessSketch } from './process-sketch.tsx';

/** What stands in place of the list when the scope holds no diagrams. */
export function LibraryEmpty({ scope, canWrite }: { scope: ListScope; canWrite: boolean }) {
  const t = useMessages();
  const info = useLibrary((state) => state.info);
  const holdsFolders = useFolders(
    ({ byId }) => scope.kind === 'folder' && [...byId.values()].some((folder) => folder.parentId === scope.folderId),
  );
  if (scope.kind === 'search') {
    return (
      <EmptyState
        icon={<SearchX aria-hidden />}
        title={t('library.empty.search.title', { text: scope.text })}
        description={t('library.empty.search.text')}
      />
    );
  }
  if (scope.kind === 'trash') {
    return (
      <EmptyState
        icon={<Trash2 aria-hidden />}
        title={t('library.empty.trash.title')}
        description={t('library.empty.trash.text')}
      />
    );
  }
  if (scope.kind === 'tag') {
    return (
      <EmptyState
        icon={<Tag aria-hidden />}
        title={t('library.empty.tag.title')}
        description={t('library.empty.tag.text')}
      />
    );
  }
  if (scope.kind === 'folder') {
    return (
      <EmptyState
        icon={<FolderOpen aria-hidden />}
        title={t(holdsFolders ? 'library.empty.onlyFolders.title' : 'library.empty.folder.title')}
        description={t(holdsFolders ? 'library.empty.onlyFolders.text' : 'library.empty.folder.text')}
      />
    );
  }
  if (scope.kind === 'recent' && info && info.diagramCount > 0) {
    return (
      <EmptyState
        icon={<Clock aria-hidden />}
        title={t('library.empty.recent.title')}
        description={t('library.empty.recent.text')}
      />
    );
  }
  return <Welcome canWrite={canWrite} />;
}

/** The very first view: one obvious button, and two sample processes to look at. */
function Welcome({ canWrite }: { canWrite: boolean }) {
  const t = useMessages();
  const [adding, setAdding] = useState(false);
  const reason = canWrite ? undefined : t('library.readOnlyReason');
  const add = async () => {
    setAdding(true);
    try {
      await addSamples();
    } catch (error) {
      showError(error);
    } finally {
      setAdding(false);
    }
  };
  return (
    <div className={styles.welcome}>
      <ProcessSketch className={styles.sketch} />
      <h2 className={styles.title}>{t('library.empty.library.title')}</h2>
      <p className={styles.text}>{t('library.empty.library.text')}</p>
      <div className={styles.actions}>
        <Button
          variant="primary"
          icon={<FilePlus2 aria-hidden />}
          disabled={!canWrite}
          title={reason}
          onClick={() => void runCommand('library.newDiagram')}
        >
          {t('library.newDiagram')}
        </Button>
        <Button
          icon={<Import aria-hidden />}
          disabled={!canWrite}
          title={reason}
          onClick={() => void runCommand('library.importFiles')}
        >
          {t('library.importFiles')}
        </Button>
      </div>
      <div className={styles.samples}>
        <div>
          <h3 className={styles.samplesTitle}>{t('library.empty.library.samplesTitle')}</h3>
          <p className={styles.samplesText}>{t('library.empty.library.samplesText')}</p>
        </div>
        <Button disabled={!canWrite || adding} title={reason} onClick={() => void add()}>
          {t('library.empty.library.addSamples')}
        </Button>
      </div>
    </div>
  );
}
