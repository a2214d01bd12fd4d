import { randomUUID } from 'node:crypto';
import type { Database } from 'better-sqlite3';

/** Makes tags of a rescued library fit its diagrams: lost tags get a new name, copies of diagrams' values are made anew. */
export function mendTags(db: Database): void {
  const lost = db
    .prepare<[], number>('SELECT DISTINCT tag_key FROM diagram_tags WHERE tag_key NOT IN (SELECT key FROM tags)')
    .pluck();
  const insert = db.prepare("INSERT INTO tags (key, id, name, color) VALUES (?, ?, ?, 'gray')");
  for (const key of lost.all()) insert.run(key, randomUUID(), `Rescued tag ${key}`);
  db.exec(`
    UPDATE diagram_tags SET (name, changed_at, trashed_at) =
      (SELECT d.name, d.changed_at, d.trashed_at FROM diagrams d WHERE d.id = diagram_id)
    WHERE diagram_id IN (SELECT id FROM diagrams);
  `);
}
