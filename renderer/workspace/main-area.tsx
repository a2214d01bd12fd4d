import { lazy, Suspense, useState } from 'react';
import { Spinner } from '../components/spinner.tsx';
import { afterFirstView } from '../first-view.ts';
import { LibraryView } from '../library/library-view.tsx';
import { loadEditorMessages, useMessages } from '../messages/messages.ts';
import styles from './main-area.module.css';
import { PaneBoundary } from './pane-boundary.tsx';
import { libraryTabId, panelDomId, tabDomId } from './tab-ids.ts';
import { useTabs } from './tabs.ts';

async function loadEditor() {
  const [{ DiagramEditor }] = await Promise.all([import('../editor/diagram-editor.tsx'), loadEditorMessages()]);
  return { default: DiagramEditor };
}

const DiagramEditor = lazy(loadEditor);

/** Loads the editor's code while something else is waited for; that it failed is said when a diagram opens. */
export function loadEditorNow(): void {
  loadEditor().catch(() => undefined);
}

/** Loads the editor's code ahead, so that the first diagram opens at once. */
export function preloadEditor(): void {
  afterFirstView(loadEditorNow);
}

/** Ids of panes that have been in front, so that each is built only when it is first looked at. */
function useVisited(activeId: string | null): ReadonlySet<string | null> {
  const [visited, setVisited] = useState<ReadonlySet<string | null>>(new Set([activeId]));
  if (!visited.has(activeId)) setVisited(new Set([...visited, activeId]));
  return visited;
}

/** The pane in front; the others stay built, but hidden. */
export function MainArea() {
  const t = useMessages();
  const tabs = useTabs((state) => state.tabs);
  const activeId = useTabs((state) => state.activeId);
  const visited = useVisited(activeId);
  return (
    <main className={styles.main} data-region="main">
      {visited.has(null) && (
        <div
          className={styles.pane}
          role="tabpanel"
          id={panelDomId(libraryTabId)}
          aria-labelledby={tabDomId(libraryTabId)}
          hidden={activeId !== null}
        >
          <PaneBoundary>
            <LibraryView />
          </PaneBoundary>
        </div>
      )}
      {tabs
        .filter((tab) => visited.has(tab.id))
        .map((tab) => (
          <div
            key={tab.id}
            className={styles.pane}
            role="tabpanel"
            id={panelDomId(tab.id)}
            aria-labelledby={tabDomId(tab.id)}
            hidden={tab.id !== activeId}
          >
            <h1 className="visually-hidden">{tab.name}</h1>
            <PaneBoundary>
              <Suspense fallback={<Spinner label={t('app.loading')} />}>
                <DiagramEditor diagramId={tab.id} active={tab.id === activeId} />
              </Suspense>
            </PaneBoundary>
          </div>
        ))}
    </main>
  );
}
