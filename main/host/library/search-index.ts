import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { Database, Statement } from 'better-sqlite3';
import type { DiagramSummary, ListOrder } from '../../../shared/contract/library.ts';
import type { LabelScope } from '../../../shared/contract/search.ts';
import { indexRow } from '../search/index-row.ts';
import { type Query, withAlternatives } from '../search/query.ts';
import { type SummaryRow, summaryColumns, toSummary } from './diagram-store.ts';
import type { KeyList } from './key-lists.ts';
import type { ListCursor } from './list-cursor.ts';
import { createSearchHits } from './search-hits.ts';
import { createTaggedKeys } from './tagged-keys.ts';
import { createVocabulary } from './vocabulary.ts';

/** Up to this many hits are sorted; beyond, the list's own index is walked and non-hits are passed over. */
const fewHits = 2000;

interface SearchRequest {
  text: string;
  /** Only diagrams with this tag; undefined for all. */
  tagId: string | undefined;
  order: ListOrder;
  /** Where the page before ended; null for the first page. */
  position: ListCursor | null;
  limit: number;
}

interface FoundDiagram {
  diagram: DiagramSummary;
  outline: string;
}

/** Full-text search over names and contents of the diagrams that are not in the trash. Methods that write belong into `Library.write`. */
export interface SearchIndex {
  /** A page of all diagrams that match, in the order of lists. */
  page(request: SearchRequest): { rows: SummaryRow[]; total: number };
  /** Keys of the newest diagrams that a condition holds for. */
  keysMatching(match: string, limit: number): number[];
  /** Keys of the newest diagrams whose own name a condition holds for. */
  keysTitled(match: string, limit: number): number[];
  /** Keys of the newest diagrams that are named so or have an element of that name; few others may be among them. */
  keysNamed(nameTerm: string, limit: number): number[];
  /** Keys of the newest diagrams with ids that a condition holds for. */
  keysWithId(match: string, limit: number): number[];
  /** The query with similar words, null if there are none. */
  relax(query: Query): Query | null;
  found(key: number): FoundDiagram | undefined;
  /** What lists show of a diagram that was found. */
  summary(key: number): DiagramSummary | undefined;
  /** Puts a diagram's name, its file's name and its outline into the index, unless it is in the trash. */
  add(key: number): void;
  remove(key: number): void;
  /** Keeps a diagram's outline and indexes it. */
  setOutline(key: number, outline: string): void;
  /** Deflated outlines of the diagrams in a scope with keys above `after`, by key. */
  outlines(scope: LabelScope, after: number, limit: number): { key: number; id: string; outline: Uint8Array }[];
  /** The diagrams of which no outline is known, among those with keys above `after` up to `last`. */
  withoutOutline(after: number, last: number): { key: number; id: string }[];
  /** The highest key of a diagram; 0 without diagrams. */
  lastKey(): number;
  /** A diagram's outline, null if it isn't known. */
  outline(key: number): string | null;
}

/** What is kept of an outline. */
export function packOutline(outline: string): Uint8Array {
  return deflateRawSync(outline, { level: 3 });
}

function unpackOutline(packed: Uint8Array | null): string {
  try {
    return packed === null ? '' : inflateRawSync(packed).toString('utf8');
  } catch {
    // Damaged: the diagram is still found by what is in the index.
    return '';
  }
}

const orders = {
  name: { after: '(d.name, d.id) > (:value, :id)', sorted: 'd.name, d.id', index: 'diagrams_by_name' },
  changed: {
    after: '(d.changed_at, d.id) < (:value, :id)',
    sorted: 'd.changed_at DESC, d.id DESC',
    index: 'diagrams_by_change',
  },
} as const;

