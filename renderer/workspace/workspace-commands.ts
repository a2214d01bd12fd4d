import {
  ArrowLeft,
  ArrowRight,
  CircleHelp,
  House,
  Keyboard,
  Monitor,
  Moon,
  PanelLeft,
  RotateCcw,
  Search,
  Settings as SettingsIcon,
  Sun,
  X,
} from 'lucide-react';
import type { Settings } from '../../shared/contract/session.ts';
import type { Command, Shortcuts } from '../commands/command.ts';
import type { ChangeSource } from '../commands/registry.ts';
import type { MessageKey } from '../messages/catalogue.ts';
import { changeSettings, useSettings } from '../settings/settings.ts';
import { closeAllTabs, closeOtherTabs, closeTabs } from './close-tabs.ts';
import { openDialog } from './dialogs.ts';
import { panelFlag, usePanels } from './panels.ts';
import { focusMenuBar, focusNextRegion } from './regions.ts';
import { startRename } from './tab-rename.ts';
import { useTabs } from './tabs.ts';

export const sidebarShown = { key: 'workspace.sidebarShown', fallback: true };

const tabs = () => useTabs.getState();
const hasTab = () => tabs().activeId !== null;

function withActive(act: (id: string) => void): () => void {
  return () => {
    const { activeId } = tabs();
    if (activeId !== null) act(activeId);
  };
}

const tabCommands: Command[] = [
  {
    id: 'tabs.close',
    title: 'app.commands.closeTab',
    icon: X,
    menu: { menu: 'file', group: 90 },
    shortcuts: { mac: 'Cmd+W', other: ['Ctrl+W', 'Ctrl+F4'], browser: 'Alt+W' },
    whileTyping: true,
    isEnabled: hasTab,
    run: withActive((id) => closeTabs([id])),
  },
  {
    id: 'tabs.closeOthers',
    title: 'app.commands.closeOtherTabs',
    isEnabled: () => hasTab() && tabs().tabs.length > 1,
    run: withActive(closeOtherTabs),
  },
  {
    id: 'tabs.closeAll',
    title: 'app.commands.closeAllTabs',
    isEnabled: () => tabs().tabs.length > 0,
    run: closeAllTabs,
  },
  {
    id: 'tabs.reopen',
    title: 'app.commands.reopenTab',
    icon: RotateCcw,
    menu: { menu: 'file', group: 90 },
    shortcuts: { mac: 'Cmd+Shift+T', other: 'Ctrl+Shift+T', browser: 'Alt+Shift+T' },
    whileTyping: true,
    isEnabled: () => tabs().closed.length > 0,
    run: () => tabs().reopen(),
  },
  {
    id: 'tabs.rename',
    title: 'app.commands.renameTab',
    isEnabled: hasTab,
    run: withActive(startRename),
  },
  {
    id: 'tabs.next',
    title: 'app.commands.nextTab',
    icon: ArrowRight,
    menu: { menu: 'view', group: 20 },
    shortcuts: { mac: 'Ctrl+Tab', other: ['Ctrl+Tab', 'Ctrl+PageDown'], browser: 'Alt+PageDown' },
    whileTyping: true,
    isEnabled: () => tabs().tabs.length > 0,
    run: () => tabs().activateNext(1),
  },
  {
    id: 'tabs.previous',
    title: 'app.commands.previousTab',
    icon: ArrowLeft,
    menu: { menu: 'view', group: 20 },
    shortcuts: { mac: 'Ctrl+Shift+Tab', other: ['Ctrl+Shift+Tab', 'Ctrl+PageUp'], browser: 'Alt+PageUp' },
    whileTyping: true,
    isEnabled: () => tabs().tabs.length > 0,
    run: () => tabs().activateNext(-1),
  },
  {
    id: 'view.library',
    title: 'app.commands.showLibrary',
    icon: House,
    menu: { menu: 'view', group: 20 },
    shortcuts: { mac: 'Cmd+Shift+L', other: 'Ctrl+Shift+L' },
    whileTyping: true,
    isEnabled: hasTab,
    run: () => tabs().activate(null),
  },
];

const viewCommands: Command[] = [
  {
    id: 'view.palette',
    title: 'app.commands.palette',
    icon: Search,
    menu: { menu: 'view', group: 0 },
    shortcuts: { mac: 'Cmd+K', other: 'Ctrl+K' },
    whileTyping: true,
    inPalette: false,
    run: () => openDialog('palette'),
  },
  {
    id: 'view.sidebar',
    title: 'app.commands.toggleSidebar',
    icon: PanelLeft,
    menu: { menu: 'view', group: 10 },
    shortcuts: { mac: 'Cmd+B', other: 'Ctrl+B' },
    isChecked: () => panelFlag(sidebarShown.key, sidebarShown.fallback),
    run: () => usePanels.getState().set(sidebarShown.key, !panelFlag(sidebarShown.key, sidebarShown.fallback)),
  },
  {
    id: 'view.nextRegion',
    title: 'app.commands.nextRegion',
    shortcuts: { mac: 'F6', other: 'F6' },
    whileTyping: true,
    inPalette: false,
    run: () => focusNextRegion(1),
  },
  {
    id: 'view.previousRegion',
    title: 'app.commands.previousRegion',
    shortcuts: { mac: 'Shift+F6', other: 'Shift+F6' },
    whileTyping: true,
    inPalette: false,
    run: () => focusNextRegion(-1),
  },
  {
    id: 'view.menuBar',
    title: 'app.commands.focusMenuBar',
    shortcuts: { mac: [], other: 'F10', browser: 'F10' },
    whileTyping: true,
    inPalette: false,
    run: focusMenuBar,
  },
  {
    id: 'app.settings',
    title: 'app.commands.settings',
    icon: SettingsIcon,
    menu: { menu: 'file', group: 95 },
    shortcuts: { mac: 'Cmd+,', other: 'Ctrl+,' },
    whileTyping: true,
    run: () => openDialog('settings'),
  },
  {
    id: 'help.shortcuts',
    title: 'app.commands.shortcuts',
    icon: Keyboard,
    menu: { menu: 'help', group: 10 },
    shortcuts: { mac: 'Cmd+/', other: 'Ctrl+/' } satisfies Shortcuts,
    whileTyping: true,
    run: () => openDialog('shortcuts'),
  },
  {
    id: 'help.about',
    title: 'app.commands.about',
    icon: CircleHelp,
    menu: { menu: 'help', group: 20 },
    run: () => openDialog('about'),
  },
];

function themeCommand(theme: Settings['theme'], title: MessageKey, icon: typeof Sun): Command {
  return {
    id: `view.theme.${theme}`,
    title,
    icon,
    menu: { menu: 'view', group: 40 },
    isChecked: () => useSettings.getState().theme === theme,
    run: () => changeSettings({ theme }),
  };
}

/** The commands of the app frame. */
export const workspaceCommands: readonly Command[] = [
  ...tabCommands,
  ...viewCommands,
  themeCommand('system', 'app.commands.themeSystem', Monitor),
  themeCommand('light', 'app.commands.themeLight', Sun),
  themeCommand('dark', 'app.commands.themeDark', Moon),
];

/** What the state of `workspaceCommands` depends on. */
export const workspaceChanges: readonly ChangeSource[] = [
  useTabs.subscribe,
  usePanels.subscribe,
  useSettings.subscribe,
];
