import type { Database } from 'better-sqlite3';

interface Word {
  key: number;
  term: string;
  /** The word's place in the name. */
  offset: number;
}

/**
 * Names diagrams without a name by the words that the damaged library's search index holds of theirs: without capitals, accents
 * and punctuation, but to be recognised.
 */
export function nameFromSearch(from: Database, to: Database): void {
  const unnamed = new Set(to.prepare<[], number>("SELECT key FROM diagrams WHERE name = ''").pluck().all());
  if (unnamed.size === 0) return;
  const words = new Map<number, string[]>();
  try {
    from.exec('CREATE VIRTUAL TABLE temp.search_words USING fts5vocab(main, search, instance)');
    const all = from.prepare<[], Word>("SELECT term, doc AS key, offset FROM temp.search_words WHERE col = 'name'");
    for (const { key, term, offset } of all.iterate()) {
      if (!unnamed.has(key)) continue;
      const name = words.get(key) ?? [];
      name[offset] = term;
      words.set(key, name);
    }
  } catch {
    // The search index is damaged too: the words before the damage are used.
  }
  const rename = to.prepare('UPDATE diagrams SET name = ? WHERE key = ?');
  to.transaction(() => {
    for (const [key, name] of words) rename.run(name.filter(Boolean).join(' '), key);
  })();
}
