import type { ComparedPoint, ElementChange, MoveGroup } from '../../contract/comparison.ts';
import { shiftOf } from './pictures.ts';

/** Fractions of pixels add up. */
const precision = 100;

/**
 * Tells which elements only moved because what contains them did, by the same distance. `containersOf` answers the ids of all that
 * contains an element, the innermost first.
 */
export function groupMoves(
  changes: readonly ElementChange[],
  containersOf: (id: string) => Iterable<string>,
): { changes: ElementChange[]; groups: MoveGroup[] } {
  const shifts = new Map<string, ComparedPoint>();
  for (const change of changes) {
    const shift = change.aspects.includes('moved') ? movedBy(change) : null;
    if (shift) shifts.set(change.id, shift);
  }
  const sizes = new Map<string, number>();
  const leaders = changes.map(({ id }) => {
    const shift = shifts.get(id);
    let leader: string | null = null;
    if (shift) {
      // The outermost container that moved as far, with all between.
      for (const container of containersOf(id)) {
        const other = shifts.get(container);
        if (other && isSameShift(shift, other)) leader = container;
      }
    }
    if (leader !== null) sizes.set(leader, (sizes.get(leader) ?? 0) + 1);
    return leader;
  });
  const groups: MoveGroup[] = [];
  const positions = new Map<string, number>();
  for (const { id, type, name } of changes) {
    const [size, shift] = [sizes.get(id), shifts.get(id)];
    if (size === undefined || !shift) continue;
    positions.set(id, groups.length);
    groups.push({ id, type, name, dx: round(shift.x), dy: round(shift.y), size });
  }
  const grouped = changes.map((change, at) => ({ ...change, group: positions.get(leaders[at] ?? '') ?? null }));
  return { changes: grouped, groups };
}

function movedBy({ before, after }: ElementChange): ComparedPoint | null {
  return before && after ? shiftOf(before.pictures, after.pictures) : null;
}

function isSameShift(one: ComparedPoint, other: ComparedPoint): boolean {
  return round(one.x) === round(other.x) && round(one.y) === round(other.y);
}

function round(value: number): number {
  return Math.round(value * precision) / precision;
}
