import pg from 'pg';
import { cutFeeds } from './cut-feeds.ts';
import { type DroppedRows, dropOldRows, noneDropped, staleKinds } from './drop-old-rows.ts';
import { purgeLibraries } from './purge-libraries.ts';
import { purgeTrash } from './purge-trash.ts';
import { day, type RetentionRun } from './retention-run.ts';
import { makeVersionMonths } from './version-months.ts';

/** Any number, the same on every node: whoever holds this lock does the housekeeping. */
const lockKey = 7_305_184_232;

/** What a round did. */
export interface RetentionReport extends DroppedRows {
  partitions: readonly string[];
  libraries: number;
  diagrams: number;
  folders: number;
  changes: number;
  samples: number;
}

/** Does one round of housekeeping over all organisations; null when another node is at it. */
export async function runRetention(run: RetentionRun): Promise<RetentionReport | null> {
  // A connection of its own: the lock lasts as long as it does, and the pool may be as small as one.
  const client = new pg.Client({
    connectionString: run.parts.config.database.directUrl,
    connectionTimeoutMillis: 10_000,
    application_name: 'millrace retention',
  });
  // Without the connection the lock is gone. Another node may begin then, which does no harm.
  client.on('error', () => {});
  await client.connect();
  try {
    const { rows } = await client.query<{ mine: boolean }>('select pg_try_advisory_lock($1) as mine', [lockKey]);
    if (rows[0]?.mine !== true) return null;
    return await keepHouse(run, client);
  } finally {
    await client.end();
  }
}

async function keepHouse(run: RetentionRun, client: pg.Client): Promise<RetentionReport> {
  const report: RetentionReport = {
    partitions: await makeVersionMonths(client, run.now),
    libraries: 0,
    diagrams: 0,
    folders: 0,
    changes: 0,
    samples: 0,
    ...noneDropped,
  };
  const { rowCount } = await client.query('delete from health_samples where at < $1', [new Date(run.now - day)]);
  report.samples = rowCount ?? 0;
  const { rows } = await client.query<{ org_id: string }>('select org_id from organisations order by org_id');
  for (const { org_id: orgId } of rows) {
    if (run.stopping()) break;
    report.libraries += await purgeLibraries(run, orgId);
    const { diagrams, folders } = await purgeTrash(run, orgId);
    report.diagrams += diagrams;
    report.folders += folders;
    report.changes += await cutFeeds(run, orgId);
    const dropped = await dropOldRows(run, orgId);
    for (const what of staleKinds) {
      report[what] += dropped[what];
    }
  }
  return report;
}
