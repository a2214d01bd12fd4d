import { ArrowLeft, ArrowRight } from 'lucide-react';
import type { Command } from '../commands/command.ts';
import { registerCommands } from '../commands/registry.ts';
import { openLinkDialog } from './link-dialogs.ts';
import { usePlaces } from './places.ts';

/** Loaded when first needed. */
const loadReturning = () => import('./go-back-or-forward.ts');

const linkCommands: readonly Command[] = [
  {
    id: 'links.back',
    title: 'links.commands.back',
    icon: ArrowLeft,
    menu: { menu: 'view', group: 20 },
    shortcuts: { mac: 'Cmd+[', other: 'Alt+ArrowLeft' },
    isEnabled: () => usePlaces.getState().back.length > 0,
    run: async () => (await loadReturning()).goBackOrForward('back'),
  },
  {
    id: 'links.forward',
    title: 'links.commands.forward',
    icon: ArrowRight,
    menu: { menu: 'view', group: 20 },
    shortcuts: { mac: 'Cmd+]', other: 'Alt+ArrowRight' },
    isEnabled: () => usePlaces.getState().forward.length > 0,
    run: async () => (await loadReturning()).goBackOrForward('forward'),
  },
  {
    id: 'links.broken',
    title: 'links.commands.broken',
    menu: { menu: 'view', group: 25 },
    run: () => openLinkDialog({ kind: 'broken' }),
  },
];

/** Registers what leads through diagrams. */
export function registerLinkCommands(): () => void {
  return registerCommands(linkCommands, [usePlaces.subscribe]);
}
