import { BackupError } from './backup/backup-file.ts';
import { exportDatabase } from './backup/export-database.ts';
import { importDatabase } from './backup/import-database.ts';
import { withSecretFiles } from './secret-files.ts';

const usage = `Writes everything on the team server into one file, or brings it back into an empty database.

  node cloud-sync/backup.ts export FILE
  node cloud-sync/backup.ts import FILE

The database is the one of DATABASE_DIRECT_URL, or else of DATABASE_URL.`;

const works = { export: exportDatabase, import: importDatabase } as const;

try {
  const [what, file, ...more] = process.argv.slice(2);
  const settings = withSecretFiles(process.env);
  const url = settings['DATABASE_DIRECT_URL'] || settings['DATABASE_URL'];
  if ((what !== 'export' && what !== 'import') || file === undefined || more.length > 0) {
    throw new BackupError('usage', usage);
  }
  if (!url) throw new BackupError('usage', 'DATABASE_URL is missing: set it to the database to read or fill.');
  const sums = await works[what](url, file);
  const rows = Object.values(sums).reduce((sum, table) => sum + table.rows, 0);
  process.stdout.write(
    `${what === 'export' ? 'Exported' : 'Imported'} ${rows} rows of ${Object.keys(sums).length} tables.\n`,
  );
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = error instanceof BackupError && error.code === 'usage' ? 2 : 1;
}
