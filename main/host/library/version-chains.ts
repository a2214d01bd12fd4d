import type { Database } from 'better-sqlite3';

/** Most versions between two that are kept whole. */
export const keyframeInterval = 32;

/** How many versions that are kept whole are tried on either side of one that is not. */
const triedKeyframes = 3;

interface DeltaStep {
  /** Of the version that the step leads to. */
  id: string;
  delta: Uint8Array;
  direction: 'forward' | 'back';
  /** SHA-256 of the body after the step. */
  hash: Uint8Array;
}

/** A way to a version's content: a version that is kept whole, and the steps from there. */
export interface VersionWay {
  from: { id: string; hash: Uint8Array };
  steps: DeltaStep[];
}

/** A version that nobody has compared with the one before. */
export interface UncomparedVersion {
  key: number;
  id: string;
  diagramId: string;
  baseId: string;
}

/** Where a version stands. */
interface ChainPlace {
  key: number;
  diagramId: string;
}

/** How versions follow from each other. Methods that write belong into `Library.write`. */
export interface VersionChains {
  /** The ways to a version's content other than its own, the shortest first. */
  ways(version: ChainPlace): VersionWay[];
  /** The newest version before `beforeKey` that was not compared yet. */
  nextUncompared(beforeKey: number): UncomparedVersion | undefined;
  /**
   * Keeps what changed from the version before: the delta, null if there can't be one, and its counts as JSON. What then
   * follows from both sides is no longer kept whole.
   */
  putDelta(key: number, delta: Uint8Array | null, changes: string | null): void;
  /** Keeps a version whole. */
  putPacked(key: number, packed: Uint8Array): void;
}

interface ChainRow {
  key: number;
  id: string;
  baseId: string | null;
  hash: Uint8Array;
  isWhole: number;
  delta: Uint8Array | null;
}

const chain = `SELECT key, id, base_id AS baseId, hash, packed IS NOT NULL AS isWhole, delta FROM versions
  WHERE diagram_id = :diagramId`;

/** The statements, for the test of their query plans. */
export const chainSql = {
  below: `${chain} AND key <= :key ORDER BY key DESC`,
  above: `${chain} AND key >= :key ORDER BY key`,
  nextUncompared: `SELECT key, id, diagram_id AS diagramId, base_id AS baseId FROM versions
    WHERE delta IS NULL AND base_id IS NOT NULL AND key < ? ORDER BY key DESC LIMIT 1`,
} as const;

/** Prepares the statements. */
export function createVersionChains(db: Database): VersionChains {
  const below = db.prepare<[ChainPlace], ChainRow>(chainSql.below);
  const above = db.prepare<[ChainPlace], ChainRow>(chainSql.above);
  const nextUncompared = db.prepare<[number], UncomparedVersion>(chainSql.nextUncompared);
  const place = db.prepare<[number], ChainPlace>('SELECT key, diagram_id AS diagramId FROM versions WHERE key = ?');
  const putDelta = db.prepare('UPDATE versions SET delta = ?, changes = ? WHERE key = ?');
  const putPacked = db.prepare('UPDATE versions SET packed = ? WHERE key = ?');
  const dropPacked = db.prepare('UPDATE versions SET packed = NULL WHERE key = ?');

  /** Stops keeping a version whole if it follows from both sides, and both whole ones around it stay near enough. */
  function thin({ key, diagramId }: ChainPlace): void {
    const down = stepsTo(below.iterate({ key, diagramId }), 1, 'forward')[0];
    const up = stepsTo(above.iterate({ key, diagramId }), 1, 'back')[0];
    if (down && up && down.steps.length + up.steps.length <= keyframeInterval) dropPacked.run(key);
  }

  return {
    ways(version) {
      const ways = [
        ...stepsTo(below.iterate(version), triedKeyframes, 'forward'),
        ...stepsTo(above.iterate(version), triedKeyframes, 'back'),
      ];
      return ways.sort((one, other) => one.steps.length - other.steps.length);
    },
    nextUncompared: (beforeKey) => nextUncompared.get(beforeKey),
    putDelta(key, delta, changes) {
      putDelta.run(delta ?? new Uint8Array(), changes, key);
      const version = place.get(key);
      if (!version || !delta) return;
      const [, before] = first(below.iterate(version), 2);
      if (before) thin({ key: before.key, diagramId: version.diagramId });
      thin(version);
    },
    putPacked: (key, packed) => void putPacked.run(packed, key),
  };
}

function first<Item>(items: Iterable<Item>, count: number): Item[] {
  const found: Item[] = [];
  for (const item of items) if (found.push(item) === count) break;
  return found;
}

/**
 * The ways to the first of `rows` from whole versions among the others, which follow it in the direction away from it. A chain
 * ends where a delta is missing or leads to another version than its neighbour.
 */
function stepsTo(rows: Iterable<ChainRow>, count: number, direction: 'forward' | 'back'): VersionWay[] {
  const ways: VersionWay[] = [];
  const steps: DeltaStep[] = [];
  let nearer: ChainRow | undefined;
  for (const row of rows) {
    if (nearer) {
      const [older, newer] = direction === 'forward' ? [row, nearer] : [nearer, row];
      if (newer.baseId !== older.id || !newer.delta || newer.delta.length === 0) break;
      steps.unshift({ id: nearer.id, delta: newer.delta, direction, hash: nearer.hash });
      if (row.isWhole) ways.push({ from: { id: row.id, hash: row.hash }, steps: [...steps] });
      if (ways.length === count) break;
    }
    nearer = row;
  }
  return ways;
}
