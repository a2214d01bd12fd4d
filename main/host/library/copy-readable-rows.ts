import type { Database } from 'better-sqlite3';
import { salvageRows } from './salvage-rows.ts';

interface Column {
  name: string;
  type: string;
  isRequired: number;
}

/** What stands in a column that an older library doesn't have. */
const empty: Record<string, unknown> = { TEXT: '', INTEGER: 0, REAL: 0, BLOB: new Uint8Array() };

/** Copies the rows of a table that can still be read and that the new table takes, also from a library of an older version. */
export function copyReadableRows(from: Database, to: Database, table: string): void {
  const columns = columnsOf(to, table);
  const known = new Set(columnsOf(from, table).map(({ name }) => name));
  const names = columns.map(({ name }) => name);
  const missing = columns.filter(({ name }) => known.size > 0 && !known.has(name));
  const rest = Object.fromEntries(missing.map(({ name, type, isRequired }) => [name, isRequired ? empty[type] : null]));
  const readable = names.filter((name) => !(name in rest));
  const insert = to.prepare(
    `INSERT OR IGNORE INTO ${table} (${names.join(', ')}) VALUES (${names.map((name) => `:${name}`).join(', ')})`,
  );
  to.transaction(() => {
    for (const row of salvageRows(from, table, readable)) {
      try {
        insert.run({ ...rest, ...row });
      } catch {
        // A value of the wrong type: damage that SQLite could not notice when reading.
      }
    }
  })();
}

function columnsOf(db: Database, table: string): Column[] {
  return db
    .prepare<[string], Column>('SELECT name, type, "notnull" AS isRequired FROM pragma_table_info(?)')
    .all(table);
}
