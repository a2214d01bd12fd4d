import { showError } from '../workspace/show-error.ts';
import type { Command } from './command.ts';
import { findCommand, isCommandEnabled } from './registry.ts';

const remembered = 8;
const recent: string[] = [];

/** Ids of the commands run last, newest first. */
export function recentCommands(): readonly string[] {
  return recent;
}

/** Runs a command, by itself or by id, unless it is disabled; shows what goes wrong. Unknown ids do nothing. */
export async function runCommand(command: Command | string): Promise<void> {
  const found = typeof command === 'string' ? findCommand(command) : command;
  if (!found || !isCommandEnabled(found)) return;
  const known = recent.indexOf(found.id);
  if (known !== -1) recent.splice(known, 1);
  recent.unshift(found.id);
  recent.length = Math.min(recent.length, remembered);
  try {
    await found.run();
  } catch (error) {
    showError(error);
  }
}
