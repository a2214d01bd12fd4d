import type { LibraryCondition } from '../host/library/library.ts';

/** What a rescue could not bring back, in words. */
export function lossLines({
  unreadable,
  unnamedCount,
}: Pick<LibraryCondition, 'unreadable' | 'unnamedCount'>): string[] {
  const lines = unreadable.map((name) => `Not everything of this diagram could be kept: ${name}`);
  if (unnamedCount > 0) lines.push(`Diagrams lost whose names are lost as well: ${unnamedCount}`);
  return lines;
}
