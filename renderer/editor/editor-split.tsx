import type { ReactNode } from 'react';
import { Group, Panel, Separator, usePanelRef } from 'react-resizable-panels';
import { useStore } from 'zustand';
import { useMessages } from '../messages/messages.ts';
import { panelNumber, usePanelChoice, usePanelFlag, usePanels } from '../workspace/panels.ts';
import styles from './editor-split.module.css';
import { PanelRail, RightPanel } from './right-panel.tsx';
import { chosenKey, rightPanels, shownKey, widthKey } from './right-panel-state.ts';
import type { DiagramSession } from './session/diagram-session.ts';

const defaultWidth = 304;

/** Canvas and panel side by side; the panel's width is remembered. */
export function EditorSplit({ session, children }: { session: DiagramSession | null; children: ReactNode }) {
  const t = useMessages();
  const [shown] = usePanelFlag(shownKey, true);
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
        <Panel id="canvas" minSize={240}>
          {children}
        </Panel>
        {session && shown && (
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
              <PanelContent session={session} />
            </Panel>
          </>
        )}
      </Group>
      {session && !shown && <PanelRail />}
    </div>
  );
}

function PanelContent({ session }: { session: DiagramSession }) {
  const phase = useStore(session.store, (state) => state.phase);
  const [chosen] = usePanelChoice(chosenKey, rightPanels, 'properties');
  return phase === 'ready' && <RightPanel session={session} chosen={chosen} />;
}
