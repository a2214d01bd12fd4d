import { useSyncExternalStore } from 'react';
import type { Command } from './command.ts';

const commands = new Map<string, Command>();
const listeners = new Set<() => void>();
let snapshot: readonly Command[] = [];
let announcing = false;

/** Registers a source of change: calls back whenever what `isEnabled` or `isChecked` answer may have changed. */
export type ChangeSource = (onChange: () => void) => () => void;

/**
 * Adds commands; the answer removes them again. `changes` are stores that the commands' state depends on, such as
 * `useTabs.subscribe`. Throws on an id that is taken.
 */
export function registerCommands(added: readonly Command[], changes: readonly ChangeSource[] = []): () => void {
  for (const command of added) {
    if (commands.has(command.id)) throw new Error(`command ${command.id} is registered twice`);
    commands.set(command.id, command);
  }
  const stops = changes.map((subscribe) => subscribe(commandsChanged));
  commandsChanged();
  return () => {
    for (const stop of stops) stop();
    for (const command of added) commands.delete(command.id);
    commandsChanged();
  };
}

/** Has menus and buttons ask again whether commands are enabled and checked. Cheap: calls in one turn are one change. */
function commandsChanged(): void {
  if (announcing) return;
  announcing = true;
  queueMicrotask(() => {
    announcing = false;
    snapshot = [...commands.values()];
    for (const listener of listeners) listener();
  });
}

/** Calls back after commands were added, removed or changed state. */
export function subscribeToCommands(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function allCommands(): readonly Command[] {
  return [...commands.values()];
}

export function findCommand(id: string): Command | undefined {
  return commands.get(id);
}

export function isCommandEnabled(command: Command): boolean {
  return command.isEnabled?.() ?? true;
}

/** All commands, in order of registration; re-renders when any of them changes. */
export function useCommands(): readonly Command[] {
  return useSyncExternalStore(subscribeToCommands, () => snapshot);
}
