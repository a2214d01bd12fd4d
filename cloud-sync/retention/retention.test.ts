import pg from 'pg';
import { beforeEach, describe, expect, test } from 'vitest';
import { voidCursors } from '../backup/void-cursors.ts';
import { claimBlob } from '../blobs/claim-blob.ts';
import { newId } from '../database/new-id.ts';
import { holdLock } from '../tests/support/hold-lock.ts';
import { contentOf, makeDiagram, sendBlob } from '../tests/support/make-diagram.ts';
import { syncClient } from '../tests/support/sync-client.ts';
import {
  startTestServer,
  type TestAccount,
  type TestOrganisation,
  type TestServer,
} from '../tests/support/test-server.ts';
import { useDatabase } from '../tests/support/use-database.ts';
import { runRetention } from './run-retention.ts';
import { startRetention } from './start-retention.ts';

const day = 24 * 60 * 60 * 1000;

const database = useDatabase();
let server: TestServer;
let acme: TestOrganisation;
let olga: TestAccount;
let library: string;
beforeEach(async () => {
  server = await startTestServer(await database.create(), { MILLRACE_TRASH_DAYS: '30' });
  acme = await server.organisation();
  olga = await acme.account('Olga Owner');
  library = await acme.library(olga);
  return () => server.close();
});

/** Does a round as if so many days had passed. */
const keepHouse = async (days: number) =>
  runRetention({ parts: server.parts, now: Date.now() + days * day, stopping: () => false });

const ask = <Row extends pg.QueryResultRow>(text: string, values: unknown[] = []): Promise<Row[]> =>
  server.parts.database.asOwner.query<Row>(text, values);

async function count(table: string): Promise<number> {
  const [row] = await ask<{ count: number }>(`select count(*) as count from ${table}`);
  return row?.count ?? -1;
}

const makeFolder = async (parentId: string | null = null): Promise<string> =>
  (await olga.client.ok('createFolder', { params: { library }, body: { id: newId(), parentId, name: newId() } })).id;

