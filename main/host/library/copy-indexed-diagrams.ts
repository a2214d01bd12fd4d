import type { Database } from 'better-sqlite3';

interface IndexedDiagram {
  key: number;
  id: string;
  folderId: string | null;
  name: string;
}

/** Brings back diagrams whose row is lost but whose name and folder an index still holds; the rest follows from their contents. */
export function copyIndexedDiagrams(from: Database, to: Database): void {
  const insert = to.prepare(
    `INSERT OR IGNORE INTO diagrams (key, id, folder_id, name, created_at, changed_at, element_count, stored_bytes)
     VALUES (:key, :id, :folderId, :name, 0, 0, 0, 0)`,
  );
  to.transaction(() => {
    try {
      const rows = from.prepare<[], IndexedDiagram>(
        `SELECT key, id, folder_id AS folderId, name
         FROM diagrams INDEXED BY diagrams_by_folder_and_name WHERE trashed_at IS NULL`,
      );
      for (const row of rows.iterate()) insert.run(row);
    } catch {
      // The index is damaged too: what it held before the damage is copied.
    }
  })();
}
