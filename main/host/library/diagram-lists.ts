import type { Database, Statement } from 'better-sqlite3';
import type { DiagramSummary, ListOrder, ListScope } from '../../../shared/contract/library.ts';
import { type SummaryRow, summaryColumns, toSummary } from './diagram-store.ts';
import { type ListCursor, readCursor, writeCursor } from './list-cursor.ts';
import type { SearchIndex } from './search-index.ts';

interface DiagramPage {
  diagrams: DiagramSummary[];
  nextCursor: string | null;
  total: number;
}

interface PageRequest {
  scope: ListScope;
  order: ListOrder;
  cursor: string | null;
  limit: number;
}

/** Pages of diagrams, each found by its index, whatever the library's size. */
export interface DiagramLists {
  /** Names ascending, changes newest first. Throws `request_invalid` for a cursor of another list. */
  page(request: PageRequest): DiagramPage;
  counts(): { diagramCount: number; trashCount: number };
}

type PageStatement = Statement<[ListCursor & { folderId: string | null; limit: number }], SummaryRow>;

interface Listing {
  first: PageStatement;
  next: PageStatement;
}

const conditions = {
  folder: 'd.folder_id IS :folderId AND d.trashed_at IS NULL',
  all: 'd.trashed_at IS NULL',
  trash: 'd.trashed_at IS NOT NULL',
} as const;

/** The statements of the lists, for tests of their query plans. */
export function listSql(scope: keyof typeof conditions, order: ListOrder, page: 'first' | 'next'): string {
  const after = order === 'name' ? '(d.name, d.id) > (:value, :id)' : '(d.changed_at, d.id) < (:value, :id)';
  const sorted = order === 'name' ? 'd.name, d.id' : 'd.changed_at DESC, d.id DESC';
  const condition = page === 'first' ? conditions[scope] : `${conditions[scope]} AND ${after}`;
  return `SELECT ${summaryColumns} FROM diagrams d WHERE ${condition} ORDER BY ${sorted} LIMIT :limit`;
}

/** The statements that count whole scopes, for the same tests. */
export function countSql(scope: keyof typeof conditions): string {
  return `SELECT count(*) FROM diagrams d WHERE ${conditions[scope]}`;
}

/** Prepares the statements of every list once. Throws SQLite's error if a table or index is missing. */
export function createDiagramLists(db: Database, search: SearchIndex): DiagramLists {
  const listing = (scope: keyof typeof conditions, order: ListOrder): Listing => ({
    first: db.prepare(listSql(scope, order, 'first')),
    next: db.prepare(listSql(scope, order, 'next')),
  });
  const orders = (scope: keyof typeof conditions) => ({
    name: listing(scope, 'name'),
    changed: listing(scope, 'changed'),
  });
  const listings = { folder: orders('folder'), all: orders('all'), trash: orders('trash') };
  const count = (scope: keyof typeof conditions) =>
    db.prepare<[{ folderId: string | null }], number>(countSql(scope)).pluck();
  const counts = { folder: count('folder'), all: count('all'), trash: count('trash') };

  return {
    counts: () => ({
      diagramCount: counts.all.get({ folderId: null }) ?? 0,
      trashCount: counts.trash.get({ folderId: null }) ?? 0,
    }),
    page({ scope, order: asked, cursor, limit }) {
      const order = scope.kind === 'recent' ? 'changed' : asked;
      const position = cursor === null ? null : readCursor(cursor, order);
      if (scope.kind === 'search') {
        const found = search.page({ text: scope.text, order, position, limit: limit + 1 });
        return toPage(found.rows, found.total, order, limit);
      }
      const kind = scope.kind === 'recent' ? 'all' : scope.kind;
      const folderId = scope.kind === 'folder' ? scope.folderId : null;
      const { first, next } = listings[kind][order];
      const statement = position ? next : first;
      const rows = statement.all({ ...(position ?? { value: 0, id: '' }), folderId, limit: limit + 1 });
      return toPage(rows, counts[kind].get({ folderId }) ?? 0, order, limit);
    },
  };
}

/** `rows` holds one row more than the page if there is another page. */
function toPage(rows: SummaryRow[], total: number, order: ListOrder, limit: number): DiagramPage {
  const shown = rows.slice(0, limit);
  const last = rows.length > limit ? shown.at(-1) : undefined;
  return {
    diagrams: shown.map(toSummary),
    nextCursor: last ? writeCursor(order, { value: order === 'name' ? last.name : last.changedAt, id: last.id }) : null,
    total,
  };
}
