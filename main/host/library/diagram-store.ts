import type { Database } from 'better-sqlite3';
import type { DiagramSummary } from '../../../shared/contract/library.ts';
import { MillraceError } from '../../../shared/errors.ts';

/** A row of `diagrams` as `summaryColumns` reads it. */
export interface SummaryRow {
  id: string;
  folderId: string | null;
  name: string;
  createdAt: number;
  changedAt: number;
  elementCount: number;
  storedBytes: number;
  hasDraft: number;
  linkedPath: string | null;
  trashedAt: number | null;
  /** Ids with spaces between; null for no tags. */
  tagIds: string | null;
}

/** What a summary consists of, for `SELECT … FROM diagrams d`; never touches a table's blobs. */
export const summaryColumns = `
  d.id, d.folder_id AS folderId, d.name, d.created_at AS createdAt, d.changed_at AS changedAt,
  d.element_count AS elementCount, d.stored_bytes AS storedBytes, d.trashed_at AS trashedAt,
  EXISTS (SELECT 1 FROM drafts WHERE drafts.diagram_id = d.id) AS hasDraft,
  (SELECT path FROM links WHERE links.diagram_id = d.id) AS linkedPath,
  (SELECT group_concat(t.id, ' ') FROM diagram_tags given JOIN tags t ON t.key = given.tag_key
   WHERE given.diagram_id = d.id AND t.removed_at IS NULL) AS tagIds`;

/** A row as the contract has it. */
export function toSummary({ hasDraft, tagIds, ...row }: SummaryRow): DiagramSummary {
  return { ...row, hasDraft: hasDraft === 1, tagIds: tagIds?.split(' ') ?? [] };
}

interface NewDiagram {
  id: string;
  folderId: string | null;
  name: string;
  createdAt: number;
  /** The name, with its ending, of the file it was read from. */
  sourceName?: string | null;
}

/** What a diagram's row says of its newest version. */
interface NewestVersion {
  versionId: string;
  elementCount: number;
  storedBytes: number;
  changedAt: number;
}

/** Rows of single diagrams. Methods that write belong into `Library.write`. */
export interface DiagramStore {
  has(id: string): boolean;
  /** Throws `not_found`. */
  get(id: string): DiagramSummary;
  /** The integer key that search and texts use. Throws `not_found`. */
  keyOf(id: string): number;
  /** Where a diagram is. Throws `not_found`. */
  placeOf(id: string): { folderId: string | null; trashed: boolean };
  insert(diagram: NewDiagram): void;
  rename(id: string, name: string, changedAt: number): void;
  move(id: string, folderId: string | null): void;
  /** Notes that a new version became the newest. */
  noteVersion(id: string, version: NewestVersion): void;
}

/** Prepares the statements. Throws SQLite's error if a table is missing; so do the other stores. */
export function createDiagramStore(db: Database): DiagramStore {
  const get = db.prepare<[string], SummaryRow>(`SELECT ${summaryColumns} FROM diagrams d WHERE d.id = ?`);
  const key = db.prepare<[string], number>('SELECT key FROM diagrams WHERE id = ?').pluck();
  const place = db.prepare<[string], { folderId: string | null; trashedAt: number | null }>(
    'SELECT folder_id AS folderId, trashed_at AS trashedAt FROM diagrams WHERE id = ?',
  );
  const insert = db.prepare(
    `INSERT INTO diagrams (id, folder_id, name, created_at, changed_at, element_count, stored_bytes, source_name)
     VALUES (:id, :folderId, :name, :createdAt, :createdAt, 0, 0, :sourceName)`,
  );
  const rename = db.prepare('UPDATE diagrams SET name = ?, changed_at = ? WHERE id = ?');
  const move = db.prepare('UPDATE diagrams SET folder_id = ? WHERE id = ?');
  const noteVersion = db.prepare(
    `UPDATE diagrams SET version_id = :versionId, element_count = :elementCount, stored_bytes = :storedBytes,
       changed_at = :changedAt WHERE id = :id`,
  );

  return {
    has: (id) => key.get(id) !== undefined,
    get(id) {
      const row = get.get(id);
      if (!row) throw notFound('diagram', id);
      return toSummary(row);
    },
    keyOf(id) {
      const found = key.get(id);
      if (found === undefined) throw notFound('diagram', id);
      return found;
    },
    placeOf(id) {
      const found = place.get(id);
      if (!found) throw notFound('diagram', id);
      return { folderId: found.folderId, trashed: found.trashedAt !== null };
    },
    insert: (diagram) => void insert.run({ sourceName: null, ...diagram }),
    rename: (id, name, changedAt) => void rename.run(name, changedAt, id),
    move: (id, folderId) => void move.run(folderId, id),
    noteVersion: (id, version) => void noteVersion.run({ id, ...version }),
  };
}

/** The error for an id that nothing has. */
export function notFound(what: 'diagram' | 'folder' | 'version' | 'tag' | 'import', id: string): MillraceError {
  return new MillraceError('not_found', `There is no ${what} ${id}.`, { what, id });
}
