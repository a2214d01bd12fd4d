import type { Database } from 'better-sqlite3';

/** Contents that the indexes of a library name, whether or not the tables still have them. */
export interface ListedContents {
  /** The diagram of each version, by the version's key. */
  versions: Map<number, string>;
  /** Diagrams with a draft. */
  drafts: Set<string>;
}

/** Reads the indexes as far as they can be read. */
export function listContents(damaged: Database): ListedContents {
  const listed: ListedContents = { versions: new Map(), drafts: new Set() };
  walk<{ key: number; id: string }>(
    damaged,
    'SELECT key, diagram_id AS id FROM versions INDEXED BY versions_by_diagram',
    ({ key, id }) => listed.versions.set(key, id),
  );
  walk<{ id: string }>(damaged, 'SELECT diagram_id AS id FROM drafts INDEXED BY sqlite_autoindex_drafts_1', ({ id }) =>
    listed.drafts.add(id),
  );
  return listed;
}

function walk<Row>(db: Database, sql: string, take: (row: Row) => void): void {
  try {
    for (const row of db.prepare<[], Row>(sql).iterate()) take(row);
  } catch {
    // What comes before the damage counts.
  }
}

/** The ids of diagrams of which a version or a draft is listed and not in `db`. */
export function missingContents({ versions, drafts }: ListedContents, db: Database): string[] {
  const hasVersion = db.prepare<[number], number>('SELECT 1 FROM versions WHERE key = ?').pluck();
  const lacksDraft = db
    .prepare<[{ id: string }], number>(
      'SELECT 1 FROM diagrams WHERE id = :id AND id NOT IN (SELECT diagram_id FROM drafts WHERE diagram_id = :id)',
    )
    .pluck();
  const missing = [...versions].filter(([key]) => hasVersion.get(key) === undefined).map(([, id]) => id);
  return [...missing, ...[...drafts].filter((id) => lacksDraft.get({ id }) !== undefined)];
}
