import { randomBytes, randomUUID } from 'node:crypto';
import { beforeAll, beforeEach, expect, test } from 'vitest';
import { bytesAlong, type Diagram } from '../../shared/sync/diagram-routes.ts';
import { newId } from '../database/new-id.ts';
import { type contentOf, contentWith, hashOf, makeDiagram, sendBlob } from '../tests/support/make-diagram.ts';
import { syncClient } from '../tests/support/sync-client.ts';
import { startTestServer, type TestAccount, type TestOrganisation } from '../tests/support/test-server.ts';
import { useServer } from '../tests/support/use-server.ts';

const server = useServer();
let organisation: TestOrganisation;
let owner: TestAccount;
let library: string;
let diagram: Diagram;

beforeAll(async () => {
  organisation = await server.organisation();
  owner = await organisation.account('Olga Owner');
});

beforeEach(async () => {
  library = await organisation.library(owner);
  diagram = await makeDiagram(owner.client, library);
});

const commit = (bytes: Uint8Array, changes: Parameters<typeof contentOf>[1] = {}, key: string = randomUUID()) =>
  owner.client.call('commit', {
    params: { library, diagram: diagram.id },
    body: { base: diagram.head.id, ...contentWith(bytes, changes) },
    key,
  });

async function readBlob(bytes: Uint8Array, client = owner.client, of = library): Promise<Buffer | number> {
  const response = await client.fetch(`/v1/libraries/${of}/blobs/${hashOf(bytes)}`);
  const body = Buffer.from(await response.arrayBuffer());
  return response.ok ? body : response.status;
}

/** What a library stores: what is counted, how many blobs, and the parts of these. */
async function stored(of = library): Promise<{ bytes: number; blobs: number; parts: number; unused: number }> {
  const [row] = await server.parts.database.asOwner.query<{
    bytes: number;
    blobs: number;
    parts: number;
    unused: number;
  }>(
    `select h.bytes, (select count(*) from blobs b where b.library_id = h.library_id) as blobs,
            (select count(*) from blob_chunks c where c.library_id = h.library_id) as parts,
            (select count(*) from blobs b where b.library_id = h.library_id and not used) as unused
       from library_heads h where library_id = $1`,
    [of],
  );
  if (!row) throw new Error('There is no such library.');
  return row;
}

const numberOfVersions = async (): Promise<number> =>
  (await owner.client.ok('versions', { params: { library, diagram: diagram.id }, query: {} })).items.length;

test('bytes that come along with a version are stored under their hash', async () => {
  const before = await stored();
  const bytes = randomBytes(bytesAlong);
  const { status, body } = await commit(bytes);
  expect(status).toBe(201);
  expect(body.version).toMatchObject({ number: 2, blob: hashOf(bytes), bytes: bytes.length });
  expect(await readBlob(bytes)).toEqual(bytes);
  expect(await stored()).toEqual({
    bytes: before.bytes + bytes.length,
    blobs: before.blobs + 1,
    parts: before.parts + 1,
    unused: 0,
  });
  // Who was not told them has to read them from the database.
  const other = await startTestServer(server.config.database.url);
  expect(await readBlob(bytes, syncClient(other.address, owner.client.token))).toEqual(bytes);
  await other.close();
});

test('bytes come along with the first version of a diagram, too', async () => {
  const bytes = randomBytes(400);
  const before = await stored();
  const made = await owner.client.ok('createDiagram', {
    params: { library },
    body: { id: newId(), folderId: null, name: 'Order', version: contentWith(bytes) },
  });
  expect(made.head).toMatchObject({ blob: hashOf(bytes), bytes: 400 });
  expect(await readBlob(bytes)).toEqual(bytes);
  expect((await stored()).bytes).toBe(before.bytes + 400);
});

test('bytes that are other ones than was said, or too many, are refused, and nothing is kept', async () => {
  const before = await stored();
  const bytes = randomBytes(300);
  const unlike = randomBytes(300);
  const mismatch = { status: 400, error: 'blob_hash_mismatch' };
  expect(await commit(unlike, { blob: hashOf(bytes) })).toMatchObject(mismatch);
  expect(await commit(bytes, { bytes: 'A' })).toMatchObject(mismatch);
  expect(await commit(bytes, { bytes: 'no base64!' })).toMatchObject({ status: 400, error: 'request_invalid' });
  const tooMany = randomBytes(bytesAlong + 1);
  expect(await commit(tooMany)).toMatchObject({ status: 413, error: 'body_too_large', details: { bytesAlong } });
  const make = await owner.client.call('createDiagram', {
    params: { library },
    body: { id: newId(), folderId: null, name: 'Order', version: contentWith(unlike, { blob: hashOf(bytes) }) },
  });
  expect(make).toMatchObject(mismatch);
  for (const each of [bytes, unlike, tooMany]) expect(await readBlob(each)).toBe(404);
  expect(await stored()).toEqual(before);
  expect(await numberOfVersions()).toBe(1);
});

