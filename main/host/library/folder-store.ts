import type { Database } from 'better-sqlite3';
import type { Folder } from '../../../shared/contract/library.ts';
import { notFound } from './diagram-store.ts';

/** Rows of folders. Methods that write belong into `Library.write`. */
export interface FolderStore {
  /** All folders by name; those in the trash only if asked for. */
  list(trashed: boolean): Folder[];
  find(id: string): Folder | undefined;
  /** Throws `not_found`. */
  get(id: string): Folder;
  /** Throws `not_found` unless `id` is a folder outside the trash, or null for the top level. */
  requireLive(id: string | null): void;
  insert(folder: { id: string; parentId: string | null; name: string }): void;
  rename(id: string, name: string): void;
  move(id: string, parentId: string | null): void;
  /** True if `id` is `ancestorId` or somewhere inside it. */
  isInside(id: string, ancestorId: string): boolean;
  /** The folder of that name directly inside `parentId`, if there is one outside the trash. */
  findByName(parentId: string | null, name: string): string | undefined;
}

const liveCount = '(SELECT count(*) FROM diagrams d WHERE d.folder_id = f.id AND d.trashed_at IS NULL)';
const trashCount = '(SELECT count(*) FROM diagrams d WHERE d.folder_id = f.id AND d.trashed_at IS NOT NULL)';
const columns = `f.id, f.parent_id AS parentId, f.name, f.trashed_at AS trashedAt,
  CASE WHEN f.trashed_at IS NULL THEN ${liveCount} ELSE ${trashCount} END AS diagramCount`;

/** The statement of `list`, for the test of its query plan. */
export const folderListSql = `SELECT ${columns} FROM folders f WHERE f.trashed_at IS NULL OR :trashed = 1 ORDER BY f.name, f.id`;

/** Prepares the statements. */
export function createFolderStore(db: Database): FolderStore {
  const list = db.prepare<[{ trashed: number }], Folder>(folderListSql);
  const get = db.prepare<[string], Folder>(`SELECT ${columns} FROM folders f WHERE f.id = ?`);
  const insert = db.prepare('INSERT INTO folders (id, parent_id, name) VALUES (:id, :parentId, :name)');
  const rename = db.prepare('UPDATE folders SET name = ? WHERE id = ?');
  const move = db.prepare('UPDATE folders SET parent_id = ? WHERE id = ?');
  const isInside = db.prepare<[string, string], number>(
    `WITH RECURSIVE up (id) AS (
       VALUES (?) UNION SELECT f.parent_id FROM folders f JOIN up ON f.id = up.id WHERE f.parent_id IS NOT NULL
     ) SELECT 1 FROM up WHERE id = ?`,
  );
  const findByName = db
    .prepare<[string | null, string], string>(
      'SELECT id FROM folders WHERE parent_id IS ? AND name = ? AND trashed_at IS NULL ORDER BY key LIMIT 1',
    )
    .pluck();

  const store: FolderStore = {
    list: (trashed) => list.all({ trashed: trashed ? 1 : 0 }),
    find: (id) => get.get(id),
    get(id) {
      const folder = get.get(id);
      if (!folder) throw notFound('folder', id);
      return folder;
    },
    requireLive(id) {
      if (id !== null && store.get(id).trashedAt !== null) throw notFound('folder', id);
    },
    insert: (folder) => void insert.run(folder),
    rename: (id, name) => void rename.run(name, id),
    move: (id, parentId) => void move.run(parentId, id),
    isInside: (id, ancestorId) => isInside.get(id, ancestorId) !== undefined,
    findByName: (parentId, name) => findByName.get(parentId, name),
  };
  return store;
}
