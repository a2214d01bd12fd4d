import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ConfigError, readConfig } from './config.ts';
import { withSecretFiles } from './secret-files.ts';

test('secrets come from the files that settings name', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'millrace-secrets-'));
  const database = join(folder, 'database');
  const secret = join(folder, 'secret');
  await writeFile(database, 'postgresql://a:b@c/d\n');
  await writeFile(secret, `${'s'.repeat(40)}\n`);
  const config = readConfig(withSecretFiles({ DATABASE_URL_FILE: database, MILLRACE_TOKEN_SECRET_FILE: secret }));
  expect([config.database.url, config.tokenSecret]).toEqual(['postgresql://a:b@c/d', 's'.repeat(40)]);
  expect(() => withSecretFiles({ DATABASE_URL_FILE: database, DATABASE_URL: 'postgresql://x/y' })).toThrow(/both set/);
  await rm(folder, { recursive: true });
  expect(() => withSecretFiles({ DATABASE_URL_FILE: database })).toThrow(ConfigError);
});
