import type { ChangeCount, ElementChange } from '../../contract/comparison.ts';

/** How often what happened to elements of each type, the most frequent first. What moved along with a container did not move. */
export function countChanges(changes: readonly ElementChange[]): ChangeCount[] {
  const counts = new Map<string, ChangeCount>();
  for (const { kind, aspects, type, group } of changes) {
    for (const what of kind === 'changed' ? aspects : [kind]) {
      if (what === 'moved' && group !== null) continue;
      const key = `${what} ${type}`;
      const count = counts.get(key) ?? { kind: what, type, count: 0 };
      count.count++;
      counts.set(key, count);
    }
  }
  return [...counts.values()].sort((one, other) => other.count - one.count);
}
