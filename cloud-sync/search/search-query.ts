import { beginningMark, longestBeginning, nameMark, wholeName } from './search-entry.ts';
import { runLength, type SearchWord, searchWords } from './search-words.ts';

/** What is looked for. */
export interface SearchQuery {
  words: readonly SearchWord[];
  /**
   * What that asks of the index for the words with a mark, as PostgreSQL reads a tsquery, the best hits first: this is the name; all
   * words are in the name; all are in the name or the text.
   */
  ranks: readonly ((mark: string) => string)[];
}

/** Most words that are looked for; further ones are left out. */
const mostWords = 12;

/** Reads what people type: all words are wanted, the last one as a beginning. Null when there is no word in it. */
export function searchQuery(typed: string): SearchQuery | null {
  const words = searchWords(typed).slice(0, mostWords);
  if (words.length === 0) return null;
  const all = (mark: string): string =>
    words.map((word, index) => condition(word, mark, index === words.length - 1)).join(' & ');
  return { words, ranks: [(mark) => `'${mark}${wholeName(typed)}'`, (mark) => all(mark + nameMark), all] };
}

function condition({ whole, parts, run }: SearchWord, mark: string, last: boolean): string {
  const term = (word: string, begins: boolean): string => {
    if (!begins) return `'${mark}${word}'`;
    return [...word].length <= longestBeginning ? `'${mark}${beginningMark}${word}'` : `'${mark}${word}':*`;
  };
  if (run) return term([...whole].slice(0, runLength).join(''), true);
  if (parts.length === 0) return term(whole, last);
  const joined = parts.map((part, index) => term(part, last && index === parts.length - 1)).join(' & ');
  return `(${term(whole, last)} | (${joined}))`;
}
