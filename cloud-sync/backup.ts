import pg from 'pg';
import { BackupError } from './backup/backup-file.ts';
import { exportDatabase } from './backup/export-database.ts';
import { importDatabase } from './backup/import-database.ts';
import { voidCursors } from './backup/void-cursors.ts';
import { withSecretFiles } from './secret-files.ts';

const usage = `Writes everything on the team server into one file, or brings it back into an empty database.

  node cloud-sync/backup.ts export FILE
  node cloud-sync/backup.ts import FILE

After the database was restored by other means, such as point-in-time recovery, and before a node starts:

  node cloud-sync/backup.ts restored

The database is the one of DATABASE_DIRECT_URL, or else of DATABASE_URL.`;

try {
  const [what, file, ...more] = process.argv.slice(2);
  const settings = withSecretFiles(process.env);
  const url = settings['DATABASE_DIRECT_URL'] || settings['DATABASE_URL'];
  if (what === 'restored' ? file !== undefined : !isWork(what) || file === undefined || more.length > 0) {
    throw new BackupError('usage', usage);
  }
  if (!url) throw new BackupError('usage', 'DATABASE_URL is missing: set it to the database to read or fill.');
  process.stdout.write(
    `${file !== undefined && isWork(what) ? await transfer(what, url, file) : await restored(url)}\n`,
  );
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = error instanceof BackupError && error.code === 'usage' ? 2 : 1;
}

function isWork(what: string | undefined): what is 'export' | 'import' {
  return what === 'export' || what === 'import';
}

async function transfer(what: 'export' | 'import', url: string, file: string): Promise<string> {
  const sums = await (what === 'export' ? exportDatabase : importDatabase)(url, file);
  const rows = Object.values(sums).reduce((sum, table) => sum + table.rows, 0);
  return `${what === 'export' ? 'Exported' : 'Imported'} ${rows} rows of ${Object.keys(sums).length} tables.`;
}

async function restored(url: string): Promise<string> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  await client.connect();
  try {
    return `Clients will read ${await voidCursors(client)} libraries anew.`;
  } finally {
    await client.end();
  }
}
