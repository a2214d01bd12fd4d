import { useState } from 'react';
import { ResizeHandle } from '../components/resize-handle.tsx';
import { LibrarySidebar } from '../library/sidebar.tsx';
import { useMessages } from '../messages/messages.ts';
import styles from './frame.module.css';
import { PaneBoundary } from './pane-boundary.tsx';
import { panelNumber, usePanels } from './panels.ts';

const widthKey = 'workspace.sidebarWidth';
const defaultWidth = 240;
const bounds = { min: 200, max: 480 };
const domId = 'sidebar';

/** The library's places at the left, as wide as the person made it. */
export function SidebarPanel() {
  const t = useMessages();
  const [width, setWidth] = useState(() => panelNumber(widthKey, defaultWidth));
  const onResize = (size: number, done: boolean) => {
    setWidth(size);
    if (done) usePanels.getState().set(widthKey, size);
  };
  return (
    <aside
      id={domId}
      className={styles.sidebar}
      style={{ width }}
      data-region="sidebar"
      aria-label={t('app.regions.sidebar')}
    >
      <div className={styles.places}>
        <PaneBoundary>
          <LibrarySidebar />
        </PaneBoundary>
      </div>
      <ResizeHandle
        label={t('app.regions.resizeSidebar')}
        controls={domId}
        size={width}
        {...bounds}
        defaultSize={defaultWidth}
        side="left"
        onResize={onResize}
      />
    </aside>
  );
}
