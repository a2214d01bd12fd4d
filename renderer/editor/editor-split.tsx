import type { ReactNode } from 'react';
import { Group, Panel, Separator, usePanelRef } from 'react-resizable-panels';
import { useStore } from 'zustand';
import { useMessages } from '../messages/messages.ts';
import { panelNumber, usePanelChoice, usePanelFlag, usePanels } from '../workspace/panels.ts';
import styles from './editor-split.module.css';
import { PanelRail, RightPanel } from './right-panel.tsx';
import { chosenKey, rightPanels, shownKey, widthKey } from './right-panel-state.ts';
import type { DiagramSession } from './session/diagram-session.ts';
import { createEditorStore } from './session/editor-state.ts';

const defaultWidth = 304;
/** The panel gives way to this much canvas when the window is narrow, and has its width back when it isn’t. */
const narrowestCanvas = 544;

/** The state of a session that isn't there yet. */
const noSession = createEditorStore();

/** Canvas and panel side by side; the panel's width is remembered. Without anything drawn there is no panel. */
export function EditorSplit({ session, children }: { session: DiagramSession | null; children: ReactNode }) {
  const t = useMessages();
  const [isWanted] = usePanelFlag(shownKey, true);
  const phase = useStore(session?.store ?? noSession, (state) => state.phase);
  // While a diagram opens the panel's place is kept, so that the canvas doesn't change its size right after.
  const isUseful = phase === 'ready' || phase === 'loading';
  const shown = isWanted && isUseful;
  const panel = usePanelRef();
  const rememberWidth = () => {
    const width = panel.current?.getSize().inPixels;
    if (width) usePanels.getState().set(widthKey, Math.round(width));
  };
  return (
    <div className={styles.row}>
      <Group
        className={styles.group}
        onLayoutChanged={(_layout, { isUserInteraction }) => isUserInteraction && rememberWidth()}
      >
        <Panel id="canvas" minSize={narrowestCanvas}>
          {children}
        </Panel>
        {shown && (
          <>
            <Separator className={styles.separator} aria-label={t('editor.panel.resize')} />
            <Panel
              id="panel"
              panelRef={panel}
              defaultSize={panelNumber(widthKey, defaultWidth)}
              minSize={240}
              maxSize="60%"
              groupResizeBehavior="preserve-pixel-size"
            >
              {session && phase === 'ready' && <PanelContent session={session} />}
            </Panel>
          </>
        )}
      </Group>
      {isUseful && !isWanted && <PanelRail />}
    </div>
  );
}

function PanelContent({ session }: { session: DiagramSession }) {
  const [chosen] = usePanelChoice(chosenKey, rightPanels, 'properties');
  return <RightPanel session={session} chosen={chosen} />;
}
