import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gunzipSync, gzipSync } from 'node:zlib';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId } from '../database/new-id.ts';
import { contentOf, makeDiagram, sendBlob } from '../tests/support/make-diagram.ts';
import { syncClient } from '../tests/support/sync-client.ts';
import { startTestServer, type TestOrganisation, type TestServer } from '../tests/support/test-server.ts';
import { useDatabase } from '../tests/support/use-database.ts';
import { listBackupTables } from './backup-tables.ts';
import { type BackupSums, exportDatabase } from './export-database.ts';
import { importDatabase } from './import-database.ts';
import { voidCursors } from './void-cursors.ts';

const database = useDatabase();
let server: TestServer;
let organisation: TestOrganisation;
let library: string;
let url: string;
let folder: string;
let file: string;
let sums: BackupSums;

beforeAll(async () => {
  url = await database.create();
  folder = await mkdtemp(join(tmpdir(), 'millrace-backup-'));
  server = await startTestServer(url);
  organisation = await server.organisation('Acmé "Ltd" \u2028 \\ Söhne');
  library = await organisation.library(organisation.admin, 'Orders');
  await fillEveryTable();
  file = join(folder, 'backup');
  sums = await exportDatabase(url, file);
});

afterAll(async () => {
  await server.close();
  await rm(folder, { recursive: true, force: true });
});

async function fillEveryTable(): Promise<void> {
  const { client, accountId } = organisation.admin;
  const folderId = newId();
  await client.ok('createFolder', { params: { library }, body: { id: folderId, parentId: null, name: 'A\nB\t"C"' } });
  const diagram = await makeDiagram(client, library, { folderId, text: 'Ünïcode words, and 日本語' });
  await client.ok('changeDiagram', { params: { library, diagram: diagram.id }, body: { name: 'Order, newer' } });
  await sendBlob(client, library, randomBytes(700_000));
  const { orgId } = organisation;
  const id = newId();
  const { query } = server.parts.database.asOwner;
  await query(
    `insert into invitations (org_id, invitation_id, email, email_key, admin, hash, by_name, expires_at) values ($1, $2, 'a@b', 'a@b', true, '\\x00ff', 'x', 'infinity')`,
    [orgId, id],
  );
  await query(
    `insert into one_time_secrets (org_id, secret_id, kind, hash, facts, expires_at) values ($1, $2, 'code', '\\x01', '{"a": [1.50, null, "\\u2028"]}', now())`,
    [orgId, id],
  );
  await query(
    `insert into access_tokens (org_id, token_id, account_id, name, hash, writes) values ($1, $2, $3, '', '\\x02', false)`,
    [orgId, id, accountId],
  );
  await query(
    `insert into uploads (org_id, library_id, account_id, hash, bytes, received) values ($1, $2, $3, '\\x03', 9, 4)`,
    [orgId, library, accountId],
  );
  await query(
    `insert into upload_chunks (org_id, library_id, account_id, hash, start, data) values ($1, $2, $3, '\\x03', 0, '\\x00000000')`,
    [orgId, library, accountId],
  );
  await query(
    `insert into comments (org_id, library_id, comment_id, diagram_id, version_id, body, by_name, created_at) values ($1, $2, $3, $4, $5, '# end comments', 'x', '2024-02-29T23:59:59.123456Z')`,
    [orgId, library, id, diagram.id, diagram.head.id],
  );
  // A JSON null is not the same as no value.
  await query(
    `insert into mutations (org_id, account_id, key, request_hash, status, answer, library_id, seq)
     values ($1, $2, $3, '\\x04', 200, 'null', $3, 1)`,
    [orgId, accountId, id],
  );
  // Lines in a file that begin like the ones between tables.
  await query('update accounts set name = $2 where org_id = $1', [orgId, '# complete']);
}

async function contentsOf(address: string): Promise<Record<string, unknown[]>> {
  const client = new pg.Client({ connectionString: address });
  await client.connect();
  const contents: Record<string, unknown[]> = {};
  for (const { name } of await listBackupTables(client)) {
    const { rows } = await client.query(`select md5(t::text) as row from ${name} t order by 1`);
    contents[name] = rows.map(({ row }) => row);
  }
  await client.end();
  return contents;
}

