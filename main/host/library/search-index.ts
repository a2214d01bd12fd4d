import type { Database, Statement } from 'better-sqlite3';
import type { ListOrder } from '../../../shared/contract/library.ts';
import { type SummaryRow, summaryColumns } from './diagram-store.ts';
import type { ListCursor } from './list-cursor.ts';

/** Up to this many hits are sorted; beyond, the list's own index is walked and non-hits are passed over. */
const fewHits = 2000;

interface SearchRequest {
  text: string;
  order: ListOrder;
  /** Where the page before ended; null for the first page. */
  position: ListCursor | null;
  limit: number;
}

/**
 * What the index holds of diagrams that are not in the trash. The name of the file that a diagram was read from counts as
 * text: the words of the index's name column are the diagram's own.
 */
export const searchRowsSql = `
  SELECT d.key, d.name, coalesce(d.source_name || char(10), '') || coalesce(t.text, '')
  FROM diagrams d LEFT JOIN texts t ON t.key = d.key WHERE d.trashed_at IS NULL`;

/** Full-text search over names, contents and files' names of the diagrams that are not in the trash. */
export interface SearchIndex {
  page(request: SearchRequest): { rows: SummaryRow[]; total: number };
  /** Puts a diagram's name, its file's name and its stored text into the index, unless it is in the trash. */
  add(key: number): void;
  remove(key: number): void;
  /** Keeps a diagram's text and indexes it. */
  setText(key: number, text: string): void;
}

/**
 * The index's query for what a person typed: every word must occur, as a word or as the start of one. Null when the text
 * holds no letter or digit.
 */
export function matchQuery(text: string): string | null {
  const words = text.normalize('NFC').match(/[\p{L}\p{N}\p{M}\p{Co}]+/gu);
  return words ? words.map((word) => `"${word}"*`).join(' ') : null;
}

/** The page statements, for tests of their query plans. */
export function searchSql(order: ListOrder, hits: 'few' | 'many', page: 'first' | 'next'): string {
  const after = order === 'name' ? '(d.name, d.id) > (:value, :id)' : '(d.changed_at, d.id) < (:value, :id)';
  const sorted = order === 'name' ? 'd.name, d.id' : 'd.changed_at DESC, d.id DESC';
  const index = order === 'name' ? 'diagrams_by_name' : 'diagrams_by_change';
  const from =
    hits === 'few'
      ? 'search CROSS JOIN diagrams d ON d.key = search.rowid WHERE search MATCH :match'
      : `diagrams d INDEXED BY ${index} WHERE d.key IN (SELECT rowid FROM search WHERE search MATCH :match)`;
  return `SELECT ${summaryColumns} FROM ${from} AND d.trashed_at IS NULL ${page === 'next' ? `AND ${after}` : ''}
    ORDER BY ${sorted} LIMIT :limit`;
}

type PageStatement = Statement<[ListCursor & { match: string; limit: number }], SummaryRow>;

/** Prepares the statements. */
export function createSearchIndex(db: Database): SearchIndex {
  const statements = (order: ListOrder, hits: 'few' | 'many') => ({
    first: db.prepare(searchSql(order, hits, 'first')) satisfies PageStatement,
    next: db.prepare(searchSql(order, hits, 'next')) satisfies PageStatement,
  });
  const byOrder = (order: ListOrder) => ({ few: statements(order, 'few'), many: statements(order, 'many') });
  const pages = { name: byOrder('name'), changed: byOrder('changed') };
  const count = db.prepare<[string], number>('SELECT count(*) FROM search WHERE search MATCH ?').pluck();
  const add = db.prepare(`INSERT OR REPLACE INTO search (rowid, name, text) ${searchRowsSql} AND d.key = ?`);
  const remove = db.prepare('DELETE FROM search WHERE rowid = ?');
  const setText = db.prepare(
    'INSERT INTO texts (key, text) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET text = excluded.text',
  );

  return {
    page({ text, order, position, limit }) {
      const match = matchQuery(text);
      if (match === null) return { rows: [], total: 0 };
      const total = count.get(match) ?? 0;
      const { first, next } = pages[order][total <= fewHits ? 'few' : 'many'];
      const rows = (position ? next : first).all({ ...(position ?? { value: 0, id: '' }), match, limit });
      return { rows, total };
    },
    add: (key) => void add.run(key),
    remove: (key) => void remove.run(key),
    setText(key, text) {
      setText.run(key, text);
      add.run(key);
    },
  };
}
