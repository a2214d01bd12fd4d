import type { ResponseOf } from '../../../shared/contract/method.ts';
import type { DiagramMatch, searchMethods } from '../../../shared/contract/search.ts';
import type { Library } from '../library/library.ts';
import type { SearchIndex } from '../library/search-index.ts';
import { bestKeys } from './best-keys.ts';
import { elementMatches } from './element-matches.ts';
import { matchText } from './marked-text.ts';
import type { Needle } from './query.ts';
import { titleScore } from './title-score.ts';

type Answer = ResponseOf<typeof searchMethods.find>;

const elementsShown = 5;

/**
 * The diagrams that fit a text best: those named exactly so or with an element that is, then where all words are in the
 * diagram's name, in the names of its elements, anywhere; last those with similar words if there is little else.
 */
export function findDiagrams(library: Library, text: string, limit: number): Answer {
  return library.read(() => {
    const { tiers, needles, isComplete } = bestKeys(library.search, text, limit);
    const matches = tiers.flatMap((keys) => {
      const tier = keys.flatMap((key) => toMatch(library.search, key, text, needles) ?? []);
      return tier.sort((one, other) => other.score - one.score).map(({ match }) => match);
    });
    const similarWords = [...new Set(needles.flatMap(({ alternatives }) => alternatives))];
    return { matches: matches.slice(0, limit), isComplete, similarWords };
  });
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
  const match = { diagram, nameRanges: name.ranges, elements, moreElements: more };
  return { score: best + titleScore(diagram.name, name, text), match };
}
