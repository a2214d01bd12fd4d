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
  /** The same for words outside the index, which have no marks. */
  unmarked: readonly string[];
}

/** Most words that are looked for; further ones are left out. */
const mostWords = 12;

/** Reads what people type: all words are wanted, the last one as a beginning. Null when there is no word in it. */
export function searchQuery(typed: string): SearchQuery | null {
  const words = searchWords(typed).slice(0, mostWords);
  if (words.length === 0) return null;
  const name = wholeName(typed);
  const all = (beginning: Beginning, mark: string): string =>
    words.map((word, index) => condition(word, mark, index === words.length - 1, beginning)).join(' & ');
  return {
    words,
    ranks: [(mark) => `'${mark}${name}'`, (mark) => all(indexed, mark + nameMark), (mark) => all(indexed, mark)],
    unmarked: [`'${name}'`, all(compared, nameMark), all(compared, '')],
  };
}

/** What finds the words of a mark that begin with this one. */
type Beginning = (mark: string, word: string) => string;

const compared: Beginning = (mark, word) => `'${mark}${word}':*`;
const indexed: Beginning = (mark, word) =>
  [...word].length <= longestBeginning ? `'${mark}${beginningMark}${word}'` : compared(mark, word);

function condition({ whole, parts, run }: SearchWord, mark: string, last: boolean, beginning: Beginning): string {
  const term = (word: string, begins: boolean): string => (begins ? beginning(mark, word) : `'${mark}${word}'`);
  if (run) return term([...whole].slice(0, runLength).join(''), true);
  if (parts.length === 0) return term(whole, last);
  const joined = parts.map((part, index) => term(part, last && index === parts.length - 1)).join(' & ');
  return `(${term(whole, last)} | (${joined}))`;
}
