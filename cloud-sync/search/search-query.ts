import { nameMark } from './search-entry.ts';
import { runLength, type SearchWord, searchWords } from './search-words.ts';

/** What is asked of the index, as PostgreSQL reads a tsquery. */
export interface SearchQuery {
  words: readonly SearchWord[];
  /** All words are in the name. */
  inName: string;
  /** All words are in the name or the text. */
  anywhere: string;
}

/** Most words that are looked for; further ones are left out. */
const mostWords = 12;

/** Reads what people type: all words are wanted, the last one as a beginning. Null when there is no word in it. */
export function searchQuery(typed: string): SearchQuery | null {
  const words = searchWords(typed).slice(0, mostWords);
  if (words.length === 0) return null;
  const all = (mark: string): string =>
    words.map((word, index) => condition(word, mark, index === words.length - 1)).join(' & ');
  return { words, inName: all(nameMark), anywhere: all('') };
}

function condition({ whole, parts, run }: SearchWord, mark: string, last: boolean): string {
  const term = (word: string, begins: boolean): string => `'${mark}${word}'${begins ? ':*' : ''}`;
  if (run) return term([...whole].slice(0, runLength).join(''), true);
  if (parts.length === 0) return term(whole, last);
  const joined = parts.map((part, index) => term(part, last && index === parts.length - 1)).join(' & ');
  return `(${term(whole, last)} | (${joined}))`;
}
