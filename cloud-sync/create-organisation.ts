import { parseArgs } from 'node:util';
import { readConfig } from './config.ts';
import { openDatabase } from './database/database.ts';
import { migrate } from './database/migrate.ts';
import { createOrganisation } from './organisation/create-organisation.ts';
import { withSecretFiles } from './secret-files.ts';

const usage = `Makes an organisation and prints the link with which its first administrator signs in. Takes the server's settings.

  node cloud-sync/create-organisation.ts --slug acme --name "Acme Ltd" --email ada@acme.example
`;

try {
  const { values } = parseArgs({
    options: { slug: { type: 'string' }, name: { type: 'string' }, email: { type: 'string' } },
  });
  const { slug, name = slug, email } = values;
  if (!slug || !name || !email) {
    process.stderr.write(usage);
    process.exit(2);
  }
  const config = readConfig(withSecretFiles(process.env));
  if (config.database.migrate) await migrate(config.database.directUrl);
  const database = openDatabase(config.database, config.node);
  try {
    const { invitation } = await createOrganisation(database, {
      slug,
      name,
      adminEmail: email,
      quotaBytes: config.limits.quotaBytes,
      publicUrl: config.publicUrl,
    });
    process.stdout.write(`${invitation.link}\n`);
  } finally {
    await database.close();
  }
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}
