import type { Delta } from './delta.ts';
import { invertChange } from './value-patch.ts';

/** The delta back. */
export function invertDelta({ removed, added, changed }: Delta): Delta {
  return {
    removed: added,
    added: removed,
    changed: changed.map(({ key, changes }) => ({
      key,
      changes: changes.map(([name, change]) => [name, invertChange(change)] as const),
    })),
  };
}
