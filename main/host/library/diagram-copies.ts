import type { Database, Statement } from 'better-sqlite3';
import type { LinkFacts } from '../../../shared/diagram/process-links.ts';
import type { ProcessLinkStore } from './process-link-store.ts';
import type { Row } from './salvage-rows.ts';
import type { SearchIndex } from './search-index.ts';

/** All rows of one diagram, by table. */
interface DiagramCopy {
  folderId: string | null;
  diagram: Row;
  outline: string | null;
  /** Null if they aren't known. */
  links: LinkFacts | null;
  rows: { table: string; row: Row }[];
}

/** Diagrams with all that belongs to them, to be taken from one library into another. `insert` belongs into `Library.write`. */
export interface DiagramCopies {
  /** Ids of all diagrams, those in the trash included. */
  ids(): string[];
  /** Undefined if there is no such diagram. */
  read(diagramId: string): DiagramCopy | undefined;
  /** Adds a diagram that is not here, into a folder that is. */
  insert(copy: DiagramCopy, folderId: string | null): void;
  hasVersion(versionId: string): boolean;
}

/** Tables whose rows belong to a diagram by its id. Links with files stay with the library that made them. */
const tables = ['versions', 'originals', 'notices', 'drafts', 'thumbnails', 'viewports'];

/** Prepares the statements. */
export function createDiagramCopies(db: Database, search: SearchIndex, processLinks: ProcessLinkStore): DiagramCopies {
  const ids = db.prepare<[], string>('SELECT id FROM diagrams ORDER BY key').pluck();
  const diagram = db.prepare<[string], Row>('SELECT * FROM diagrams WHERE id = ?');
  const version = db.prepare<[string], number>('SELECT 1 FROM versions WHERE id = ?').pluck();
  const readers = tables.map((table) => ({
    table,
    all: db.prepare<[string], Row>(`SELECT * FROM ${table} WHERE diagram_id = ? ORDER BY key`),
  }));

  const inserts = new Map<string, Statement<[Omit<Row, 'key'>]>>();
  for (const table of ['diagrams', ...tables]) {
    const all = db.prepare<[string], string>('SELECT name FROM pragma_table_info(?)').pluck().all(table);
    const columns = all.filter((column) => column !== 'key');
    const values = columns.map((column) => `:${column}`);
    inserts.set(table, db.prepare(`INSERT INTO ${table} (${columns.join(', ')}) VALUES (${values.join(', ')})`));
  }

  const insertRow = (table: string, { key: _, ...row }: Row): void => void inserts.get(table)?.run(row);

  const setVersion = db.prepare('UPDATE diagrams SET version_id = ? WHERE id = ?');
  return {
    ids: () => ids.all(),
    read(id) {
      const row = diagram.get(id);
      if (!row) return undefined;
      const rows = readers.flatMap(({ table, all }) => all.all(id).map((one) => ({ table, row: one })));
      const folderId = row['folder_id'];
      return {
        folderId: typeof folderId === 'string' ? folderId : null,
        diagram: row,
        outline: search.outline(row.key),
        links: processLinks.facts(row.key),
        rows,
      };
    },
    insert({ diagram: row, outline, links, rows }, folderId) {
      insertRow('diagrams', { ...row, folder_id: folderId, version_id: null });
      for (const { table, row: one } of rows) insertRow(table, one);
      setVersion.run(row['version_id'], row['id']);
      const added = diagram.get(String(row['id']));
      if (!added) return;
      if (outline === null) search.add(added.key);
      else search.setOutline(added.key, outline);
      if (links !== null) processLinks.put(added.key, String(row['version_id']), links);
    },
    hasVersion: (versionId) => version.get(versionId) !== undefined,
  };
}
