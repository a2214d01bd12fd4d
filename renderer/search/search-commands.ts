import { ScanSearch } from 'lucide-react';
import type { Command } from '../commands/command.ts';
import { registerCommands } from '../commands/registry.ts';
import { openSearch } from './open-search.ts';

const searchCommands: readonly Command[] = [
  {
    id: 'search.everywhere',
    title: 'search.commands.everywhere',
    icon: ScanSearch,
    menu: { menu: 'edit', group: 90 },
    shortcuts: { mac: 'Cmd+Shift+F', other: 'Ctrl+Shift+F' },
    whileTyping: true,
    run: () => openSearch(),
  },
];

/** Registers the commands of the search over all diagrams. */
export function registerSearchCommands(): () => void {
  return registerCommands(searchCommands);
}
