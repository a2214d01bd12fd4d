import { History, PanelRightClose, SlidersHorizontal, TriangleAlert } from 'lucide-react';
import { lazy, Suspense, useEffect, useId } from 'react';
import { shortcutText } from '../commands/shortcuts.ts';
import { IconButton } from '../components/icon-button.tsx';
import { Tooltip } from '../components/tooltip.tsx';
import { afterFirstView } from '../first-view.ts';
import { loadHistoryPanel } from '../history/load-history.ts';
import { Inspector } from '../inspector/inspector.tsx';
import { useMessages } from '../messages/messages.ts';
import { loadProblems } from '../problems/load-problems.ts';
import { usePanels } from '../workspace/panels.ts';
import { showViewOf } from './create-handle.ts';
import styles from './right-panel.module.css';
import { chosenKey, type RightPanel as Name, rightPanels, shownKey, showPanel } from './right-panel-state.ts';
import type { DiagramSession } from './session/diagram-session.ts';

const ProblemsPanel = lazy(async () => ({ default: await loadProblems() }));
const HistoryPanel = lazy(async () => ({ default: await loadHistoryPanel() }));

const icons = { properties: SlidersHorizontal, problems: TriangleAlert, history: History };
const commands = {
  properties: 'editor.toggleProperties',
  problems: 'editor.toggleProblems',
  history: 'editor.toggleHistory',
};

/** The panel beside the canvas: one of its contents at a time. */
export function RightPanel({ session, chosen }: { session: DiagramSession; chosen: Name }) {
  const t = useMessages();
  const id = useId();
  // Ahead, so that it opens at once and also when the host is gone.
  useEffect(() => afterFirstView(() => void Promise.all([loadProblems(), loadHistoryPanel()])), []);
  return (
    <aside className={styles.panel} aria-label={t('editor.panel.label')} data-region="panel">
      <div className={styles.header}>
        <div className={styles.tabs} role="tablist">
          {rightPanels.map((name) => {
            const Icon = icons[name];
            const label = t(`editor.panel.${name}`);
            return (
              <Tooltip key={name} label={label} shortcut={shortcutText(commands[name])}>
                <button
                  type="button"
                  role="tab"
                  id={`${id}-${name}`}
                  className={styles.tab}
                  aria-selected={name === chosen}
                  aria-controls={`${id}-content`}
                  onClick={() => usePanels.getState().set(chosenKey, name)}
                >
                  <Icon aria-hidden />
                  <span>{label}</span>
                </button>
              </Tooltip>
            );
          })}
        </div>
        <IconButton
          size="sm"
          label={t('editor.panel.hide')}
          shortcut={shortcutText(commands[chosen])}
          icon={<PanelRightClose aria-hidden />}
          onClick={() => usePanels.getState().set(shownKey, false)}
        />
      </div>
      <div className={styles.content} role="tabpanel" id={`${id}-content`} aria-labelledby={`${id}-${chosen}`}>
        <Content session={session} chosen={chosen} />
      </div>
    </aside>
  );
}

function Content({ session, chosen }: { session: DiagramSession; chosen: Name }) {
  if (chosen === 'properties') return <Inspector modeler={session.modeler} diagramId={session.id} />;
  return (
    <Suspense fallback={null}>
      {chosen === 'history' ? (
        <HistoryPanel session={session} />
      ) : (
        <ProblemsPanel
          modeler={session.modeler}
          diagramId={session.id}
          packBody={session.snapshot}
          showViewOf={(elementId) => showViewOf(session, elementId)}
        />
      )}
    </Suspense>
  );
}

/** What is left of the panel while it is hidden: a button for each of its contents. */
export function PanelRail() {
  const t = useMessages();
  return (
    <aside className={styles.rail} aria-label={t('editor.panel.label')} data-region="panel">
      {rightPanels.map((name) => {
        const Icon = icons[name];
        return (
          <IconButton
            key={name}
            label={t(`editor.panel.${name}`)}
            shortcut={shortcutText(commands[name])}
            tooltipSide="left"
            icon={<Icon aria-hidden />}
            onClick={() => showPanel(name)}
          />
        );
      })}
    </aside>
  );
}
