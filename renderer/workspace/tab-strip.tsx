import { ChevronDown, House, PanelLeft, Search } from 'lucide-react';
import { type KeyboardEvent, useRef } from 'react';
import { runCommand } from '../commands/run-command.ts';
import { shortcutText } from '../commands/shortcuts.ts';
import { IconButton } from '../components/icon-button.tsx';
import { Menu } from '../components/menu.tsx';
import { useMessages } from '../messages/messages.ts';
import { closeTabs } from './close-tabs.ts';
import { DiagramTab, TabButton } from './diagram-tab.tsx';
import { usePanelFlag } from './panels.ts';
import { useShellInfo } from './shell-info.ts';
import { libraryTabId, tabDomId } from './tab-ids.ts';
import { startRename } from './tab-rename.ts';
import styles from './tab-strip.module.css';
import { useTabs } from './tabs.ts';
import { useTabDrag } from './use-tab-drag.ts';
import { useTabsInView } from './use-tabs-in-view.ts';
import { sidebarShown } from './workspace-commands.ts';

/** Moves the focus among the tabs; Enter and Space, being buttons, activate. */
function onTabKey(event: KeyboardEvent<HTMLElement>): void {
  const focused = event.target instanceof Element ? event.target.closest<HTMLElement>('[role=tab]') : null;
  if (!focused) return;
  const all = [...event.currentTarget.querySelectorAll<HTMLElement>('[role=tab]')];
  const at = all.indexOf(focused);
  const id = focused.dataset['tab'];
  const { tabs, move } = useTabs.getState();
  const index = tabs.findIndex((tab) => tab.id === id);
  const offset = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;

  if (offset !== 0 && event.altKey && event.shiftKey && id !== undefined) {
    move(id, Math.max(0, Math.min(tabs.length - 1, index + offset)));
  } else if (offset !== 0 && !event.altKey && !event.ctrlKey && !event.metaKey) {
    all.at((at + offset) % all.length)?.focus();
  } else if (event.key === 'Home') {
    all[0]?.focus();
  } else if (event.key === 'End') {
    all.at(-1)?.focus();
  } else if (event.key === 'Delete' && id !== undefined) {
    closeTabs([id]);
    (all[at + 1] ?? all[at - 1])?.focus();
  } else if (event.key === 'F2' && id !== undefined) {
    startRename(id);
  } else {
    return;
  }
  event.preventDefault();
}

/** The library and the open diagrams, as tabs. */
export function TabStrip() {
  const t = useMessages();
  const tabs = useTabs((state) => state.tabs);
  const activeId = useTabs((state) => state.activeId);
  const [sidebar] = usePanelFlag(sidebarShown.key, sidebarShown.fallback);
  const inPage = useShellInfo((shell) => shell.kind === 'browser');
  const list = useRef<HTMLDivElement>(null);
  const overflows = useTabsInView(list, tabs, activeId);
  const drag = useTabDrag(list);
  const ids = [libraryTabId, ...tabs.map((tab) => tab.id)];

  return (
    <nav className={styles.strip} data-region="tabs" aria-label={t('app.regions.tabs')}>
      <IconButton
        label={t('app.commands.toggleSidebar')}
        shortcut={shortcutText('view.sidebar')}
        icon={<PanelLeft aria-hidden />}
        size="sm"
        aria-expanded={sidebar}
        className={styles.toggle}
        onClick={() => void runCommand('view.sidebar')}
      />
      {/* The close buttons must not be children of the tab list in the accessibility tree, where only tabs may be. */}
      <div role="tablist" aria-label={t('app.regions.tabs')} aria-owns={ids.map(tabDomId).join(' ')} />
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the tabs inside are what is interacted with. */}
      <div
        ref={list}
        className={styles.list}
        onKeyDown={onTabKey}
        onWheel={(event) => event.currentTarget.scrollBy({ left: event.deltaY })}
        {...drag.list}
      >
        <TabButton
          id={libraryTabId}
          active={activeId === null}
          label={t('app.library')}
          icon={<House aria-hidden />}
          onActivate={() => useTabs.getState().activate(null)}
        />
        {tabs.map((tab) => (
          <DiagramTab key={tab.id} tab={tab} active={tab.id === activeId} dragged={drag.draggedId === tab.id} />
        ))}
      </div>
      {overflows && (
        <Menu
          align="end"
          entries={() =>
            tabs.map((tab) => ({
              label: tab.name,
              checked: tab.id === activeId,
              onSelect: () => useTabs.getState().activate(tab.id),
            }))
          }
        >
          <IconButton label={t('app.tabs.all')} icon={<ChevronDown aria-hidden />} size="sm" />
        </Menu>
      )}
      {!inPage && (
        <IconButton
          label={t('app.palette.open')}
          shortcut={shortcutText('view.palette')}
          icon={<Search aria-hidden />}
          size="sm"
          onClick={() => void runCommand('view.palette')}
        />
      )}
    </nav>
  );
}
