import { type ReactNode, useEffect, useRef } from 'react';
import { useActiveEditor } from '../editor/active-editor.ts';
import type { DiagramSession } from '../editor/session/diagram-session.ts';
import { isFocusLost } from '../workspace/regions.ts';
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
    <Stage session={session}>
      <VersionView
        version={version}
        place={place}
        onRestore={() => restoreVersion(session, version).catch((error: unknown) => showError(error))}
        onExport={() => useActiveEditor.getState().handle?.openExport()}
        onClose={() => showPresent(session)}
      />
    </Stage>
  );
}

/** A comparison in place of the whole editor. */
export function ComparisonStage({ session, view, place }: HistoryStageProps<'comparison'>) {
  return (
    <Stage session={session}>
      <ComparisonView
        session={session}
        before={view.before}
        after={view.after}
        place={place}
        onSides={(before, after) => viewComparison(session.id, before, after)}
        onClose={() => showPresent(session)}
      />
    </Stage>
  );
}

/** Where Escape means something else. */
const otherEscapes = 'input, textarea, [role="dialog"], [role="menu"]';

/** Escape leads back to the present, beside the button: wherever the focus is, which may have been left in the tabs or the menu bar. */
function Stage({ session, children }: { session: DiagramSession; children: ReactNode }) {
  const stage = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || event.defaultPrevented || !stage.current?.checkVisibility()) return;
      const { activeElement } = document;
      if (!stage.current.contains(activeElement) && activeElement?.closest(otherEscapes)) return;
      event.preventDefault();
      showPresent(session);
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, [session]);
  return (
    <div ref={stage} className={styles.stage}>
      {children}
    </div>
  );
}

function showPresent(session: DiagramSession): void {
  showHistory(session.id, null);
  // The canvas takes the focus as soon as it can, unless the history's list has it.
  requestAnimationFrame(() => {
    if (isFocusLost()) session.modeler.get('canvas').focus();
  });
}
