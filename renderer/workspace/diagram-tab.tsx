import { X } from 'lucide-react';
import { memo, type ReactNode, type Ref } from 'react';
import { commandEntries } from '../commands/menus.ts';
import { shortcutText } from '../commands/shortcuts.ts';
import { classNames } from '../components/class-names.ts';
import { ContextMenu } from '../components/context-menu.tsx';
import type { MenuEntry } from '../components/menu-entry.ts';
import { Tooltip } from '../components/tooltip.tsx';
import { t, useMessages } from '../messages/messages.ts';
import { closeAllTabs, closeOtherTabs, closeTabs } from './close-tabs.ts';
import { libraryTabId, panelDomId, tabDomId } from './tab-ids.ts';
import { TabName } from './tab-name.tsx';
import { startRename, useTabRename } from './tab-rename.ts';
import styles from './tab-strip.module.css';
import { type Tab, useTabs } from './tabs.ts';

interface TabButtonProps {
  id: string;
  active: boolean;
  label: string;
  icon?: ReactNode;
  /** What screen readers say after the name. */
  state?: string | undefined;
  onActivate: () => void;
  onRename?: () => void;
  ref?: Ref<HTMLButtonElement>;
}

export function TabButton({ id, active, label, icon, state, onActivate, onRename, ref, ...trigger }: TabButtonProps) {
  return (
    <button
      {...trigger}
      ref={ref}
      type="button"
      role="tab"
      id={tabDomId(id)}
      data-tab={id === libraryTabId ? undefined : id}
      className={styles.tab}
      aria-selected={active}
      aria-controls={active ? panelDomId(id) : undefined}
      tabIndex={active ? 0 : -1}
      onClick={onActivate}
      onDoubleClick={onRename}
    >
      {icon}
      <span className={styles.name}>{label}</span>
      {state && <span className="visually-hidden">, {state}</span>}
    </button>
  );
}

function tabEntries({ id }: Tab): MenuEntry[] {
  const { tabs, move } = useTabs.getState();
  const index = tabs.findIndex((tab) => tab.id === id);
  return [
    { label: t('app.commands.renameTab'), shortcut: 'F2', onSelect: () => setTimeout(() => startRename(id)) },
    'separator',
    { label: t('app.tabs.moveLeft'), disabled: index === 0, onSelect: () => move(id, index - 1) },
    { label: t('app.tabs.moveRight'), disabled: index === tabs.length - 1, onSelect: () => move(id, index + 1) },
    'separator',
    { label: t('app.commands.closeTab'), shortcut: shortcutText('tabs.close'), onSelect: () => closeTabs([id]) },
    { label: t('app.commands.closeOtherTabs'), disabled: tabs.length < 2, onSelect: () => closeOtherTabs(id) },
    { label: t('app.commands.closeAllTabs'), onSelect: closeAllTabs },
    ...commandEntries(['tabs.reopen']),
  ];
}

function stateText(tab: Tab): string | undefined {
  if (tab.saveState === 'failed') return t('app.tabs.failed');
  return tab.dirty ? t('app.tabs.unsaved') : undefined;
}

/** The tab of an open diagram: click shows it, double-click or F2 renames it, middle click closes it. */
export const DiagramTab = memo(function DiagramTab(props: { tab: Tab; active: boolean; dragged: boolean }) {
  const { tab, active, dragged } = props;
  useMessages();
  const renaming = useTabRename((state) => state.id === tab.id);
  const state = stateText(tab);

  return (
    <ContextMenu entries={() => tabEntries(tab)}>
      <div
        className={classNames(styles.diagram, active && styles.active, dragged && styles.dragged)}
        data-state={tab.saveState === 'failed' ? 'failed' : tab.dirty ? 'dirty' : undefined}
        onAuxClick={(event) => event.button === 1 && closeTabs([tab.id])}
      >
        {renaming ? (
          <TabName tab={tab} />
        ) : (
          <Tooltip label={state ? `${tab.name} – ${state}` : tab.name}>
            <TabButton
              id={tab.id}
              active={active}
              label={tab.name}
              state={state}
              onActivate={() => useTabs.getState().activate(tab.id)}
              onRename={() => startRename(tab.id)}
            />
          </Tooltip>
        )}
        {!renaming && (
          <button
            type="button"
            className={styles.close}
            tabIndex={-1}
            aria-label={t('app.tabs.close', { name: tab.name })}
            onClick={() => closeTabs([tab.id])}
          >
            <X aria-hidden className={styles.cross} />
          </button>
        )}
      </div>
    </ContextMenu>
  );
});
