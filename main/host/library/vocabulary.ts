import type { Database } from 'better-sqlite3';
import { editDistance } from '../search/edit-distance.ts';

/** The words of all names, for finding what a misspelled one was meant to be. Words stay when the last name that has them goes. */
export interface Vocabulary {
  /** Belongs into `Library.write`. */
  learn(words: Iterable<string>): void;
  /** Words that differ from one in a letter or, where it is long, in two; the most similar first, without the word itself. */
  similar(word: string): string[];
}

/** Words shorter than this have too many neighbours. */
const shortest = 4;
const longest = 24;
/** From so many letters on a word may differ in two. */
const long = 7;
const mostSimilar = 6;

/** Prepares the statements. */
export function createVocabulary(db: Database): Vocabulary {
  const insert = db.prepare('INSERT INTO words (word) VALUES (?) ON CONFLICT DO NOTHING');
  const insertSpelling = db.prepare('INSERT OR IGNORE INTO misspellings (spelling, word_key) VALUES (?, ?)');
  const candidates = db
    .prepare<[string], string>(
      `SELECT DISTINCT w.word FROM json_each(?) s
       CROSS JOIN misspellings m ON m.spelling = s.value CROSS JOIN words w ON w.key = m.word_key`,
    )
    .pluck();
  return {
    learn(words) {
      for (const word of words) {
        const { changes, lastInsertRowid } = insert.run(word);
        if (changes === 0) continue;
        for (const spelling of shortened(word, 1)) insertSpelling.run(spelling, lastInsertRowid);
      }
    },
    similar(word) {
      const { length } = word;
      if (length < shortest || length > longest) return [];
      const most = length < long ? 1 : 2;
      return candidates
        .all(JSON.stringify([...shortened(word, most)]))
        .filter((other) => other !== word)
        .map((other) => ({ other, distance: editDistance(word, other, most) }))
        .filter(({ distance }) => distance <= most)
        .sort((a, b) => a.distance - b.distance || (a.other < b.other ? -1 : 1))
        .slice(0, mostSimilar)
        .map(({ other }) => other);
    },
  };
}

/** A word, and what is left of it without up to `most` of its letters. */
function shortened(word: string, most: number): Set<string> {
  const found = new Set([word]);
  let last: Iterable<string> = [word];
  for (let step = 0; step < most; step++) {
    const next = new Set<string>();
    for (const each of last) {
      for (let at = 0; at < each.length; at++) next.add(each.slice(0, at) + each.slice(at + 1));
    }
    for (const each of next) found.add(each);
    last = next;
  }
  return found;
}