test('a blob that is there already is used, and counted once', async () => {
  const before = await stored();
  const bytes = randomBytes(500);
  await sendBlob(owner.client, library, bytes);
  const { body: first } = await commit(bytes);
  expect(first.version.number).toBe(2);
  const { status } = await commit(bytes, { versionId: newId() });
  expect(status).toBe(412);
  const params = { library, diagram: diagram.id };
  const again = { base: first.version.id, ...contentWith(bytes) };
  expect(await owner.client.ok('commit', { params, body: again })).toMatchObject({ version: { bytes: 500 } });
  expect(await readBlob(bytes)).toEqual(bytes);
  expect(await stored()).toEqual({ ...before, bytes: before.bytes + 500, blobs: before.blobs + 1, parts: 2 });
});

test('who was not first leaves nothing behind', async () => {
  await commit(randomBytes(100));
  const before = await stored();
  const { usedBytes } = await organisation.admin.client.ok('organisation', {});
  const late = randomBytes(200);
  expect(await commit(late)).toMatchObject({ status: 412, error: 'head_moved' });
  expect(await readBlob(late)).toBe(404);
  expect(await stored()).toEqual(before);
  expect(await organisation.admin.client.ok('organisation', {})).toMatchObject({ usedBytes });
  // The same bytes count for a commit that is.
  const { head } = await owner.client.ok('diagram', { params: { library, diagram: diagram.id } });
  await owner.client.ok('commit', {
    params: { library, diagram: diagram.id },
    body: { base: head.id, ...contentWith(late) },
  });
  expect((await stored()).bytes).toBe(before.bytes + 200);
});

test('it counts once, however often it is sent', async () => {
  const before = await stored();
  const bytes = randomBytes(250);
  const versionId = newId();
  const key = randomUUID();
  const answers = await Promise.all([1, 2, 3, 4].map(() => commit(bytes, { versionId }, key)));
  answers.push(await commit(bytes, { versionId }, key));
  for (const answer of answers) expect(answer).toMatchObject({ status: 201, body: answers[0]?.body });
  expect(await stored()).toMatchObject({ bytes: before.bytes + 250, blobs: before.blobs + 1 });
  expect(await numberOfVersions()).toBe(2);
  const other = await commit(randomBytes(10), {}, key);
  expect(other).toMatchObject({ status: 409, error: 'idempotency_key_reused' });
});

test('the same bytes for two diagrams at once are stored once', async () => {
  const second = await makeDiagram(owner.client, library);
  const before = await stored();
  const bytes = randomBytes(300);
  const answers = await Promise.all(
    [diagram, second].map(({ id, head }) =>
      owner.client.call('commit', {
        params: { library, diagram: id },
        body: { base: head.id, ...contentWith(bytes) },
      }),
    ),
  );
  for (const { status } of answers) expect(status).toBe(201);
  expect(await stored()).toMatchObject({ bytes: before.bytes + 300, blobs: before.blobs + 1, unused: 0 });
});

test('there must be room for them', async () => {
  const small = await server.organisation('Small');
  const account = await small.account('Sam Small');
  const its = await small.library(account);
  await server.parts.database.asOwner.query('update organisations set quota_bytes = 1000 where org_id = $1', [
    small.orgId,
  ]);
  const make = (size: number) =>
    account.client.call('createDiagram', {
      params: { library: its },
      body: { id: newId(), folderId: null, name: 'Order', version: contentWith(randomBytes(size)) },
    });
  const { status, body } = await make(600);
  expect(status).toBe(201);
  const full = { status: 413, error: 'quota_exceeded', details: { quotaBytes: 1000, usedBytes: 600 } };
  expect(await make(401)).toMatchObject(full);
  const over = randomBytes(401);
  const commitHere = (bytes: Uint8Array) =>
    account.client.call('commit', {
      params: { library: its, diagram: body.id },
      body: { base: body.head.id, ...contentWith(bytes) },
    });
  expect(await commitHere(over)).toMatchObject(full);
  expect(await readBlob(over, account.client, its)).toBe(404);
  expect(await stored(its)).toMatchObject({ bytes: 600, blobs: 1 });
  expect((await commitHere(randomBytes(400))).status).toBe(201);
});

test('nothing comes into the trash with them, nor where one may not write', async () => {
  const before = await stored();
  const bytes = randomBytes(100);
  const params = { library, diagram: diagram.id };
  const body = { base: diagram.head.id, ...contentWith(bytes) };
  const viewer = await organisation.account(`Vera ${newId()}`);
  await organisation.member(library, viewer, 'viewer');
  expect(await viewer.client.call('commit', { params, body })).toMatchObject({ status: 403 });
  const stranger = await organisation.account(`Stan ${newId()}`);
  const elsewhere = await (await server.organisation('Other')).account('Otto Other');
  for (const { client } of [stranger, elsewhere]) {
    expect(await client.call('commit', { params, body })).toMatchObject({ status: 404 });
  }
  await owner.client.ok('trashDiagram', { params });
  expect(await commit(bytes)).toMatchObject({ status: 409, error: 'in_trash' });
  await owner.client.ok('restoreDiagram', { params });
  await owner.client.ok('trashLibrary', { params: { library } });
  expect(await commit(bytes)).toMatchObject({ status: 409, error: 'in_trash' });
  await owner.client.ok('restoreLibrary', { params: { library } });
  expect(await readBlob(bytes)).toBe(404);
  expect(await stored()).toEqual(before);
  // What one library got is in no other one.
  expect((await commit(bytes)).status).toBe(201);
  const second = await organisation.library(owner);
  expect(await readBlob(bytes, owner.client, second)).toBe(404);
});
