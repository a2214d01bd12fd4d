import { Check, CircleAlert, CircleDashed, Link, Loader, Minus, Plus } from 'lucide-react';
import { useCallback, useSyncExternalStore } from 'react';
import { useStore } from 'zustand';
import { commandEntries } from '../commands/menus.ts';
import { runCommand } from '../commands/run-command.ts';
import { shortcutText } from '../commands/shortcuts.ts';
import { IconButton } from '../components/icon-button.tsx';
import { Menu } from '../components/menu.tsx';
import { useHistoryView } from '../history/history-views.ts';
import { useFrontViewer } from '../history/viewer/front-viewers.ts';
import { useMessages } from '../messages/messages.ts';
import { ProblemsStatus } from '../problems/problems-status.tsx';
import { StatusBarItem } from '../workspace/status-bar-item.tsx';
import styles from './editor-status.module.css';
import { LevelChip } from './level-chip.tsx';
import { togglePanel } from './right-panel-state.ts';
import type { DiagramSession } from './session/diagram-session.ts';

interface StatusProps {
  session: DiagramSession;
}

/** What the status bar says about the editor in front. */
export function EditorStatus({ session }: StatusProps) {
  const phase = useStore(session.store, (state) => state.phase);
  // A version and a comparison tell of themselves.
  const isPresent = useHistoryView(session.id) === null;
  if (phase !== 'ready') return null;
  return (
    <>
      <StatusBarItem side="left">
        <SaveState session={session} />
        <LinkedFile session={session} />
        <ProblemsStatus
          modeler={session.modeler}
          diagramId={session.id}
          packBody={session.snapshot}
          onOpen={() => togglePanel('problems')}
        />
      </StatusBarItem>
      <StatusBarItem side="right">
        {isPresent && <Counts session={session} />}
        {isPresent && <LevelChip session={session} />}
        <Zoom session={session} />
      </StatusBarItem>
    </>
  );
}

const stateIcons = { saved: Check, draft: CircleDashed, saving: Loader, failed: CircleAlert };

function SaveState({ session }: StatusProps) {
  const t = useMessages();
  const saveState = useStore(session.store, (state) => state.saveState);
  const journalled = useStore(session.store, (state) => state.journalled);
  const fileChanged = useStore(session.store, (state) => state.link === 'changed-on-disk');
  if (saveState === 'saved' && fileChanged) {
    return (
      <span className={styles.state} data-state="file-not-written" role="status">
        <CircleAlert aria-hidden />
        {t('editor.status.fileNotWritten')}
      </span>
    );
  }
  const Icon = stateIcons[saveState];
  return (
    <span className={styles.state} data-state={saveState} role="status">
      <Icon aria-hidden />
      {t(saveState === 'draft' && !journalled ? 'editor.status.edited' : `editor.status.${saveState}`)}
    </span>
  );
}

/** The file that saving writes too, if there is one. */
function LinkedFile({ session }: StatusProps) {
  const t = useMessages();
  const path = useStore(session.store, (state) => state.summary?.linkedPath ?? null);
  if (path === null) return null;
  const text = t('editor.status.linkedWith', { path });
  return (
    <span className={styles.file} title={text}>
      <Link aria-hidden />
      <span className={styles.fileName} aria-hidden>
        {path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1)}
      </span>
      <span className="visually-hidden">{text}</span>
    </span>
  );
}

function Counts({ session }: StatusProps) {
  const t = useMessages();
  const elements = useStore(session.store, (state) => state.elementCount);
  const selected = useStore(session.store, (state) => state.selectionCount);
  return (
    <span className={styles.counts}>
      {selected > 0 ? `${t('editor.status.selected', { count: selected })} · ` : ''}
      {t('editor.status.elements', { count: elements })}
    </span>
  );
}

/** Whole percents, but of less than one, which a very large diagram as a whole is shown at, its first digit. */
const percentOf = (zoom: number): number =>
  zoom < 0.01 ? Number((zoom * 100).toPrecision(1)) : Math.round(zoom * 100);

const zoomCommands = ['editor.zoomToFit', 'editor.zoomActualSize', 'editor.zoomToSelection', 'editor.toggleMinimap'];

/** The zoom of the canvas in front: a viewer's where one stands in for the editor's. */
function useShownZoom(session: DiagramSession): number {
  const own = useStore(session.store, (state) => state.zoom);
  const viewer = useFrontViewer(session.id);
  const subscribe = useCallback(
    (onChange: () => void) => {
      const eventBus = viewer?.get('eventBus');
      eventBus?.on('canvas.viewbox.changed', onChange);
      return () => eventBus?.off('canvas.viewbox.changed', onChange);
    },
    [viewer],
  );
  return useSyncExternalStore(subscribe, () => {
    const canvas = viewer?.get('canvas');
    // Asked for its zoom before anything is drawn, a canvas makes a root of its own.
    return canvas && canvas.getRootElements().length > 0 ? canvas.viewbox().scale : own;
  });
}

function Zoom({ session }: StatusProps) {
  const t = useMessages();
  const zoom = useShownZoom(session);
  return (
    <span className={styles.zoom}>
      <IconButton
        size="sm"
        className={styles.button}
        label={t('editor.commands.zoomOut')}
        shortcut={shortcutText('editor.zoomOut')}
        tooltipSide="top"
        icon={<Minus aria-hidden />}
        onClick={() => void runCommand('editor.zoomOut')}
      />
      <Menu side="top" align="end" entries={() => commandEntries(zoomCommands)}>
        <button type="button" className={styles.percent} aria-label={t('editor.status.zoom')}>
          {t('editor.status.zoomPercent', { percent: percentOf(zoom) })}
        </button>
      </Menu>
      <IconButton
        size="sm"
        className={styles.button}
        label={t('editor.commands.zoomIn')}
        shortcut={shortcutText('editor.zoomIn')}
        tooltipSide="top"
        icon={<Plus aria-hidden />}
        onClick={() => void runCommand('editor.zoomIn')}
      />
    </span>
  );
}
