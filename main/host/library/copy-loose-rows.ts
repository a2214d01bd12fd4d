import type { Database } from 'better-sqlite3';
import { type LooseRecord, readLooseRecords } from './loose-records.ts';

/** Tables of which no row is ever deleted, so that every copy of a row in the file is one of the library. */
const tables = ['folders', 'diagrams', 'versions', 'originals'];

/** For each column, whether a value of this serial type can stand there. */
export type Shape = ((type: number) => boolean)[];

interface LooseTable {
  shape: Shape;
  take(record: LooseRecord): void;
}

/**
 * Copies rows that lie in pages to which the damaged file's trees don't lead any more, as far as they are missing. Answers the
 * entries of indexes that it passed, by `note`.
 */
export function copyLooseRows(path: string, to: Database, note: (entry: LooseRecord) => void): void {
  const pageSize = Number(to.pragma('page_size', { simple: true }));
  const known = tables.map((table) => createLooseTable(to, table));
  to.transaction(() => {
    for (const record of readLooseRecords(path, pageSize)) {
      if (record.key === null) note(record);
      else known.find(({ shape }) => hasShape(record.types, shape))?.take(record);
    }
  })();
}

export function hasShape(types: number[], shape: Shape): boolean {
  return types.length === shape.length && shape.every((accepts, index) => accepts(types[index] ?? 0));
}

function createLooseTable(to: Database, table: string): LooseTable {
  const columns = to
    .prepare<[string], { name: string; type: string; required: number; pk: number }>(
      'SELECT name, type, "notnull" AS required, pk FROM pragma_table_info(?)',
    )
    .all(table);
  const names = columns.map(({ name }) => name);
  const isDated = names.includes('changed_at');
  const exists = to.prepare<[number], number>(`SELECT 1 FROM ${table} WHERE key = ?`).pluck();
  // Of several copies of a row the last changed counts.
  const onConflict = isDated
    ? `ON CONFLICT (key) DO UPDATE SET ${names.map((name) => `${name} = excluded.${name}`).join(', ')}
       WHERE excluded.id = id AND excluded.changed_at > changed_at`
    : 'ON CONFLICT DO NOTHING';
  const insert = to.prepare(`INSERT INTO ${table} VALUES (${names.map(() => '?').join(', ')}) ${onConflict}`);
  return {
    shape: columns.map(({ type, required, pk }) => (pk ? isNull : required ? isOf(type) : orNull(isOf(type)))),
    take: (record) => {
      if (record.key === null || (!isDated && exists.get(record.key) !== undefined)) return;
      const values = record.read();
      if (!values) return;
      try {
        insert.run([record.key, ...values.slice(1)]);
      } catch {
        // Another row has its id: one of them is damaged.
      }
    },
  };
}

export const isNull = (type: number) => type === 0;
export const isInteger = (type: number) => (type >= 1 && type <= 6) || type === 8 || type === 9;
export const isText = (type: number) => type >= 13 && type % 2 === 1;
const isBlob = (type: number) => type >= 12 && type % 2 === 0;

export function orNull(accepts: (type: number) => boolean): (type: number) => boolean {
  return (type) => type === 0 || accepts(type);
}

function isOf(columnType: string): (type: number) => boolean {
  if (columnType === 'INTEGER') return isInteger;
  return columnType === 'TEXT' ? isText : isBlob;
}
