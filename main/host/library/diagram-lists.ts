import type { Database, Statement } from 'better-sqlite3';
import type { DiagramSummary, ListOrder, ListScope } from '../../../shared/contract/library.ts';
import { type SummaryRow, summaryColumns, toSummary } from './diagram-store.ts';
import { openedName } from './json-store.ts';
import { type ListCursor, readCursor, writeCursor } from './list-cursor.ts';
import type { SearchIndex } from './search-index.ts';

interface IdPage {
  ids: string[];
  nextCursor: string | null;
}

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
  /** The same pages, of ids alone. */
  ids(request: PageRequest): IdPage;
  counts(): { diagramCount: number; trashCount: number };
}

/** What a list of one kind shows: its folder or tag. */
interface Place {
  folderId: string | null;
  tagId: string | null;
}

type PageStatement<Row> = Statement<[ListCursor & Place & { limit: number }], Row>;

interface Listing<Row> {
  first: PageStatement<Row>;
  next: PageStatement<Row>;
}

interface IdRow {
  id: string;
  value: string | number;
}

const diagramsAlone = { from: 'diagrams d', name: 'd.name', change: 'd.changed_at', id: 'd.id' };

/** Where each list's rows come from and what they are ordered by. */
const sources = {
  folder: { ...diagramsAlone, where: 'd.folder_id IS :folderId AND d.trashed_at IS NULL' },
  all: { ...diagramsAlone, where: 'd.trashed_at IS NULL' },
  trash: { ...diagramsAlone, where: 'd.trashed_at IS NOT NULL' },
  recent: {
    from: `json_each((SELECT value FROM state WHERE name = '${openedName}' AND json_valid(value))) o
      CROSS JOIN diagrams d ON d.id = o.value`,
    where: 'd.trashed_at IS NULL',
    name: 'd.name',
    change: 'o.key',
    id: 'd.id',
  },
  tag: {
    from: 'diagram_tags x',
    where: 'x.tag_key = (SELECT key FROM tags WHERE id = :tagId AND removed_at IS NULL) AND x.trashed_at IS NULL',
    name: 'x.name',
    change: 'x.changed_at',
    id: 'x.diagram_id',
  },
} as const;

/** The statements of the lists, for tests of their query plans: of whole rows, or of ids with what they are ordered by. */
export function listSql(
  scope: keyof typeof sources,
  order: ListOrder,
  page: 'first' | 'next',
  what: 'rows' | 'ids' = 'rows',
): string {
  const { from, where, name, change, id } = sources[scope];
  const value = order === 'name' ? name : change;
  const after = order === 'name' ? `(${value}, ${id}) > (:value, :id)` : `(${value}, ${id}) < (:value, :id)`;
  const sorted = order === 'name' ? `${value}, ${id}` : `${value} DESC, ${id} DESC`;
  const joined = scope !== 'tag' ? from : `${from} CROSS JOIN diagrams d ON d.id = ${id}`;
  const selected = what === 'ids' ? `${id} AS id, ${value} AS value FROM ${from}` : `${summaryColumns} FROM ${joined}`;
  return `SELECT ${selected} WHERE ${page === 'first' ? where : `${where} AND ${after}`} ORDER BY ${sorted} LIMIT :limit`;
}

/** The statements that count whole scopes, for the same tests. */
export function countSql(scope: keyof typeof sources): string {
  return `SELECT count(*) FROM ${sources[scope].from} WHERE ${sources[scope].where}`;
}

/** Prepares the statements of every list once. Throws SQLite's error if a table or index is missing. */
export function createDiagramLists(db: Database, search: SearchIndex): DiagramLists {
  const orders = (scope: keyof typeof sources) => {
    const listing = (order: ListOrder) => ({
      rows: listingOf<SummaryRow>(db, scope, order, 'rows'),
      ids: listingOf<IdRow>(db, scope, order, 'ids'),
    });
    return { name: listing('name'), changed: listing('changed') };
  };
  const listings = {
    folder: orders('folder'),
    all: orders('all'),
    trash: orders('trash'),
    tag: orders('tag'),
    recent: orders('recent'),
  };
  const count = (scope: keyof typeof sources) => db.prepare<[Place], number>(countSql(scope)).pluck();
  const counts = {
    folder: count('folder'),
    all: count('all'),
    trash: count('trash'),
    tag: count('tag'),
    recent: count('recent'),
  };
  const nowhere = { folderId: null, tagId: null };

  const lists: DiagramLists = {
    counts: () => ({
      diagramCount: counts.all.get(nowhere) ?? 0,
      trashCount: counts.trash.get(nowhere) ?? 0,
    }),
    page({ scope, order: asked, cursor, limit }) {
      const order = scope.kind === 'recent' ? 'changed' : asked;
      const position = cursor === null ? null : readCursor(cursor, order);
      if (scope.kind === 'search') {
        const found = search.page({ text: scope.text, tagId: scope.tagId, order, position, limit: limit + 1 });
        return toPage(found.rows, found.total, order, limit);
      }
      const { kind, place } = placeOf(scope);
      const { first, next } = listings[kind][order].rows;
      const rows = (position ? next : first).all({ ...(position ?? start), ...place, limit: limit + 1 });
      const page = toPage(rows, counts[kind].get(place) ?? 0, order, limit);
      if (kind !== 'recent' || page.nextCursor === null) return page;
      // Rows don't tell when they were looked at.
      return { ...page, nextCursor: lists.ids({ scope, order, cursor, limit }).nextCursor };
    },
    ids({ scope, order: asked, cursor, limit }) {
      if (scope.kind === 'search') {
        const { diagrams, nextCursor } = lists.page({ scope, order: asked, cursor, limit });
        return { ids: diagrams.map(({ id }) => id), nextCursor };
      }
      const order = scope.kind === 'recent' ? 'changed' : asked;
      const position = cursor === null ? null : readCursor(cursor, order);
      const { kind, place } = placeOf(scope);
      const { first, next } = listings[kind][order].ids;
      const rows = (position ? next : first).all({ ...(position ?? start), ...place, limit: limit + 1 });
      const last = rows.length > limit ? rows[limit - 1] : undefined;
      return { ids: rows.slice(0, limit).map(({ id }) => id), nextCursor: last ? writeCursor(order, last) : null };
    },
  };
  return lists;
}

const start: ListCursor = { value: 0, id: '' };

function listingOf<Row>(
  db: Database,
  scope: keyof typeof sources,
  order: ListOrder,
  what: 'rows' | 'ids',
): Listing<Row> {
  return {
    first: db.prepare(listSql(scope, order, 'first', what)),
    next: db.prepare(listSql(scope, order, 'next', what)),
  };
}

function placeOf(scope: Exclude<ListScope, { kind: 'search' }>): { kind: keyof typeof sources; place: Place } {
  return {
    kind: scope.kind,
    place: {
      folderId: scope.kind === 'folder' ? scope.folderId : null,
      tagId: scope.kind === 'tag' ? scope.tagId : null,
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
