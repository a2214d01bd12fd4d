import type { Database } from 'better-sqlite3';
import { idCondition, parseQuery, type Query, wordConditions } from '../search/query.ts';
import { inBoth, inEither, type KeyList, readKeys } from './key-lists.ts';

/** With fewer hits than this, what is typed may be misspelled. */
export const suspiciouslyFew = 3;

/** Most diagrams that are found by an id. */
const mostWithId = 2000;

/** So many words' hits are kept while a text is typed. */
const wordsKept = 8;

/** Finds all diagrams that a text matches, wherever it does. */
export interface SearchHits {
  of(text: string): KeyList;
  /** To be called when the index changes. */
  forget(): void;
}

/** What else the index is asked for. */
interface SearchQuestions {
  /** The query with similar words, null if there are none. */
  relax(query: Query): Query | null;
  /** Keys of the newest diagrams with ids that a condition holds for. */
  keysWithId(match: string, limit: number): number[];
}

/** Prepares the statement. */
export function createSearchHits(db: Database, { relax, keysWithId }: SearchQuestions): SearchHits {
  // A row for each of a hundred thousand keys takes far longer than one text of all.
  const matching = db
    .prepare<[string], string | null>('SELECT group_concat(rowid) FROM search WHERE search MATCH ?')
    .pluck();
  const find = (condition: string) => readKeys(matching.get(condition) ?? '');
  /** Hits of single conditions, those used last at the end. */
  const known = new Map<string, KeyList>();
  let last: { text: string; keys: KeyList } | null = null;

  function keep(condition: string, keys: KeyList): void {
    known.delete(condition);
    known.set(condition, keys);
    for (const oldest of known.keys()) {
      if (known.size <= wordsKept) return;
      known.delete(oldest);
    }
  }

  /** Typing changes one word: those before it are known, and only what is new is looked for. */
  function matches(query: Query): KeyList {
    const conditions = wordConditions(query, 'begun');
    const fresh = conditions.filter((condition) => !known.has(condition));
    const lists: KeyList[] = [];
    for (const condition of conditions) {
      const keys = known.get(condition);
      if (!keys) continue;
      lists.push(keys);
      keep(condition, keys);
    }
    if (fresh.length > 0) {
      // Several at once take less time together, but say nothing of each.
      const found = find(fresh.join(' AND '));
      lists.push(found);
      if (fresh.length === 1) keep(fresh[0] ?? '', found);
    }
    return lists.reduce((one, other) => inBoth(one, other));
  }

  function findAll(text: string): KeyList {
    const query = parseQuery(text);
    if (query === null) return new Uint32Array();
    let keys = matches(query);
    if (query.id) keys = inEither(keys, Uint32Array.from(keysWithId(idCondition(query.id), mostWithId).reverse()));
    const relaxed = keys.length < suspiciouslyFew ? relax(query) : null;
    return relaxed ? inEither(keys, matches(relaxed)) : keys;
  }

  return {
    of(text) {
      if (last?.text !== text) last = { text, keys: findAll(text) };
      return last.keys;
    },
    forget() {
      known.clear();
      last = null;
    },
  };
}
