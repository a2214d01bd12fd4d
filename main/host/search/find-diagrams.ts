import type { ResponseOf } from '../../../shared/contract/method.ts';
import type { DiagramMatch, searchMethods } from '../../../shared/contract/search.ts';
import type { Library } from '../library/library.ts';
import { type SearchIndex, suspiciouslyFew } from '../library/search-index.ts';
import { elementMatches } from './element-matches.ts';
import { matchText } from './marked-text.ts';
import { conditionOf, idCondition, type Needle, type Place, parseQuery, type Query } from './query.ts';
import { comparable } from './words.ts';

type Answer = ResponseOf<typeof searchMethods.find>;

const elementsShown = 5;

/** More than anything in a diagram is worth. */
const worthOfName = { whole: 10_000, word: 10, beginning: 5 };

/** Where to look, what fits best first. Whole words are found quickly, however many diagrams have them. */
const places: readonly Place[] = [
  { column: 'name', words: 'whole' },
  { column: 'name', words: 'begun' },
  { column: 'elements', words: 'whole' },
  { column: 'elements', words: 'begun' },
  { column: 'all', words: 'whole' },
  { column: 'all', words: 'begun' },
];

/**
 * The diagrams that fit a text best: those named exactly so or with an element that is, then where all words are in the
 * diagram's name, in the names of its elements, anywhere; last those with similar words if there is little else.
 */
export function findDiagrams(library: Library, text: string, limit: number): Answer {
  return library.read(() => {
    const query = parseQuery(text);
    if (query === null) return { matches: [], isComplete: true, similarWords: [] };
    const collected = new Collected(limit + 1);
    collectExact(library.search, query, collected);
    const relaxed = collected.size < suspiciouslyFew ? library.search.relax(query) : null;
    const before = collected.size;
    if (relaxed) collected.take((count) => library.search.keysMatching(conditionOf(relaxed, everywhere), count));
    const needles = collected.size > before && relaxed ? relaxed.needles : query.needles;
    const matches = collected.tiers.flatMap((keys) => {
      const tier = keys.flatMap((key) => toMatch(library.search, key, text, needles) ?? []);
      return tier.sort((one, other) => other.score - one.score).map(({ match }) => match);
    });
    const similarWords = [...new Set(needles.flatMap(({ alternatives }) => alternatives))];
    return { matches: matches.slice(0, limit), isComplete: collected.size <= limit, similarWords };
  });
}

const everywhere: Place = { column: 'all', words: 'begun' };

function collectExact(search: SearchIndex, query: Query, collected: Collected): void {
  collected.take((count) => search.keysNamed(query.nameTerm, count));
  const { id } = query;
  if (id) collected.take((count) => search.keysWithId(idCondition(id), count));
  for (const place of places) collected.take((count) => search.keysMatching(conditionOf(query, place), count));
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

function toMatch(
  search: SearchIndex,
  key: number,
  text: string,
  needles: readonly Needle[],
): { score: number; match: DiagramMatch } | undefined {
  const found = search.found(key);
  if (!found) return undefined;
  const { diagram, outline } = found;
  const name = matchText(diagram.name, needles);
  const { elements, more, best } = elementMatches(outline, text, needles, elementsShown);
  const isNamedSo = comparable(diagram.name) === comparable(text);
  const score =
    best +
    (isNamedSo ? worthOfName.whole : 0) +
    worthOfName.word * name.whole.size +
    worthOfName.beginning * name.needles.size;
  return { score, match: { diagram, nameRanges: name.ranges, elements, moreElements: more } };
}