/** The statements of pages, for tests of their query plans: rows among few keys, or all keys in the list's order. */
export function searchSql(order: ListOrder, hits: 'few' | 'many', page: 'first' | 'next'): string {
  const { after, sorted, index } = orders[order];
  const from =
    hits === 'few'
      ? `SELECT ${summaryColumns} FROM json_each(:keys) k CROSS JOIN diagrams d ON d.key = k.value`
      : `SELECT d.key FROM diagrams d INDEXED BY ${index}`;
  return `${from} WHERE d.trashed_at IS NULL ${page === 'next' ? `AND ${after}` : ''}
    ORDER BY ${sorted} ${hits === 'few' ? 'LIMIT :limit' : ''}`;
}

type FewStatement = Statement<[ListCursor & { keys: string; limit: number }], SummaryRow>;
type ManyStatement = Statement<[ListCursor], number>;

interface IndexedRow {
  name: string;
  sourceName: string | null;
  outline: Uint8Array | null;
}

interface OutlineRow {
  key: number;
  id: string;
  outline: Uint8Array;
}

/** Prepares the statements. */
export function createSearchIndex(db: Database): SearchIndex {
  const few = (order: ListOrder) => ({
    first: db.prepare(searchSql(order, 'few', 'first')) satisfies FewStatement,
    next: db.prepare(searchSql(order, 'few', 'next')) satisfies FewStatement,
  });
  const many = (order: ListOrder) => ({
    first: db.prepare<[ListCursor], number>(searchSql(order, 'many', 'first')).pluck() satisfies ManyStatement,
    next: db.prepare<[ListCursor], number>(searchSql(order, 'many', 'next')).pluck() satisfies ManyStatement,
  });
  const pages = {
    name: { few: few('name'), many: many('name') },
    changed: { few: few('changed'), many: many('changed') },
  };
  const newest = (table: string) =>
    db
      .prepare<[string, number], number>(
        `SELECT rowid FROM ${table} WHERE ${table} MATCH ? ORDER BY rowid DESC LIMIT ?`,
      )
      .pluck();
  const matching = newest('search');
  const titled = newest('search_titles');
  const named = newest('search_names');
  const withId = newest('search_ids');
  const summary = db.prepare<[number], SummaryRow>(`SELECT ${summaryColumns} FROM diagrams d WHERE d.key = ?`);
  const found = db.prepare<[number], SummaryRow & { outline: Uint8Array | null }>(
    `SELECT ${summaryColumns}, o.outline FROM diagrams d LEFT JOIN outlines o ON o.key = d.key
     WHERE d.key = ? AND d.trashed_at IS NULL`,
  );
  const indexed = db.prepare<[number], IndexedRow>(
    `SELECT d.name, d.source_name AS sourceName, o.outline FROM diagrams d LEFT JOIN outlines o ON o.key = d.key
     WHERE d.key = ? AND d.trashed_at IS NULL`,
  );
  const insert = db.prepare(
    `INSERT OR REPLACE INTO search (rowid, name, elements, types, documentation)
     VALUES (:key, :name, :elements, :types, :documentation)`,
  );
  const insertTitle = db.prepare('INSERT OR REPLACE INTO search_titles (rowid, title) VALUES (?, ?)');
  const insertNames = db.prepare('INSERT OR REPLACE INTO search_names (rowid, names) VALUES (?, ?)');
  const insertIds = db.prepare('INSERT OR REPLACE INTO search_ids (rowid, ids) VALUES (?, ?)');
  const removals = ['search', 'search_titles', 'search_names', 'search_ids'].map((table) =>
    db.prepare(`DELETE FROM ${table} WHERE rowid = ?`),
  );
  const outlineOf = db.prepare<[number], Uint8Array>('SELECT outline FROM outlines WHERE key = ?').pluck();
  const setOutline = db.prepare(
    'INSERT INTO outlines (key, outline) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET outline = excluded.outline',
  );
  const withoutOutline = db.prepare<[number, number], { key: number; id: string }>(
    `SELECT key, id FROM diagrams d
     WHERE key > ? AND key <= ? AND version_id IS NOT NULL
       AND NOT EXISTS (SELECT 1 FROM outlines o WHERE o.key = d.key)
     ORDER BY key`,
  );
  const lastKey = db.prepare<[], number | null>('SELECT max(key) FROM diagrams').pluck();
  const outlineColumns = 'SELECT d.key, d.id, o.outline FROM diagrams d JOIN outlines o ON o.key = d.key';
  const outlinesOfAll = db.prepare<[number, number], OutlineRow>(
    `${outlineColumns} WHERE d.key > ? AND d.trashed_at IS NULL ORDER BY d.key LIMIT ?`,
  );
  const outlinesInFolder = db.prepare<[{ folderId: string | null; after: number; limit: number }], OutlineRow>(
    `${outlineColumns} WHERE d.folder_id IS :folderId AND d.key > :after AND d.trashed_at IS NULL
     ORDER BY d.key LIMIT :limit`,
  );
  const vocabulary = createVocabulary(db);
  const tagged = createTaggedKeys(db);
  const relax = (query: Query) => withAlternatives(query, vocabulary.similar);
  const keysWithId = (match: string, limit: number) => withId.all(match, limit);
  const hits = createSearchHits(db, { relax, keysWithId });

  function add(key: number): void {
    const row = indexed.get(key);
    if (!row) return;
    const {
      wholeNames,
      ids,
      vocabulary: words,
      ...columns
    } = indexRow(row.name, row.sourceName, unpackOutline(row.outline));
    insert.run({ key, ...columns });
    insertTitle.run(key, columns.name);
    insertNames.run(key, wholeNames);
    insertIds.run(key, ids);
    vocabulary.learn(words);
    hits.forget();
  }

  /** Walks the list until the page is full: where there are many hits, that is soon. */
  function walk(found: KeyList, { order, position, limit }: SearchRequest): SummaryRow[] {
    // Keys are given out without gaps.
    const isHit = new Uint8Array((found.at(-1) ?? 0) + 1);
    for (const key of found) isHit[key] = 1;
    const { first, next } = pages[order].many;
    const walked = (position ? next : first).iterate(position ?? { value: 0, id: '' });
    const chosen: number[] = [];
    for (const key of walked) {
      if (isHit[key] === 1) chosen.push(key);
      if (chosen.length >= limit) break;
    }
    return chosen.flatMap((key) => summary.get(key) ?? []);
  }

  return {
    page(request) {
      const { text, tagId } = request;
      const found = hits.of(text);
      const keys = tagId === undefined ? found : tagged(found, tagId);
      if (keys.length > fewHits) return { rows: walk(keys, request), total: keys.length };
      const { order, position, limit } = request;
      const { first, next } = pages[order].few;
      const parameters = { ...(position ?? { value: 0, id: '' }), keys: `[${keys.join()}]`, limit };
      return { rows: (position ? next : first).all(parameters), total: keys.length };
    },
    keysMatching: (match, limit) => matching.all(match, limit),
    keysTitled: (match, limit) => titled.all(match, limit),
    keysNamed: (nameTerm, limit) => named.all(`"${nameTerm}"`, limit),
    keysWithId,
    relax,
    found(key) {
      const row = found.get(key);
      if (!row) return undefined;
      const { outline, ...columns } = row;
      return { diagram: toSummary(columns), outline: unpackOutline(outline) };
    },
    summary(key) {
      const row = summary.get(key);
      return row && toSummary(row);
    },
    add,
    remove(key) {
      for (const removal of removals) removal.run(key);
      hits.forget();
    },
    setOutline(key, outline) {
      const known = outlineOf.get(key);
      // Most edits change where elements are, and not what they are called.
      if (known && unpackOutline(known) === outline) return;
      setOutline.run(key, packOutline(outline));
      add(key);
    },
    outlines: (scope, after, limit) =>
      scope.kind === 'all'
        ? outlinesOfAll.all(after, limit)
        : outlinesInFolder.all({ folderId: scope.folderId, after, limit }),
    withoutOutline: (after, last) => withoutOutline.all(after, last),
    lastKey: () => lastKey.get() ?? 0,
    outline: (key) => {
      const packed = outlineOf.get(key);
      return packed === undefined ? null : unpackOutline(packed);
    },
  };
}
