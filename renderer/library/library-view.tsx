import { useEffect, useSyncExternalStore } from 'react';
import { firstViewReady } from '../first-view.ts';
import { useMessages } from '../messages/messages.ts';
import { usePanelChoice } from '../workspace/panels.ts';
import { isFocusLost } from '../workspace/regions.ts';
import { useTabs } from '../workspace/tabs.ts';
import { DiagramCollection } from './diagram-collection.tsx';
import { focusList } from './focus-list.ts';
import { FolderStrip } from './folder-strip.tsx';
import { LibraryEmpty } from './library-empty.tsx';
import { LibraryFailure } from './library-failure.tsx';
import { LibraryHeader } from './library-header.tsx';
import { LibrarySkeleton } from './library-skeleton.tsx';
import { diagramList, type ListLayout, listLayouts, useLibrary } from './library-store.ts';
import styles from './library-view.module.css';

/** The library in the main area: what the sidebar or the search leads to, as cards or rows. */
export function LibraryView() {
  const t = useMessages();
  const snapshot = useSyncExternalStore(diagramList.subscribe, diagramList.getSnapshot);
  const [layout, setLayout] = usePanelChoice<ListLayout>('library.layout', listLayouts, 'grid');
  const info = useLibrary((state) => state.info);
  const canWrite = info?.readOnly !== true;
  const { scope } = snapshot.query;
  const isShown = snapshot.status !== 'loading' || snapshot.total > 0;

  useEffect(() => {
    if (snapshot.status !== 'loading') firstViewReady();
  }, [snapshot.status]);

  const inFront = useTabs((state) => state.activeId === null);
  useEffect(() => {
    if (inFront && isFocusLost()) focusList();
  }, [inFront]);

  // The welcome view has its own buttons: nothing to search, order or count yet.
  const isEmptyLibrary =
    info?.diagramCount === 0 && snapshot.total === 0 && (scope.kind === 'all' || scope.kind === 'recent');

  return (
    <section className={styles.view} aria-label={t('library.title')}>
      <LibraryHeader
        total={isShown ? snapshot.total : null}
        layout={layout}
        onLayout={setLayout}
        canWrite={canWrite}
        plain={isEmptyLibrary}
      />
      {snapshot.status === 'failed' && <LibraryFailure error={snapshot.error} compact={snapshot.total > 0} />}
      {isShown && <FolderStrip scope={scope} />}
      {snapshot.total > 0 && (
        <DiagramCollection
          key={`${layout}:${JSON.stringify(scope)}`}
          snapshot={snapshot}
          layout={layout}
          showFolder={scope.kind !== 'folder'}
          label={t('library.diagrams')}
        />
      )}
      {snapshot.total === 0 && snapshot.status === 'ready' && <LibraryEmpty scope={scope} canWrite={canWrite} />}
      {snapshot.total === 0 && snapshot.status === 'loading' && <LibrarySkeleton layout={layout} />}
    </section>
  );
}