async function rejected(damagedFile: Buffer, into?: string): Promise<{ code: unknown; message: string }> {
  const path = join(folder, `case-${randomBytes(4).toString('hex')}`);
  await writeFile(path, damagedFile);
  const target = into ?? (await database.create());
  const before = await contentsOf(target);
  const error = await importDatabase(target, path).then(
    () => null,
    (reason: unknown) => reason,
  );
  expect(await contentsOf(target)).toEqual(before);
  if (!(error instanceof Error)) throw new Error('This was imported.');
  return { code: 'code' in error ? error.code : null, message: error.message };
}

test('every table comes back as it was, to the last byte', async () => {
  const target = await database.create();
  expect(await importDatabase(target, file)).toEqual(sums);
  const before = await contentsOf(url);
  // How far libraries are is what alone is changed on purpose.
  expect({ ...(await contentsOf(target)), library_heads: before['library_heads'] }).toEqual(before);
  expect(Object.entries(before).filter(([, rows]) => rows.length === 0)).toEqual([]);
  const restored = await startTestServer(target);
  try {
    expect((await fetch(`${restored.address}/health/ready`)).status).toBe(200);
  } finally {
    await restored.close();
  }
});

test('after an import, who knew of changes since reads everything anew, and misses nothing that comes', async () => {
  const target = await database.create();
  await importDatabase(target, file);
  const restored = await startTestServer(target);
  try {
    const client = syncClient(restored.address, organisation.admin.client.token);
    const known = (await organisation.admin.client.ok('library', { params: { library } })).seq;
    // As many as somebody may have seen before the server went back.
    for (const since of [0, known, known + 5000]) {
      const answer = await client.call('changes', { params: { library }, query: { since } });
      expect([answer.status, answer.error]).toEqual([410, 'cursor_too_old']);
    }
    const { seq } = await client.ok('library', { params: { library } });
    expect(await client.ok('changes', { params: { library }, query: { since: seq } })).toEqual({ changes: [], seq });
    const diagram = await makeDiagram(client, library);
    const { changes } = await client.ok('changes', { params: { library }, query: { since: seq } });
    expect(changes.at(-1)?.seq).toBe(diagram.seq);
    expect(changes[0]?.seq).toBe(seq + 1);
  } finally {
    await restored.close();
  }
});

test('after a second restore of the same state, who knows of changes since the first reads everything anew, too', async () => {
  const target = await database.create();
  await importDatabase(target, file);
  const client = new pg.Client({ connectionString: target });
  await client.connect();
  const state = async () => (await client.query('select seq, feed_floor from library_heads')).rows[0];
  const first = await state();
  await client.query('update library_heads set seq = $1, feed_floor = 0', [first.seq % 1000]);
  await client.query('select pg_sleep(0.01)');
  await voidCursors(client);
  const second = await state();
  await client.end();
  expect(Number(second.seq)).toBeGreaterThan(Number(first.seq));
  expect(second.feed_floor).toBe(second.seq);
});

test('all tables are kept but the list of migrations and the samples of the nodes', async () => {
  const rows = await server.parts.database.asOwner.query<{ name: string }>(
    "select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and not relispartition",
  );
  const kept = rows.map(({ name }) => name).filter((name) => name !== 'migrations' && name !== 'health_samples');
  expect(Object.keys(sums).sort()).toEqual(kept.sort());
});

