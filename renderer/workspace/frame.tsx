import { Group, Panel, Separator, usePanelRef } from 'react-resizable-panels';
import { LibraryOverlays } from '../library/library-overlays.tsx';
import { LibrarySidebar } from '../library/sidebar.tsx';
import { useMessages } from '../messages/messages.ts';
import { Banners } from './banners.tsx';
import styles from './frame.module.css';
import { MainArea } from './main-area.tsx';
import { PaneBoundary } from './pane-boundary.tsx';
import { panelNumber, usePanelFlag, usePanels } from './panels.ts';
import { useShellInfo } from './shell-info.ts';
import { StatusBar } from './status-bar.tsx';
import { TabStrip } from './tab-strip.tsx';
import { TopBar } from './top-bar.tsx';
import { sidebarShown } from './workspace-commands.ts';

const widthKey = 'workspace.sidebarWidth';
const defaultWidth = 240;

/** The app's frame: library at the left, tabs over the work, status below. */
export function Frame() {
  const t = useMessages();
  const inPage = useShellInfo((shell) => shell.kind === 'browser');
  const [sidebar] = usePanelFlag(sidebarShown.key, sidebarShown.fallback);
  const panel = usePanelRef();
  const rememberWidth = () => {
    const width = panel.current?.getSize().inPixels;
    if (width) usePanels.getState().set(widthKey, Math.round(width));
  };
  return (
    <div className={styles.frame}>
      {inPage && <TopBar />}
      <Group
        className={styles.group}
        onLayoutChanged={(_layout, { isUserInteraction }) => isUserInteraction && rememberWidth()}
      >
        {sidebar && (
          <>
            <Panel
              id="sidebar"
              panelRef={panel}
              defaultSize={panelNumber(widthKey, defaultWidth)}
              minSize={180}
              maxSize="50%"
              groupResizeBehavior="preserve-pixel-size"
            >
              <aside className={styles.sidebar} data-region="sidebar" aria-label={t('app.regions.sidebar')}>
                <PaneBoundary>
                  <LibrarySidebar />
                </PaneBoundary>
              </aside>
            </Panel>
            <Separator className={styles.separator} aria-label={t('app.regions.resizeSidebar')} />
          </>
        )}
        <Panel id="work" minSize={320}>
          <div className={styles.work}>
            <TabStrip />
            <Banners />
            <MainArea />
          </div>
        </Panel>
      </Group>
      <StatusBar />
      <LibraryOverlays />
    </div>
  );
}
