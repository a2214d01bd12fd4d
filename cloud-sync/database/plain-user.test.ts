import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { expect, test } from 'vitest';
import { startTestServer } from '../tests/support/test-server.ts';
import { useDatabase } from '../tests/support/use-database.ts';
import { migrate } from './migrate.ts';

const database = useDatabase();

/** Makes a user with these rights and a database of its own, after some statements as PostgreSQL's administrator. */
async function userWith(rights: string, ...statements: string[]): Promise<string> {
  const name = `user_${randomBytes(6).toString('hex')}`;
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  await client.query(`create role ${name} login password 'secret' ${rights}`);
  await client.query(`create database ${name} owner ${name}`);
  for (const statement of statements) await client.query(statement.replaceAll('USER', name));
  await client.end();
  const url = new URL(database.url);
  url.username = name;
  url.password = 'secret';
  url.pathname = `/${name}`;
  return url.href;
}

async function expectToWork(url: string): Promise<void> {
  await migrate(url);
  const server = await startTestServer(url);
  try {
    const organisation = await server.organisation();
    const library = await organisation.library(organisation.admin);
    expect((await organisation.admin.client.ok('library', { params: { library } })).role).toBe('owner');
  } finally {
    await server.close();
  }
}

test('a database user that may create roles is enough, and one that may take the role that is there already', async () => {
  await expectToWork(await userWith('createrole'));
  // As docs/server/security.md says.
  await expectToWork(await userWith('nosuperuser', 'grant millrace_app to USER with set true'));
});

test('a user that can do neither is told so, and nothing is migrated', async () => {
  const url = await userWith('nosuperuser');
  await expect(migrate(url)).rejects.toThrow(/permission denied/);
});
