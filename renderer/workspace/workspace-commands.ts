import { CircleHelp, Keyboard, Monitor, Moon, PanelLeft, Search, Settings as SettingsIcon, Sun } from 'lucide-react';
import type { Settings } from '../../shared/contract/session.ts';
import type { Command, Shortcuts } from '../commands/command.ts';
import type { ChangeSource } from '../commands/registry.ts';
import type { MessageKey } from '../messages/catalogue.ts';
import { changeSettings, useSettings } from '../settings/settings.ts';
import { openDialog } from './dialogs.ts';
import { panelFlag, usePanels } from './panels.ts';
import { focusMenuBar, focusNextRegion } from './regions.ts';
import { useTabs } from './tabs.ts';

export const sidebarShown = { key: 'workspace.sidebarShown', fallback: true };

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
    shortcuts: { mac: [], other: [], browser: 'F10' },
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