describe('the trash', () => {
  test('is emptied of what is in it for too long, and of nothing else', async () => {
    const folder = await makeFolder();
    const inside = await makeDiagram(olga.client, library, { folderId: folder, text: 'words' });
    const kept = await makeDiagram(olga.client, library);
    const body = { id: newId(), elementId: null, versionId: inside.head.id, parentId: null, text: 'Hm' };
    await olga.client.ok('createComment', { params: { library, diagram: inside.id }, body });
    const blob = await sendBlob(olga.client, library, Buffer.from('second'));
    await olga.client.ok('commit', {
      params: { library, diagram: inside.id },
      body: { base: inside.head.id, ...contentOf(blob) },
    });
    const { seq } = await olga.client.ok('trashFolder', { params: { library, folder } });
    expect(await keepHouse(29)).toMatchObject({ diagrams: 0, folders: 0, blobs: 0 });
    expect(await keepHouse(31)).toMatchObject({ diagrams: 1, folders: 1, libraries: 0 });
    expect(await keepHouse(31)).toMatchObject({ diagrams: 0, folders: 0 });

    const { changes } = await olga.client.ok('changes', { params: { library }, query: { since: seq } });
    expect(changes.map(({ kind, id, change, by }) => [kind, id, change, by])).toEqual([
      ['diagram', inside.id, 'removed', { accountId: null, name: 'Millrace' }],
      ['folder', folder, 'removed', { accountId: null, name: 'Millrace' }],
    ]);
    for (const name of ['restoreDiagram', 'trashDiagram', 'diagram'] as const) {
      expect((await olga.client.call(name, { params: { library, diagram: inside.id } })).error).toBe('not_found');
    }
    expect([await count('versions'), await count('blobs'), await count('blob_chunks')]).toEqual([1, 1, 1]);
    expect([await count('comments'), await count('search_texts'), await count('folders')]).toEqual([0, 1, 0]);
    expect(await count('fresh_texts')).toBe(0);
    const [head] = await ask('select diagrams, versions, bytes from library_heads where library_id = $1', [library]);
    expect(head).toEqual({ diagrams: 1, versions: 1, bytes: kept.head.bytes });
    const fetched = await olga.client.fetch(`/v1/libraries/${library}/blobs/${kept.head.blob}`);
    expect(await fetched.text()).toBe(`first version of ${kept.id}`);
  });

  test('is emptied of whole libraries, out of sight of everybody', async () => {
    const other = await acme.library(olga);
    const { id: diagram } = await makeDiagram(olga.client, library);
    await olga.client.ok('changeDiagram', { params: { library, diagram }, body: { name: 'Renamed' } });
    await makeFolder();
    await makeDiagram(olga.client, other);
    await olga.client.ok('trashLibrary', { params: { library } });
    expect(await keepHouse(29)).toMatchObject({ libraries: 0 });
    expect(await keepHouse(31)).toMatchObject({ libraries: 1 });
    for (const by of [olga, acme.admin]) {
      expect((await by.client.call('restoreLibrary', { params: { library } })).error).toBe('not_found');
    }
    for (const table of ['libraries', 'library_heads', 'members', 'diagrams', 'versions', 'blobs', 'blob_chunks']) {
      expect([table, await count(table)]).toEqual([table, 1]);
    }
    for (const table of ['folders', 'uploads', 'search_texts', 'fresh_texts']) {
      expect((await ask(`select from ${table} where library_id = $1`, [library])).length).toBe(0);
    }
    expect((await ask("select from audit_log where act = 'library.purged'")).length).toBe(1);
    expect((await olga.client.ok('libraries', { query: { trashed: true } })).items).toEqual([]);
  });

  test('is emptied of libraries that somebody is about to change: they find none', async () => {
    await olga.client.ok('trashLibrary', { params: { library } });
    const held = await holdLock(server.config.database.url, 'select from library_heads for update');
    const round = keepHouse(31);
    await held.waiting(1);
    const restoring = olga.client.call('restoreLibrary', { params: { library } });
    await held.waiting(2);
    await held.release();
    expect((await restoring).error).toBe('not_found');
    expect(await round).toMatchObject({ libraries: 1 });

    const other = await acme.library(olga);
    const folders = await holdLock(
      server.config.database.url,
      "select pg_advisory_xact_lock(hashtextextended('folders ' || $1 || $2, 0))",
      [acme.orgId, other],
    );
    const body = { id: newId(), parentId: null, name: 'Late' };
    const making = olga.client.call('createFolder', { params: { library: other }, body });
    await folders.waiting(1);
    await ask('update libraries set trashed_at = now() where library_id = $1', [other]);
    expect(await keepHouse(31)).toMatchObject({ libraries: 1 });
    await folders.release();
    expect((await making).error).toBe('not_found');
  });

  test('goes on with a library where a round was cut short', async () => {
    await makeDiagram(olga.client, library);
    await olga.client.ok('trashLibrary', { params: { library } });
    let steps = 0;
    const now = Date.now() + 31 * day;
    const cut = await runRetention({ parts: server.parts, now, stopping: () => ++steps > 3 });
    expect(cut?.libraries).toBe(0);
    expect(await count('libraries')).toBe(1);
    expect((await olga.client.call('restoreLibrary', { params: { library } })).error).toBe('not_found');
    expect(await keepHouse(31)).toMatchObject({ libraries: 1 });
    expect(await count('libraries')).toBe(0);
  });

  test('keeps a blob that a version is about to name', async () => {
    const trashed = await makeDiagram(olga.client, library);
    const live = await makeDiagram(olga.client, library);
    await olga.client.ok('trashDiagram', { params: { library, diagram: trashed.id } });
    let round: Promise<unknown> = Promise.resolve();
    await server.parts.database.inOrganisation(acme.orgId, async (queries) => {
      await claimBlob(queries, { orgId: acme.orgId, libraryId: library, hash: trashed.head.blob });
      let done = false;
      round = keepHouse(31).then(() => {
        done = true;
      });
      const waiting = "select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'";
      while (!done && (await ask(waiting)).length === 0) await new Promise((resolve) => setTimeout(resolve, 20));
      await queries.query(
        `insert into versions (org_id, library_id, diagram_id, version_id, number, blob, encoding, content, bytes, elements,
                               created_at, by_name)
         select org_id, library_id, $2, $3, 2, blob, encoding, content, bytes, elements, created_at, by_name
           from versions where org_id = $1 and version_id = $4`,
        [acme.orgId, live.id, newId(), trashed.head.id],
      );
    });
    await round;
    const response = await olga.client.fetch(`/v1/libraries/${library}/blobs/${trashed.head.blob}`);
    expect(await response.text()).toBe(`first version of ${trashed.id}`);
    expect(await count('diagrams')).toBe(1);
    expect(await ask('select bytes, versions from library_heads')).toEqual([
      { bytes: live.head.bytes + trashed.head.bytes, versions: 1 },
    ]);
  });

  test('gives up many versions at once', async () => {
    const diagram = await makeDiagram(olga.client, library);
    await ask(
      `insert into versions (org_id, library_id, diagram_id, version_id, number, base_id, blob, encoding, content, bytes, elements,
                             created_at, by_name)
       select org_id, library_id, diagram_id, gen_random_uuid(), n, base_id, blob, encoding, content, bytes, elements, created_at,
              by_name
         from versions, generate_series(2, 10000) n`,
    );
    await ask('update diagrams set head_number = 10000');
    await ask('update library_heads set versions = 10000');
    for (let n = 0; n < 45; n++) await makeDiagram(olga.client, library);
    await ask('update diagrams set trashed_at = now()');
    expect(await keepHouse(31)).toMatchObject({ diagrams: 46 });
    expect([await count('versions'), await count('blobs'), await count('diagrams')]).toEqual([0, 0, 0]);
    const [head] = await ask('select diagrams, versions, bytes from library_heads');
    expect(head).toEqual({ diagrams: 0, versions: 0, bytes: 0 });
    expect((await olga.client.call('diagram', { params: { library, diagram: diagram.id } })).error).toBe('not_found');
  });
});

