import { parseArgs } from 'node:util';
import { readConfig } from './config.ts';
import { openDatabase } from './database/database.ts';
import { makeAdministrator } from './organisation/make-administrator.ts';
import { createPostgresBus } from './push/postgres-bus.ts';
import { withSecretFiles } from './secret-files.ts';

const usage = `Makes somebody an administrator of an organisation that has none left, and prints the link with which they begin: a
new password for an account that is there, an invitation else. Takes the server's settings.

  node cloud-sync/make-administrator.ts --organisation acme --email ada@acme.example
`;

try {
  const { values } = parseArgs({ options: { organisation: { type: 'string' }, email: { type: 'string' } } });
  const { organisation, email } = values;
  if (!organisation || !email) {
    process.stderr.write(usage);
    process.exit(2);
  }
  const config = readConfig(withSecretFiles(process.env));
  const database = openDatabase(config.database, config.node);
  const bus = createPostgresBus({ url: config.database.directUrl, node: config.node, owner: database.asOwner });
  try {
    process.stdout.write(`${await makeAdministrator({ database, bus, config }, organisation, email)}\n`);
  } finally {
    // Nodes hear of it before.
    await bus.close();
    await database.close();
  }
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}
