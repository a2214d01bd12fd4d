import type { Database } from 'better-sqlite3';

/** What a file was like at some moment. */
export interface FileStamp {
  /** SHA-256 of its bytes. */
  hash: Uint8Array;
  /** Milliseconds since 1970, with fractions. */
  modifiedAt: number;
  size: number;
}

/** A file that a diagram is kept in step with, and what it was like when both were last equal. */
export interface Link extends FileStamp {
  diagramId: string;
  path: string;
}

/** Which file each linked diagram belongs to. Methods that write belong into `Library.write`. */
export interface LinkStore {
  get(diagramId: string): Link | undefined;
  findByPath(path: string): Link | undefined;
  /** Links a diagram with a file; another diagram's link with that file ends. */
  put(link: Link): void;
  remove(diagramId: string): void;
}

const columns = 'diagram_id AS diagramId, path, hash, modified_at AS modifiedAt, size';

/** Prepares the statements. */
export function createLinkStore(db: Database): LinkStore {
  const get = db.prepare<[string], Link>(`SELECT ${columns} FROM links WHERE diagram_id = ?`);
  const findByPath = db.prepare<[string], Link>(`SELECT ${columns} FROM links WHERE path = ?`);
  const put = db.prepare(
    `INSERT OR REPLACE INTO links (diagram_id, path, hash, modified_at, size)
     VALUES (:diagramId, :path, :hash, :modifiedAt, :size)`,
  );
  const remove = db.prepare('DELETE FROM links WHERE diagram_id = ?');
  return {
    get: (diagramId) => get.get(diagramId),
    findByPath: (path) => findByPath.get(path),
    put: (link) => void put.run(link),
    remove: (diagramId) => void remove.run(diagramId),
  };
}