describe('feeds', () => {
  test('are cut off below what is old, and say so', async () => {
    for (let n = 0; n < 5; n++) await makeFolder();
    await ask("update feed set at = now() - interval '91 days' where seq in (1, 2, 3, 5)");
    expect(await keepHouse(0)).toMatchObject({ changes: 3 });
    // By a node that remembers nothing.
    const read = async (since: number) => {
      const node = await startTestServer(server.config.database.url);
      const client = syncClient(node.address, olga.client.token);
      const answer = await client.call('changes', { params: { library }, query: { since } });
      await node.close();
      return answer;
    };
    expect((await read(2)).error).toBe('cursor_too_old');
    expect((await read(3)).body.changes.map(({ seq }) => seq)).toEqual([4, 5, 6]);
    expect(await keepHouse(0)).toMatchObject({ changes: 0 });
    await ask("update feed set at = now() - interval '91 days'");
    expect(await keepHouse(0)).toMatchObject({ changes: 3 });
    expect((await read(5)).error).toBe('cursor_too_old');
    expect((await read(6)).body).toEqual({ changes: [], seq: 6 });
    await makeFolder();
    expect((await read(6)).body.changes.map(({ seq }) => seq)).toEqual([7]);
  });

  test('are cut off without calling back what a restore cut off before', async () => {
    await makeDiagram(olga.client, library);
    await ask("update feed set at = at - interval '100 days'");
    await makeDiagram(olga.client, library);
    const client = new pg.Client({ connectionString: server.config.database.url });
    await client.connect();
    await voidCursors(client);
    await client.end();
    const [before] = await ask('select feed_floor, seq from library_heads');
    expect(await keepHouse(0)).toMatchObject({ changes: 2 });
    expect(await ask('select feed_floor, seq from library_heads')).toEqual([before]);
    expect(await keepHouse(100)).toMatchObject({ changes: 1 });
    expect(await ask('select feed_floor, seq from library_heads')).toEqual([before]);
  });

  test('of any length are cut in steps', async () => {
    await ask(
      `insert into feed (org_id, library_id, seq, kind, id, change, at, by_name)
       select org_id, library_id, n, 'folder', gen_random_uuid(), 'created', now(), 'Eve' from library_heads, generate_series(2, 12000) n`,
    );
    await ask('update library_heads set seq = 12000');
    expect(await keepHouse(91)).toMatchObject({ changes: 12_000 });
    expect(await ask('select feed_floor, seq from library_heads')).toEqual([{ feed_floor: 12_000, seq: 12_000 }]);
  });
});

