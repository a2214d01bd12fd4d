import { suspiciouslyFew } from '../library/search-hits.ts';
import type { SearchIndex } from '../library/search-index.ts';
import { conditionOf, idCondition, type Needle, type Place, parseQuery, type Query } from './query.ts';

/** The diagrams that fit a text best. */
interface BestKeys {
  /** By where they fit, best first; the newest first in each. */
  readonly tiers: readonly (readonly number[])[];
  /** What was looked for, in the end. */
  readonly needles: readonly Needle[];
  /** Whether there are no others. */
  readonly isComplete: boolean;
}

/** Where to look, what fits best first. Whole words are found quickly, however many diagrams have them. */
const places: readonly Place[] = [
  { column: 'title', words: 'whole' },
  { column: 'title', words: 'begun' },
  { column: 'elements', words: 'whole' },
  { column: 'elements', words: 'begun' },
  { column: 'all', words: 'whole' },
  { column: 'all', words: 'begun' },
];

const everywhere: Place = { column: 'all', words: 'begun' };

/** Finds `limit` diagrams, and one more if there are others. Reads the index alone. */
export function bestKeys(search: SearchIndex, text: string, limit: number): BestKeys {
  const query = parseQuery(text);
  if (query === null) return { tiers: [], needles: [], isComplete: true };
  const collected = new Collected(limit + 1);
  collectExact(search, query, collected);
  const relaxed = collected.size < suspiciouslyFew ? search.relax(query) : null;
  const before = collected.size;
  if (relaxed) collected.take((count) => search.keysMatching(conditionOf(relaxed, everywhere), count));
  const needles = collected.size > before && relaxed ? relaxed.needles : query.needles;
  return { tiers: collected.tiers, needles, isComplete: collected.size <= limit };
}

function collectExact(search: SearchIndex, query: Query, collected: Collected): void {
  collected.take((count) => search.keysNamed(query.nameTerm, count));
  const { id } = query;
  if (id) collected.take((count) => search.keysWithId(idCondition(id), count));
  for (const place of places) {
    const find = place.column === 'title' ? search.keysTitled : search.keysMatching;
    collected.take((count) => find(conditionOf(query, place), count));
  }
}

/** Keys of diagrams, each once, in tiers by how well they fit; `most` at most. */
class Collected {
  readonly tiers: number[][] = [];
  private readonly seen = new Set<number>();
  private readonly most: number;

  constructor(most: number) {
    this.most = most;
  }

  get size(): number {
    return this.seen.size;
  }

  /** Adds what `find` answers, which is asked for as many keys as could all be known already, and more. */
  take(find: (count: number) => number[]): void {
    if (this.size >= this.most) return;
    const fresh = find(this.most + this.size)
      .filter((key) => !this.seen.has(key))
      .slice(0, this.most - this.size);
    for (const key of fresh) this.seen.add(key);
    this.tiers.push(fresh);
  }
}
