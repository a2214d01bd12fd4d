import { Search } from 'lucide-react';
import type { Command } from '../commands/command.ts';
import { registerCommands } from '../commands/registry.ts';
import { useLibrary } from '../library/library-store.ts';
import { openDialog } from '../workspace/dialogs.ts';
import { openSearch } from './open-search.ts';

const searchCommands: readonly Command[] = [
  {
    id: 'search.everywhere',
    title: 'search.commands.everywhere',
    icon: Search,
    menu: { menu: 'edit', group: 90 },
    shortcuts: { mac: 'Cmd+Shift+F', other: 'Ctrl+Shift+F' },
    whileTyping: true,
    run: () => openSearch(),
  },
  {
    id: 'search.replace',
    title: 'search.commands.replace',
    menu: { menu: 'edit', group: 90 },
    shortcuts: { mac: 'Cmd+Alt+F', other: 'Ctrl+H' },
    whileTyping: true,
    isEnabled: () => useLibrary.getState().info?.readOnly !== true,
    run: () => openDialog('replace'),
  },
];

/** Registers the commands of the search over all diagrams. */
export function registerSearchCommands(): () => void {
  return registerCommands(searchCommands, [useLibrary.subscribe]);
}
