import type { Database } from 'better-sqlite3';

/** Gives diagrams of which other tables speak but whose row is lost a new one, with the name that an assigned tag remembers. */
export function adoptOrphans(db: Database): void {
  const spoken = ['versions', 'drafts', 'originals', 'notices', 'thumbnails', 'links', 'viewports', 'diagram_tags']
    .map((table) => `SELECT diagram_id FROM ${table}`)
    .join(' UNION ');
  db.exec(`
    DELETE FROM outlines WHERE key NOT IN (SELECT key FROM diagrams);
    INSERT INTO diagrams (id, name, created_at, changed_at, element_count, stored_bytes)
    SELECT diagram_id, '', 0, 0, 0, 0 FROM (${spoken}) WHERE diagram_id NOT IN (SELECT id FROM diagrams);
    UPDATE diagrams SET name = coalesce((SELECT name FROM diagram_tags WHERE diagram_id = diagrams.id), '') WHERE name = '';
  `);
}
