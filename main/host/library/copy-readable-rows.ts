import type { Database } from 'better-sqlite3';
import { salvageRows } from './salvage-rows.ts';

/** Copies the rows of a table that can still be read and that the new table takes. */
export function copyReadableRows(from: Database, to: Database, table: string): void {
  const columns = to.prepare<[string], string>('SELECT name FROM pragma_table_info(?)').pluck().all(table);
  const insert = to.prepare(
    `INSERT OR IGNORE INTO ${table} (${columns.join(', ')}) VALUES (${columns.map((column) => `:${column}`).join(', ')})`,
  );
  to.transaction(() => {
    for (const row of salvageRows(from, table, columns)) {
      try {
        insert.run(row);
      } catch {
        // A value of the wrong type: damage that SQLite could not notice when reading.
      }
    }
  })();
}
