import type { KeyboardEvent, ReactNode } from 'react';
import { useActiveEditor } from '../editor/active-editor.ts';
import type { DiagramSession } from '../editor/session/diagram-session.ts';
import { showError } from '../workspace/show-error.ts';
import { ComparisonView } from './comparison/comparison-view.tsx';
import styles from './history-stage.module.css';
import { type HistoryView, showHistory, viewComparison } from './history-views.ts';
import { restoreVersion } from './restore/restore-version.ts';
import type { Place } from './viewer/show-body.ts';
import { VersionView } from './viewer/version-view.tsx';

interface HistoryStageProps<Kind extends HistoryView['kind']> {
  session: DiagramSession;
  view: Extract<HistoryView, { kind: Kind }>;
  /** Where one looks in the editor. */
  place(): Place;
}

/** A version in place of the canvas. */
export function VersionStage({ session, view: { version }, place }: HistoryStageProps<'version'>) {
  return (
    <Stage diagramId={session.id}>
      <VersionView
        version={version}
        place={place}
        onRestore={() => restoreVersion(session, version).catch((error: unknown) => showError(error))}
        onExport={() => useActiveEditor.getState().handle?.openExport()}
        onClose={() => showHistory(session.id, null)}
      />
    </Stage>
  );
}

/** A comparison in place of the whole editor. */
export function ComparisonStage({ session, view, place }: HistoryStageProps<'comparison'>) {
  return (
    <Stage diagramId={session.id}>
      <ComparisonView
        session={session}
        before={view.before}
        after={view.after}
        place={place}
        onSides={(before, after) => viewComparison(session.id, before, after)}
        onClose={() => showHistory(session.id, null)}
      />
    </Stage>
  );
}

function Stage({ diagramId, children }: { diagramId: string; children: ReactNode }) {
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || event.defaultPrevented) return;
    event.preventDefault();
    showHistory(diagramId, null);
  };
  return (
    // Escape is a way out beside the button; nothing here is operated by it alone.
    // biome-ignore lint/a11y/noStaticElementInteractions: see above
    <div className={styles.stage} onKeyDown={onKeyDown}>
      {children}
    </div>
  );
}