describe('what gets old', () => {
  test('goes after its time: answers, uploads, blobs of nothing, secrets, sessions, acts, samples', async () => {
    const hash = await sendBlob(olga.client, library, Buffer.from('never committed'));
    const chunk = await olga.client.fetch(`/v1/libraries/${library}/blobs/${'a'.repeat(64)}`, {
      method: 'PUT',
      headers: { 'content-type': 'application/octet-stream', 'content-range': 'bytes 0-2/10' },
      body: 'abc',
    });
    expect(chunk.status).toBe(200);
    await ask("insert into health_samples (node, at, sample) values ('a', now(), '{}')");
    await ask(
      `insert into one_time_secrets (org_id, secret_id, kind, hash, expires_at)
       values ($1, $2, 'password', '', now() + interval '1 hour')`,
      [acme.orgId, newId()],
    );
    const none = {
      mutations: 0,
      uploads: 0,
      blobs: 0,
      secrets: 0,
      invitations: 0,
      tokens: 0,
      sessions: 0,
      audit: 0,
      samples: 0,
    };
    expect(await keepHouse(0)).toMatchObject(none);
    expect(await keepHouse(1.5)).toMatchObject({ ...none, uploads: 1, blobs: 1, secrets: 1, samples: 1 });
    const state = await olga.client.ok('uploadState', { params: { library, blob: hash } });
    expect(state).toEqual({ complete: false, received: 0 });
    expect(await keepHouse(29)).toMatchObject(none);
    expect(await keepHouse(31)).toMatchObject({ ...none, mutations: 1 });
    expect(await keepHouse(59)).toMatchObject(none);
    expect(await keepHouse(61)).toMatchObject({ ...none, sessions: 2 });
    expect(await keepHouse(729)).toMatchObject(none);
    expect(await keepHouse(731)).toMatchObject({ ...none, audit: 1 });
    expect([await count('upload_chunks'), await count('blob_chunks')]).toEqual([0, 0]);
  });

  test('goes 30 days after it ended: invitations, tokens', async () => {
    const { client } = acme.admin;
    const invited = { admin: false, libraryId: null, role: null };
    await client.ok('invite', { body: { ...invited, email: 'open@example.org' } });
    const { id } = await client.ok('invite', { body: { ...invited, email: 'withdrawn@example.org' } });
    await client.ok('withdrawInvitation', { params: { invitation: id } });
    for (const [name, days] of [
      ['for good', null],
      ['for a week', 7],
      ['revoked', null],
      ['revoked early', 300],
    ] as const) {
      const { id: token } = await client.ok('createToken', { body: { name, writes: false, days } });
      if (name.startsWith('revoked')) await client.ok('revokeToken', { params: { token } });
    }
    expect(await keepHouse(29)).toMatchObject({ invitations: 0, tokens: 0 });
    expect(await keepHouse(31)).toMatchObject({ invitations: 0, tokens: 2 });
    expect(await keepHouse(36)).toMatchObject({ invitations: 0, tokens: 0 });
    expect(await keepHouse(38)).toMatchObject({ invitations: 0, tokens: 1 });
    expect(await keepHouse(43)).toMatchObject({ invitations: 0 });
    expect(await keepHouse(45)).toMatchObject({ invitations: 2, tokens: 0 });
    expect(await ask('select name from access_tokens')).toEqual([{ name: 'for good' }]);
  });

  test('is left to one node at a time', async () => {
    const client = new pg.Client({ connectionString: server.config.database.url });
    await client.connect();
    await client.query('select pg_advisory_lock(7305184232)');
    expect(await keepHouse(0)).toBeNull();
    await client.end();
    const rounds = await Promise.all([keepHouse(0), keepHouse(0), keepHouse(0)]);
    expect(rounds.some((round) => round !== null)).toBe(true);
  });
});

test('a server keeps house when it starts, and stops in the middle', async () => {
  const end = startRetention(server.parts);
  while ((await ask("select from pg_class where relispartition and relname ~ '^versions_2'")).length < 4) {
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  await end();
  await startRetention(server.parts)();
});

describe('months of versions', () => {
  const partitionOf = async (version: string): Promise<string | undefined> =>
    (
      await ask<{ name: string }>('select tableoid::regclass::text as name from versions where version_id = $1', [
        version,
      ])
    )[0]?.name;
  const monthOf = (time: number) => `versions_${new Date(time).toISOString().slice(0, 7).replace('-', '_')}`;

  test('are made ahead, and new versions land in them', async () => {
    const report = await keepHouse(0);
    expect(report?.partitions).toHaveLength(4);
    expect(report?.partitions[0]).toBe(monthOf(Date.now()));
    expect((await keepHouse(0))?.partitions).toEqual([]);
    const diagram = await makeDiagram(olga.client, library);
    expect(await partitionOf(diagram.head.id)).toBe(monthOf(Date.now()));
    const blob = await sendBlob(olga.client, library, Buffer.from('next'));
    const params = { library, diagram: diagram.id };
    const late = newId(Date.now() + 65 * day);
    const early = '00000000-0000-4000-8000-000000000000';
    const body = { base: diagram.head.id, ...contentOf(blob, { versionId: late }) };
    await olga.client.ok('commit', { params, body });
    await olga.client.ok('commit', { params, body: { base: late, ...contentOf(blob, { versionId: early }) } });
    expect(await partitionOf(late)).toBe(monthOf(Date.now() + 65 * day));
    expect(await partitionOf(early)).toBe('versions_default');
    const { items } = await olga.client.ok('versions', { params, query: {} });
    expect(items.map(({ number }) => number)).toEqual([3, 2, 1]);
  });

  test('that the default partition has versions of are left to it', async () => {
    const diagram = await makeDiagram(olga.client, library);
    expect((await keepHouse(0))?.partitions).toHaveLength(3);
    expect(await partitionOf(diagram.head.id)).toBe('versions_default');
    expect((await keepHouse(0))?.partitions).toEqual([]);
    expect((await keepHouse(40))?.partitions.length).toBeGreaterThan(0);
  });

  test('can’t be read around the walls between organisations', async () => {
    await keepHouse(0);
    const reading = server.parts.database.inOrganisation(acme.orgId, (queries) =>
      queries.query(`select * from ${monthOf(Date.now())}`),
    );
    await expect(reading).rejects.toThrow('permission denied');
  });
});
