import { ArrowLeft, ArrowRight, House, RotateCcw, X } from 'lucide-react';
import type { Command } from '../commands/command.ts';
import { host } from '../host.ts';
import { openDiagram } from '../library/library-actions.ts';
import { closeAllTabs, closeOtherTabs, closeTabs } from './close-tabs.ts';
import { startRename } from './tab-rename.ts';
import { useTabs } from './tabs.ts';

const tabs = () => useTabs.getState();
const hasTab = () => tabs().activeId !== null;

function withActive(act: (id: string) => void): () => void {
  return () => {
    const { activeId } = tabs();
    if (activeId !== null) act(activeId);
  };
}

/** Opens the tab closed last again; for a diagram that went to the trash, restoring it is offered. */
async function reopenTab(): Promise<void> {
  const last = tabs().closed.at(-1);
  if (!last) return;
  tabs().forgetClosed(last.id);
  openDiagram(await host.library.getDiagram({ id: last.id }));
}

/** What can be done with the open tabs. */
export const tabCommands: readonly Command[] = [
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
    run: reopenTab,
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
