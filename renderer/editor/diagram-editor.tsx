import '../canvas-theme/canvas-theme.css';
import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import { afterFirstView } from '../first-view.ts';
import { showHistory, useHistoryView } from '../history/history-views.ts';
import { loadHistoryStages } from '../history/load-history.ts';
import { type Place, placeOf } from '../history/viewer/show-body.ts';
import { useMessages } from '../messages/messages.ts';
import { followLinks } from '../process-links/load-links.ts';
import { useActiveEditor } from './active-editor.ts';
import { createHandle } from './create-handle.ts';
import styles from './diagram-editor.module.css';
import { EditorBars } from './editor-bars.tsx';
import { EditorDialogHost } from './editor-dialog-host.tsx';
import { createEditorDialogs } from './editor-dialogs.ts';
import { EditorPhases } from './editor-phases.tsx';
import { EditorSplit } from './editor-split.tsx';
import { EditorStatus } from './editor-status.tsx';
import { followReveals } from './follow-reveals.ts';
import { offerLabels } from './offer-labels.ts';
import { PerformanceOverlay } from './performance-overlay.tsx';
import type { DiagramSession } from './session/diagram-session.ts';
import { followLink } from './session/file-link.ts';
import { closeSession, openSession } from './session/open-sessions.ts';
import { ViewSwitcher } from './view-switcher.tsx';

const VersionStage = lazy(async () => ({ default: (await loadHistoryStages()).VersionStage }));
const ComparisonStage = lazy(async () => ({ default: (await loadHistoryStages()).ComparisonStage }));

interface DiagramEditorProps {
  diagramId: string;
  /** Whether its tab is in front; a hidden editor stays as it is. */
  active: boolean;
}

/** The editor of one diagram: the canvas, what there is to know above it, and the panel beside it. */
export function DiagramEditor({ diagramId, active }: DiagramEditorProps) {
  const container = useRef<HTMLDivElement>(null);
  const [session, setSession] = useState<DiagramSession | null>(null);
  const past = useHistoryView(diagramId);

  // Ahead, so that versions open at once and also when the host is gone.
  useEffect(() => afterFirstView(() => void loadHistoryStages()), []);

  useEffect(() => {
    if (!container.current) return undefined;
    const opened = openSession(diagramId, container.current);
    const stopLink = followLink(opened);
    const stopReveals = followReveals(opened);
    const stopLabels = offerLabels(opened);
    const stopLinks = followLinks(opened);
    setSession(opened);
    return () => {
      stopLink();
      stopReveals();
      stopLabels();
      stopLinks();
      showHistory(diagramId, null);
      setSession(null);
      closeSession(opened);
    };
  }, [diagramId]);

  return (
    <div className={styles.editor}>
      {session && <EditorBars session={session} />}
      <div className={styles.work}>
        <div className={styles.whole} inert={past?.kind === 'comparison'}>
          <EditorSplit session={session}>
            <div className={styles.main}>
              <div className={styles.present} inert={past?.kind === 'version'}>
                {session && <ViewSwitcher session={session} />}
                <div className={styles.stage}>
                  <div ref={container} className={styles.canvas} />
                  {session && <EditorPhases session={session} />}
                  {session && <PerformanceOverlay session={session} active={active} />}
                </div>
              </div>
              {session && past?.kind === 'version' && (
                <Suspense fallback={null}>
                  <VersionStage session={session} view={past} place={() => placeInEditor(session)} />
                </Suspense>
              )}
            </div>
          </EditorSplit>
        </div>
        {session && past?.kind === 'comparison' && (
          <Suspense fallback={null}>
            <ComparisonStage session={session} view={past} place={() => placeInEditor(session)} />
          </Suspense>
        )}
      </div>
      {session && <Surroundings session={session} active={active} />}
    </div>
  );
}

/** Where people look at present, so that a version shows the same spot. */
function placeInEditor({ modeler, store }: DiagramSession): Place {
  return placeOf(modeler, store.getState().shownView);
}

/** What an editor puts elsewhere: its handle for commands, the status bar, dialogs. */
function Surroundings({ session, active }: { session: DiagramSession; active: boolean }) {
  const [dialogs] = useState(createEditorDialogs);
  const t = useMessages();
  const label = t('editor.canvasLabel');

  useEffect(() => {
    session.modeler.get('canvas').getContainer().querySelector('svg')?.setAttribute('aria-label', label);
  }, [session, label]);

  useEffect(() => {
    if (!active) return undefined;
    const handle = createHandle(session, dialogs);
    useActiveEditor.setState({ handle });
    session.shown();
    return () => {
      void session.flush();
      if (useActiveEditor.getState().handle === handle) useActiveEditor.setState({ handle: null });
    };
  }, [session, active, dialogs]);

  return (
    <>
      {active && <EditorStatus session={session} />}
      <EditorDialogHost session={session} dialogs={dialogs} />
    </>
  );
}