test('a file that was cut off, changed or is none at all is refused, and nothing of it is imported', async () => {
  const whole = await readFile(file);
  const text = gunzipSync(whole).toString();
  const flipped = Buffer.from(whole);
  const middle = Math.floor(whole.length / 2);
  flipped.writeUInt8(flipped.readUInt8(middle) ^ 1, middle);
  const cutAfterRows = text.slice(0, text.indexOf('# end blobs'));
  const cases: [string, Buffer][] = [
    ['damaged', whole.subarray(0, middle)],
    ['damaged', whole.subarray(0, whole.length - 1)],
    ['damaged', flipped],
    ['damaged', gzipSync(cutAfterRows)],
    ['damaged', gzipSync(text.replace('# complete\n', ''))],
    ['damaged', gzipSync(`${text}# complete\n`)],
    ['damaged', gzipSync(text.replace('"name":"Orders"', '"name":"0rders"'))],
    ['damaged', gzipSync(text.replace(/\n\{"org_id"[^\n]*/, ''))],
    ['damaged', gzipSync(text.replace(/(x[0-9a-f]{1000})[0-9a-f]/, '$1g'))],
    ['not_a_backup', gzipSync('{"hello": "there"}\n')],
    ['damaged', Buffer.from('<bpmn:definitions/>')],
    ['newer_format', gzipSync(text.replace('"millraceBackup":1', '"millraceBackup":2'))],
    ['other_schema', gzipSync(text.replace(/"migration":\d+/, '"migration":999'))],
  ];
  for (const [code, bytes] of cases) expect((await rejected(bytes)).code).toBe(code);
});

test('a database with data is not imported into, and a file that exists is not written over', async () => {
  expect(await rejected(await readFile(file), url)).toMatchObject({ code: 'not_empty' });
  await expect(exportDatabase(url, file)).rejects.toMatchObject({ code: 'file_exists' });
  await expect(exportDatabase(url, join(folder, 'nowhere', 'backup'))).rejects.toMatchObject({ code: 'ENOENT' });
  expect((await readdir(folder)).filter((name) => name.endsWith('.part'))).toEqual([]);
});

test('an export taken while people save is one state of the server', async () => {
  let saving = true;
  const writers = Array.from({ length: 4 }, async () => {
    const { client } = organisation.admin;
    while (saving) {
      const diagram = await makeDiagram(client, library);
      const blob = await sendBlob(client, library, randomBytes(20_000));
      await client.ok('commit', {
        params: { library, diagram: diagram.id },
        body: { base: diagram.head.id, ...contentOf(blob) },
        headers: { 'if-match': `"${diagram.head.id}"` },
      });
    }
  });
  const target = await database.create();
  const path = join(folder, 'while-saving');
  await expect.poll(async () => (await contentsOf(url))['versions']?.length).toBeGreaterThan(10);
  await exportDatabase(url, path);
  saving = false;
  await Promise.all(writers);
  await importDatabase(target, path);
  const client = new pg.Client({ connectionString: target });
  await client.connect();
  const { rows } = await client.query(`
    select (select count(*)::int from diagrams d where not exists (
              select from versions v where (v.org_id, v.library_id, v.diagram_id, v.version_id) = (d.org_id, d.library_id, d.diagram_id, d.head_id))) as headless,
           (select count(*)::int from versions v where not exists (
              select from blobs b where (b.org_id, b.library_id, b.hash) = (v.org_id, v.library_id, v.blob))) as without_blob,
           (select count(*)::int from library_heads h where h.seq <= 1000000 + (select max(seq) from feed f where f.library_id = h.library_id)) as astray,
           (select sum(versions)::int from library_heads) - (select count(*)::int from versions) as miscounted`);
  await client.end();
  expect(rows).toEqual([{ headless: 0, without_blob: 0, astray: 0, miscounted: 0 }]);
});

test('the command says what it did and what it takes', async () => {
  const run = (...line: string[]) =>
    promisify(execFile)(process.execPath, [join(import.meta.dirname, '..', 'backup.ts'), ...line], {
      env: { ...process.env, DATABASE_URL: url, DATABASE_DIRECT_URL: '' },
    });
  const { stdout } = await run('export', join(folder, 'by-command'));
  expect(stdout).toMatch(/^Exported \d+ rows of \d+ tables\.\n$/);
  await expect(run('import', join(folder, 'by-command'))).rejects.toMatchObject({ code: 1 });
  expect((await run('restored')).stdout).toBe('Clients will read 1 libraries anew.\n');
  await expect(run('restored', 'now')).rejects.toMatchObject({ code: 2 });
  await expect(run('restore')).rejects.toMatchObject({ code: 2 });
});
