import { LibraryOverlays } from '../library/library-overlays.tsx';
import { Banners } from './banners.tsx';
import styles from './frame.module.css';
import { MainArea } from './main-area.tsx';
import { usePanelFlag } from './panels.ts';
import { useShellInfo } from './shell-info.ts';
import { SidebarPanel } from './sidebar-panel.tsx';
import { StatusBar } from './status-bar.tsx';
import { TabStrip } from './tab-strip.tsx';
import { TopBar } from './top-bar.tsx';
import { sidebarShown } from './workspace-commands.ts';

/** The app's frame: library at the left, tabs over the work, status below. */
export function Frame() {
  const inPage = useShellInfo((shell) => shell.kind === 'browser');
  const [sidebar] = usePanelFlag(sidebarShown.key, sidebarShown.fallback);
  return (
    <div className={styles.frame}>
      {inPage && <TopBar />}
      <div className={styles.middle}>
        {sidebar && <SidebarPanel />}
        <div className={styles.work}>
          <TabStrip />
          <Banners />
          <MainArea />
        </div>
      </div>
      <StatusBar />
      <LibraryOverlays />
    </div>
  );
}
