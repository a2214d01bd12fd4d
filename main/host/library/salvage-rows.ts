import type { Database, Statement } from 'better-sqlite3';

/** A row as SQLite holds it, by column. */
export type Row = Record<string, unknown> & { key: number };

/** How far beyond the last readable key rows are looked for one by one. */
const probedBeyond = 1000;

/**
 * Every row of a table that can still be read. Rows behind damage are found from the other end, through the table's index,
 * and one by one; what can't be read is left out.
 */
export function* salvageRows(db: Database, table: string, columns: string[]): Generator<Row> {
  const select = `SELECT ${columns.join(', ')} FROM ${table}`;
  const seen = new Set<number>();
  let complete = false;
  try {
    for (const row of db.prepare<[], Row>(`${select} ORDER BY key`).iterate()) {
      seen.add(row.key);
      yield row;
    }
    complete = true;
  } catch {
    // Damage ends the walk; the other ways go on.
  }
  if (complete) return;
  const one = prepare(db, `${select} WHERE key = ?`);
  if (!one) return;
  for (const key of candidateKeys(db, table, seen)) {
    if (seen.has(key)) continue;
    const row = attempt(() => one.get(key));
    if (row) yield row;
  }
}

/** Keys that may exist: those that indexes name, and those between and a little beyond the ones seen. */
function candidateKeys(db: Database, table: string, seen: Set<number>): Set<number> {
  const keys = new Set<number>();
  const walks = [
    `SELECT key FROM ${table} ORDER BY key DESC`,
    ...indexesOf(db, table).map((index) => `SELECT key FROM ${table} INDEXED BY ${index}`),
  ];
  for (const sql of walks) {
    attempt(() => {
      for (const key of db.prepare<[], number>(sql).pluck().iterate()) keys.add(key);
    });
  }
  const known = new Set([...seen, ...keys]);
  // Keys are given out without gaps; a far larger one is damage, and not the measure of what to look for.
  let last = 0;
  for (const key of known) if (key <= 10 * known.size) last = Math.max(last, key);
  for (let key = 1; key <= last + probedBeyond; key++) keys.add(key);
  return keys;
}

function indexesOf(db: Database, table: string): string[] {
  const names = attempt(() =>
    db
      .prepare<[string], string>("SELECT name FROM sqlite_schema WHERE type = 'index' AND tbl_name = ?")
      .pluck()
      .all(table),
  );
  return (names ?? []).map((name) => `"${name}"`);
}

function prepare(db: Database, sql: string): Statement<[number], Row> | undefined {
  return attempt(() => db.prepare<[number], Row>(sql));
}

/** The result of reading damaged pages, or undefined if they can't be read. */
function attempt<Result>(read: () => Result): Result | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}
