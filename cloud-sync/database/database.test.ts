import pg from 'pg';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { testConfig } from '../tests/support/test-server.ts';
import { useDatabase } from '../tests/support/use-database.ts';
import { type Database, openDatabase } from './database.ts';
import { newId } from './new-id.ts';

const postgres = useDatabase();
let database: Database;
let orgId: string;
beforeAll(async () => {
  const url = await postgres.create();
  database = openDatabase({ ...testConfig(url).database, poolSize: 2 }, 'test');
});
beforeEach(async () => {
  orgId = newId();
  await database.asOwner.query("insert into organisations (org_id, slug, name, quota_bytes) values ($1, $2, 'A', 1)", [
    orgId,
    orgId,
  ]);
});
afterAll(async () => {
  await database.close();
});

const insertLibrary = 'insert into libraries (org_id, library_id, name, name_key) values ($1, $2, $3, $3)';
const count = async (): Promise<number> =>
  (
    await database.asOwner.query<{ count: number }>('select count(*) as count from libraries where org_id = $1', [
      orgId,
    ])
  )[0]?.count ?? -1;

test('a transaction commits what its work did, as a role that owns nothing', async () => {
  const role = await database.inOrganisation(orgId, async (queries) => {
    const [, rows] = await Promise.all([
      queries.query(insertLibrary, [orgId, newId(), 'one']),
      queries.query<{ current_user: string }>('select current_user'),
    ]);
    return rows[0]?.current_user;
  });
  expect(role).toBe('millrace_app');
  expect(await count()).toBe(1);
});

test('work that throws before its first statement, or after one, leaves nothing and a connection that works', async () => {
  for (let round = 0; round < 5; round++) {
    await expect(
      database.inOrganisation(orgId, () => {
        throw new Error('at once');
      }),
    ).rejects.toThrow('at once');
    await expect(
      database.inOrganisation(orgId, async (queries) => {
        await queries.query(insertLibrary, [orgId, newId(), 'two']);
        throw new Error('later');
      }),
    ).rejects.toThrow('later');
  }
  expect(await count()).toBe(0);
  expect(await database.inOrganisation(orgId, async (queries) => (await queries.query('select 1 as one')).length)).toBe(
    1,
  );
});

test('work that catches the error of a statement is told that nothing was committed', async () => {
  const work = database.inOrganisation(orgId, async (queries) => {
    await queries.query(insertLibrary, [orgId, newId(), 'three']);
    await queries.query('select 1 / 0').catch(() => {});
    return 'done';
  });
  await expect(work).rejects.toThrow('rolled back');
  expect(await count()).toBe(0);
});

test('a statement that comes after the end runs nowhere', async () => {
  let late: Promise<unknown> = Promise.resolve();
  const work = database.inOrganisation(orgId, async (queries) => {
    const branch = async (): Promise<void> => {
      await queries.query('select pg_sleep(0.05)').catch(() => {});
      await new Promise((resolve) => setTimeout(resolve, 50));
      await queries.query(insertLibrary, [orgId, newId(), 'late']);
    };
    late = branch();
    late.catch(() => {});
    await queries.query('select 1 / 0');
  });
  await expect(work).rejects.toThrow('division by zero');
  await expect(late).rejects.toThrow('too late');
  expect(await count()).toBe(0);
});

test('an organisation that is none opens nothing', async () => {
  await expect(
    database.inOrganisation('nonsense', (queries) => queries.query('select * from libraries')),
  ).rejects.toThrow();
  expect(await database.inOrganisation(newId(), (queries) => queries.query('select * from organisations'))).toEqual([]);
});

test('a broken connection says `database_unavailable`, and the next one works', async () => {
  const work = database.inOrganisation(orgId, async (queries) => {
    const [row] = await queries.query<{ pid: number }>('select pg_backend_pid() as pid');
    const killer = new pg.Client({ connectionString: postgres.url });
    await killer.connect();
    await killer.query('select pg_terminate_backend($1)', [row?.pid]);
    await killer.end();
    await Promise.all([queries.query('select 1'), queries.query('select 2')]);
  });
  await expect(work).rejects.toMatchObject({ code: 'database_unavailable' });
  for (let round = 0; round < 4; round++) {
    expect(await database.inOrganisation(orgId, (queries) => queries.query('select 1 as one'))).toEqual([{ one: 1 }]);
  }
});

test('PostgreSQL gives up a statement that takes too long', async () => {
  const work = database.inOrganisation(orgId, (queries) => queries.query('select pg_sleep(20)'), { seconds: 1 });
  await expect(work).rejects.toMatchObject({ code: 'database_unavailable' });
});

test.skipIf(process.platform === 'win32')('nobody waits for a PostgreSQL that says nothing any more', async () => {
  let stopped = 0;
  const work = database.inOrganisation(
    orgId,
    async (queries) => {
      const [row] = await queries.query<{ pid: number }>('select pg_backend_pid() as pid');
      stopped = row?.pid ?? 0;
      process.kill(stopped, 'SIGSTOP');
      return queries.query('select 1');
    },
    { seconds: 1 },
  );
  try {
    await expect(work).rejects.toMatchObject({ code: 'database_unavailable' });
  } finally {
    process.kill(stopped, 'SIGCONT');
  }
  expect(await database.inOrganisation(orgId, (queries) => queries.query('select 1 as one'))).toEqual([{ one: 1 }]);
});
