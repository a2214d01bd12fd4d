import { migrate } from './database/migrate.ts';
import { withSecretFiles } from './secret-files.ts';

// Brings the schema of DATABASE_DIRECT_URL, or else of DATABASE_URL, up to date, and ends: for whoever starts nodes with
// DATABASE_MIGRATE=false. Whatever starts it tries again while the database is away.
try {
  const settings = withSecretFiles(process.env);
  const url = settings['DATABASE_DIRECT_URL'] || settings['DATABASE_URL'];
  if (!url) throw new Error('DATABASE_URL is missing: set it to the database to bring up to date.');
  await migrate(url);
  process.stdout.write('The database is up to date.\n');
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
