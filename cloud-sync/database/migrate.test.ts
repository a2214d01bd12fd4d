import pg from 'pg';
import { expect, test } from 'vitest';
import { useDatabase } from '../tests/support/use-database.ts';
import { countMigrations, DatabaseNewerError, migrate } from './migrate.ts';

const database = useDatabase();

async function emptyDatabase(name: string): Promise<string> {
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  await client.query(`create database ${name}`);
  await client.end();
  return database.url.replace(/\/millrace$/, `/${name}`);
}

async function ask(url: string, text: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query(text);
  await client.end();
  return rows;
}

test('nodes that start at once run each migration once', async () => {
  for (const round of [1, 2, 3]) {
    const url = await emptyDatabase(`at_once_${round}`);
    await Promise.all([migrate(url), migrate(url), migrate(url), migrate(url)]);
    expect(await ask(url, 'select count(*)::int as count from migrations')).toEqual([
      { count: await countMigrations() },
    ]);
  }
});

test('databases made at the same time on one cluster share the role of the server', async () => {
  const urls = await Promise.all([1, 2, 3].map((each) => emptyDatabase(`beside_${each}`)));
  await Promise.all(urls.map((url) => migrate(url)));
  for (const url of urls)
    expect(await ask(url, "select has_table_privilege('millrace_app', 'feed', 'select') as may")).toEqual([
      { may: true },
    ]);
});

test('a database of a newer server is left alone', async () => {
  const url = await emptyDatabase('newer');
  await migrate(url);
  await ask(url, "insert into migrations (number, name) values (9999, '9999-later.sql')");
  await expect(migrate(url)).rejects.toThrow(DatabaseNewerError);
});
