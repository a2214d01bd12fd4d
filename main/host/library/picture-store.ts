import type { Database } from 'better-sqlite3';

interface Picture {
  id: string;
  changedAt: number;
  bytes: Uint8Array;
}

/** Packed geometry of diagrams' newest versions, for pictures in lists. */
export interface PictureStore {
  /** Pictures of those of the diagrams that have one. */
  get(diagramIds: string[]): Picture[];
  put(diagramId: string, changedAt: number, bytes: Uint8Array): void;
}

/** Prepares the statements. */
export function createPictureStore(db: Database): PictureStore {
  const get = db.prepare<[string], Picture>(
    'SELECT diagram_id AS id, changed_at AS changedAt, thumbnail AS bytes FROM thumbnails WHERE diagram_id = ?',
  );
  const put = db.prepare(
    `INSERT INTO thumbnails (diagram_id, changed_at, thumbnail) VALUES (?, ?, ?)
     ON CONFLICT (diagram_id) DO UPDATE SET changed_at = excluded.changed_at, thumbnail = excluded.thumbnail`,
  );
  return {
    get: (diagramIds) => diagramIds.flatMap((id) => get.get(id) ?? []),
    put: (diagramId, changedAt, bytes) => void put.run(diagramId, changedAt, bytes),
  };
}
