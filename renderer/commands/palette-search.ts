import { defaultFilter } from 'cmdk';
import { t } from '../messages/messages.ts';
import type { Command } from './command.ts';
import { isCommandEnabled } from './registry.ts';

/** Matches scored lower, of letters strewn over a title, are more likely meant for a diagram. */
const weakest = 0.05;

/** The commands a palette shows for a text, best first; without a text the recent ones lead and the rest follow by name. */
export function searchCommands(commands: readonly Command[], text: string, recent: readonly string[]): Command[] {
  const query = text.trim();
  return commands
    .filter((command) => command.inPalette !== false && isCommandEnabled(command))
    .map((command) => ({ command, title: t(command.title), age: recent.indexOf(command.id) }))
    .map((entry) => ({ ...entry, score: query === '' ? 1 : defaultFilter(entry.title, query) }))
    .filter(({ score }) => score > weakest)
    .toSorted(
      (a, b) =>
        b.score - a.score ||
        // What is typed completely comes before titles that begin the same way.
        (query === '' ? 0 : a.title.length - b.title.length) ||
        rank(a.age) - rank(b.age) ||
        a.title.localeCompare(b.title),
    )
    .map(({ command }) => command);
}

function rank(age: number): number {
  return age === -1 ? Number.POSITIVE_INFINITY : age;
}
