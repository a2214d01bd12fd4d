import type pg from 'pg';
import { errorCodeOf } from '../database/database-errors.ts';

/** Months after the present one that have a partition ahead of time. */
const monthsAhead = 3;

/** What keeps a partition from being made now: rows of its month elsewhere, others that use the table, another one of its name. */
const skipped = new Set(['23514', '55P03', '42P07', '42P17']);

/**
 * Makes the partitions of `versions` for this month and the next three. A month that can't have one is left to the default
 * partition, which takes every version that has no other. Runs as the owner of the tables. Returns the names of the new ones.
 */
export async function makeVersionMonths(client: pg.Client, now: number): Promise<string[]> {
  const made: string[] = [];
  const date = new Date(now);
  for (let ahead = 0; ahead <= monthsAhead; ahead++) {
    const first = Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + ahead);
    const next = Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + ahead + 1);
    const name = `versions_${new Date(first).toISOString().slice(0, 7).replace('-', '_')}`;
    if (await isNeeded(client, name, first, next)) {
      if (await makePartition(client, name, first, next)) made.push(name);
    }
  }
  return made;
}

/** Whether there is no partition of this name yet, and no version that would have to move to it: trying would block everybody. */
async function isNeeded(client: pg.Client, name: string, first: number, next: number): Promise<boolean> {
  const { rows } = await client.query<{ needed: boolean }>(
    `select to_regclass($1) is null
        and not exists (select from versions_default where version_id >= $2 and version_id < $3) as needed`,
    [name, firstIdAt(first), firstIdAt(next)],
  );
  return rows[0]?.needed === true;
}

async function makePartition(client: pg.Client, name: string, first: number, next: number): Promise<boolean> {
  try {
    await client.query('begin');
    // Everybody who comes after a lock that is waited for waits too.
    await client.query("set local lock_timeout = '2s'");
    await client.query(
      `create table ${name} partition of versions for values from ('${firstIdAt(first)}') to ('${firstIdAt(next)}')`,
    );
    await client.query(`revoke all on ${name} from millrace_app`);
    await client.query('commit');
    return true;
  } catch (error) {
    await client.query('rollback');
    if (skipped.has(errorCodeOf(error) ?? '')) return false;
    throw error;
  }
}

/** The least UUID of version 7 that can be made at a time, and less than any made since. */
function firstIdAt(time: number): string {
  const hex = time.toString(16).padStart(12, '0');
  return `${hex.slice(0, 8)}-${hex.slice(8)}-0000-0000-000000000000`;
}
