import { createReadStream } from 'node:fs';
import { createGunzip } from 'node:zlib';
import pg from 'pg';
import { errorCodeOf } from '../database/database-errors.ts';
import { migrate } from '../database/migrate.ts';
import {
  BackupError,
  type BackupHeader,
  lastLine,
  readHeader,
  readSum,
  startSum,
  type TableSum,
} from './backup-file.ts';
import { type BackupTable, listBackupTables } from './backup-tables.ts';
import type { BackupSums } from './export-database.ts';
import { readRows, sameText } from './read-rows.ts';
import { voidCursors } from './void-cursors.ts';

// Characters of rows sent at once.
const enough = 1_000_000;

/**
 * Brings a backup back into an empty database, which is migrated before. All of it or nothing: one transaction, which ends only
 * after every table was read back and is what the file says. Clients then read their libraries anew, once. Rejects with a BackupError for whatever is wrong with file or database.
 */
export async function importDatabase(url: string, file: string): Promise<BackupSums> {
  const lines = readLines(file);
  const header = readHeader(await nextLine(lines));
  await migrate(url);
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  await client.connect();
  try {
    await client.query('begin isolation level read committed');
    await client.query(sameText);
    const tables = await tablesFor(client, header);
    const sums: BackupSums = {};
    for (const table of tables) sums[table.name] = await fill(client, table, lines);
    if ((await nextLine(lines)) !== lastLine) throw damaged('its end is missing');
    // Only at its very end does a compressed file tell whether it is whole.
    if (!(await lines.next()).done) throw damaged('something follows its end');
    for (const table of tables) await verify(client, table, sums[table.name]);
    await voidCursors(client);
    await client.query('commit');
    await client.query('analyze');
    return sums;
  } finally {
    // Whatever was not committed is undone with the connection.
    await client.end();
    await lines.return(undefined);
  }
}

async function tablesFor(client: pg.Client, header: BackupHeader): Promise<BackupTable[]> {
  const { rows } = await client.query<{ newest: number }>('select max(number) as newest from migrations');
  const newest = rows[0]?.newest ?? 0;
  if (newest !== header.migration) {
    throw new BackupError(
      'other_schema',
      `The backup is of schema ${header.migration}, the database of ${newest}. Import it into a fresh database with the server version that made it, then upgrade.`,
    );
  }
  const known = new Map((await listBackupTables(client)).map((table) => [table.name, table]));
  const tables = header.tables.flatMap((name) => known.get(name) ?? []);
  if (tables.length !== known.size || header.tables.length !== known.size) {
    throw new BackupError(
      'other_schema',
      'The backup has other tables than the database. Use the version that made it.',
    );
  }
  for (const { name } of tables) {
    await client.query(`lock table ${pg.escapeIdentifier(name)} in exclusive mode`);
    const { rowCount } = await client.query(`select from ${pg.escapeIdentifier(name)} limit 1`);
    if (rowCount === 0) continue;
    throw new BackupError('not_empty', `The database has data already (in ${name}). Import into a fresh database.`);
  }
  return tables;
}

async function fill(
  client: pg.Client,
  table: BackupTable,
  lines: AsyncGenerator<string, undefined>,
): Promise<TableSum> {
  const counted = startSum();
  let batch: string[] = [];
  let characters = 0;
  const send = async (): Promise<void> => {
    if (batch.length > 0) await insert(client, table, batch);
    batch = [];
    characters = 0;
  };
  for (;;) {
    const line = await nextLine(lines);
    if (!line.startsWith('{')) {
      const found = counted.sum();
      const expected = readSum(table.name, line);
      if (expected?.rows !== found.rows || expected.sha256 !== found.sha256) throw damaged(`in table ${table.name}`);
      await send();
      return found;
    }
    counted.add(line);
    batch.push(line);
    characters += line.length;
    if (characters > enough) await send();
  }
}

async function insert(client: pg.Client, table: BackupTable, rows: readonly string[]): Promise<void> {
  try {
    await client.query(table.insert, [`[${rows.join(',')}]`]);
  } catch (error) {
    // Large tables are sent before their sum is known. No rows of ours have values that PostgreSQL refuses.
    if (/^2[23]/.test(errorCodeOf(error) ?? '')) throw damaged(`in table ${table.name}`);
    throw error;
  }
}

async function verify(client: pg.Client, table: BackupTable, expected: TableSum | undefined): Promise<void> {
  const counted = startSum();
  for await (const rows of readRows(client, table)) for (const row of rows) counted.add(row);
  const found = counted.sum();
  if (found.rows === expected?.rows && found.sha256 === expected.sha256) return;
  throw damaged(`table ${table.name} reads back otherwise than it was written`);
}

/** The lines of a file. They end at line feeds alone: rows may hold whatever else some take for the end of a line. */
async function* readLines(file: string): AsyncGenerator<string, undefined> {
  const source = createReadStream(file);
  const unzipped = createGunzip().setEncoding('utf8');
  source.once('error', (error) => unzipped.destroy(error));
  source.pipe(unzipped);
  let begun: string[] = [];
  try {
    for await (const text of unzipped) {
      const [first = '', ...others] = String(text).split('\n');
      begun.push(first);
      for (const next of others) {
        yield begun.join('');
        begun = [next];
      }
    }
  } catch (error) {
    if (error instanceof Error && 'code' in error && String(error.code).startsWith('Z_')) throw damaged(error.message);
    throw error;
  } finally {
    source.destroy();
  }
}

async function nextLine(lines: AsyncGenerator<string, undefined>): Promise<string> {
  const { value } = await lines.next();
  if (value === undefined) throw damaged('it ends too early');
  return value;
}

function damaged(why: string): BackupError {
  return new BackupError('damaged', `This backup is damaged: ${why}. Nothing was imported; use another copy.`);
}
