import { open, rename, rm, stat } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import pg from 'pg';
import { BackupError, backupFormat, lastLine, startSum, type TableSum, writeSum } from './backup-file.ts';
import { type BackupTable, listBackupTables } from './backup-tables.ts';
import { readRows, sameText } from './read-rows.ts';

/** What was kept, by table. */
export type BackupSums = Record<string, TableSum>;

/**
 * Writes everything people gave the server into a new file: one state of the database, whoever writes meanwhile. The file has its
 * name only once it is whole and on disk. Rejects with a BackupError `file_exists`, or with what the database or disk says.
 */
export async function exportDatabase(url: string, file: string): Promise<BackupSums> {
  if (await exists(file)) throw new BackupError('file_exists', `${file} exists already. Name another file.`);
  const unfinished = `${file}.part`;
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  await client.connect();
  try {
    await client.query('begin isolation level repeatable read read only');
    await client.query(sameText);
    const sums: BackupSums = {};
    const target = await open(unfinished, 'w', 0o600);
    try {
      await pipeline(backupLines(client, sums), createGzip({ level: 3 }), target.createWriteStream({ flush: true }));
    } finally {
      await target.close().catch(() => {});
    }
    await rename(unfinished, file);
    return sums;
  } finally {
    await client.end();
    await rm(unfinished, { force: true });
  }
}

async function* backupLines(client: pg.Client, sums: BackupSums): AsyncGenerator<string> {
  const tables = await listBackupTables(client);
  const { rows } = await client.query<{ migration: number; at: string }>(
    'select max(number) as migration, to_json(now()) as at from migrations',
  );
  yield `${JSON.stringify({
    millraceBackup: backupFormat,
    migration: rows[0]?.migration,
    takenAt: rows[0]?.at,
    tables: tables.map(({ name }) => name),
  })}\n`;
  for (const table of tables) yield* tableLines(client, table, sums);
  yield `${lastLine}\n`;
}

async function* tableLines(client: pg.Client, table: BackupTable, sums: BackupSums): AsyncGenerator<string> {
  const counted = startSum();
  for await (const rows of readRows(client, table)) {
    for (const row of rows) counted.add(row);
    yield `${rows.join('\n')}\n`;
  }
  const sum = counted.sum();
  sums[table.name] = sum;
  yield `${writeSum(table.name, sum)}\n`;
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
