import type pg from 'pg';
import type { BackupTable } from './backup-tables.ts';

/** Settings under which one value always has one text. */
export const sameText = "set local timezone to 'UTC'; set local datestyle to 'ISO'; set local bytea_output to 'hex'";

// Characters of rows to have in memory at once: a row of a blob has half a million.
const enough = 2_000_000;

/** Reads the rows of a table in batches, in a transaction that is open already. */
export async function* readRows(client: pg.Client, table: BackupTable): AsyncGenerator<string[]> {
  await client.query(`declare backup no scroll cursor for ${table.select}`);
  let most = 16;
  for (;;) {
    const { rows } = await client.query<{ row: string }>(`fetch ${most} from backup`);
    if (rows.length === 0) break;
    const lines = rows.map(({ row }) => row);
    yield lines;
    const average = lines.reduce((sum, line) => sum + line.length, 0) / lines.length;
    most = Math.max(1, Math.min(most * 4, 5000, Math.floor(enough / average)));
  }
  await client.query('close backup');
}
