import { randomBytes } from 'node:crypto';
import { request as httpRequest } from 'node:http';
import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { contentOf, hashOf, makeDiagram, sendBlob } from '../tests/support/make-diagram.ts';
import type { SyncClient } from '../tests/support/sync-client.ts';
import type { TestAccount, TestOrganisation } from '../tests/support/test-server.ts';
import { useServer } from '../tests/support/use-server.ts';
import { appendToUpload } from './uploads.ts';

const server = useServer({ MILLRACE_BLOB_MB: '3' });
let organisation: TestOrganisation;
let owner: TestAccount;
let library: string;

beforeAll(async () => {
  organisation = await server.organisation();
  owner = await organisation.account('Olga Owner');
  library = await organisation.library(owner);
});

const pathOf = (hash: string): string => `/v1/libraries/${library}/blobs/${hash}`;

interface Sent {
  status: number;
  complete?: boolean;
  received?: number;
  error?: { code: string; details: Record<string, unknown> };
}

async function put(
  client: SyncClient,
  hash: string,
  bytes: Uint8Array,
  headers: Record<string, string> = {},
): Promise<Sent> {
  const response = await client.fetch(pathOf(hash), {
    method: 'PUT',
    headers: { 'content-type': 'application/octet-stream', ...headers },
    body: new Uint8Array(bytes),
  });
  return { ...JSON.parse(await response.text()), status: response.status };
}

const putChunk = (client: SyncClient, hash: string, all: Uint8Array, start: number, end: number): Promise<Sent> =>
  put(client, hash, all.subarray(start, end), { 'content-range': `bytes ${start}-${end - 1}/${all.length}` });

async function get(hash: string, headers: Record<string, string> = {}, client = owner.client) {
  const response = await client.fetch(pathOf(hash), { headers });
  return { response, bytes: Buffer.from(await response.arrayBuffer()) };
}

const stateOf = (client: SyncClient, hash: string) => client.ok('uploadState', { params: { library, blob: hash } });

async function rowsOf(table: 'blobs' | 'blob_chunks' | 'uploads' | 'upload_chunks', hash: string): Promise<number> {
  const rows = await server.parts.database.asOwner.query<{ hash: Buffer }>(
    `select hash from ${table} where hash = $1`,
    [Buffer.from(hash, 'hex')],
  );
  return rows.length;
}

test.each([
  ['empty', 0],
  ['small', 1000],
  ['of exactly one part', 256 * 1024],
  ['of two parts', 256 * 1024 + 1],
  ['large', 1024 * 1024 + 77_777],
])('a blob comes back as it was sent: %s', async (_name, size) => {
  const bytes = randomBytes(size);
  const hash = await sendBlob(owner.client, library, bytes);
  const { response, bytes: back } = await get(hash);
  expect(response.status).toBe(200);
  expect(back.equals(bytes)).toBe(true);
  expect(response.headers.get('etag')).toBe(`"${hash}"`);
  expect(response.headers.get('cache-control')).toBe('private, max-age=31536000, immutable');
  expect(response.headers.get('content-length')).toBe(String(size));
  expect(response.headers.get('content-encoding')).toBeNull();
  expect(await stateOf(owner.client, hash)).toEqual({ complete: true, received: size });
  expect(await rowsOf('uploads', hash)).toBe(0);
  const head = await owner.client.fetch(pathOf(hash), { method: 'HEAD' });
  expect([head.status, head.headers.get('content-length')]).toEqual([200, String(size)]);
  const known = await get(hash, { 'if-none-match': `"x", "${hash}"` });
  expect([known.response.status, known.bytes.length]).toEqual([304, 0]);
});

test.each([900, 1024 * 1024 + 300_000])('ranges of a blob of %d bytes', async (size) => {
  const bytes = randomBytes(size);
  const hash = await sendBlob(owner.client, library, bytes);
  await fc.assert(
    fc.asyncProperty(fc.nat(size - 1), fc.nat(size + 1000), async (first, length) => {
      const { response, bytes: part } = await get(hash, { range: `bytes=${first}-${first + length}` });
      const last = Math.min(size - 1, first + length);
      expect(response.status).toBe(206);
      expect(response.headers.get('content-range')).toBe(`bytes ${first}-${last}/${size}`);
      expect(part.equals(bytes.subarray(first, last + 1))).toBe(true);
    }),
    { numRuns: 25 },
  );
  expect((await get(hash, { range: 'bytes=-10' })).bytes.equals(bytes.subarray(-10))).toBe(true);
  expect((await get(hash, { range: 'bytes=500-' })).bytes.equals(bytes.subarray(500))).toBe(true);
  const beyond = await get(hash, { range: `bytes=${size}-` });
  expect([beyond.response.status, beyond.response.headers.get('content-range')]).toEqual([416, `bytes */${size}`]);
  expect(beyond.response.headers.get('cache-control')).toBe('no-store');
  expect((await get(hash, { range: 'bytes=0-1,4-5' })).bytes.length).toBe(size);
  expect((await get(hash, { range: 'bytes=0-1', 'if-range': '"another"' })).response.status).toBe(200);
});

test('the same bytes are stored once', async () => {
  const bytes = randomBytes(300_000);
  const hash = hashOf(bytes);
  const answers = await Promise.all(Array.from({ length: 4 }, () => put(owner.client, hash, bytes)));
  expect(answers.filter(({ status }) => status === 200).length).toBeGreaterThan(0);
  expect(await put(owner.client, hash, bytes)).toMatchObject({ status: 200, complete: true, received: 300_000 });
  expect([await rowsOf('blobs', hash), await rowsOf('blob_chunks', hash), await rowsOf('uploads', hash)]).toEqual([
    1, 2, 0,
  ]);
});

test.each([100, 600_000])('bytes that are not what their name says are not kept (%d)', async (size) => {
  const hash = hashOf(randomBytes(10));
  expect(await put(owner.client, hash, randomBytes(size))).toMatchObject({
    status: 400,
    error: { code: 'blob_hash_mismatch' },
  });
  expect([await rowsOf('blobs', hash), await rowsOf('uploads', hash), await rowsOf('upload_chunks', hash)]).toEqual([
    0, 0, 0,
  ]);
  expect((await get(hash)).response.status).toBe(404);
});

test('chunks of any sizes make the blob, with answers lost and chunks sent twice on the way', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: 700_000 }),
      fc.array(fc.record({ size: fc.integer({ min: 1, max: 400_000 }), lost: fc.boolean() }), {
        minLength: 1,
        maxLength: 6,
      }),
      async (size, plan) => {
        const bytes = randomBytes(size);
        const hash = hashOf(bytes);
        let at = 0;
        for (let step = 0; at < size; step++) {
          const { size: wanted, lost } = plan[step % plan.length] ?? { size, lost: false };
          const end = Math.min(size, at + (step < 20 ? wanted : size));
          const sent = await putChunk(owner.client, hash, bytes, at, end);
          expect(sent).toMatchObject({ status: 200, received: end, complete: end === size });
          if (lost && end < size) {
            // The client doesn't know that it arrived: it is told where to go on.
            const again = await putChunk(owner.client, hash, bytes, at, end);
            expect(again).toMatchObject({
              status: 409,
              error: { code: 'upload_out_of_order', details: { received: end } },
            });
            expect(await stateOf(owner.client, hash)).toEqual({ complete: false, received: end });
          }
          at = end;
        }
        expect((await get(hash)).bytes.equals(bytes)).toBe(true);
        expect([await rowsOf('uploads', hash), await rowsOf('upload_chunks', hash)]).toEqual([0, 0]);
      },
    ),
    { numRuns: 25 },
  );
});

test('one wrong byte in any chunk, and nothing is kept', async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 2, max: 5000 }), fc.nat(), fc.nat(), async (size, wrongAt, cutAt) => {
      const bytes = randomBytes(size);
      const hash = hashOf(bytes);
      const wrong = wrongAt % size;
      bytes.writeUInt8(bytes.readUInt8(wrong) ^ 1, wrong);
      const cut = 1 + (cutAt % (size - 1));
      expect(await putChunk(owner.client, hash, bytes, 0, cut)).toMatchObject({ complete: false });
      expect(await putChunk(owner.client, hash, bytes, cut, size)).toMatchObject({
        error: { code: 'blob_hash_mismatch' },
      });
      expect(await stateOf(owner.client, hash)).toEqual({ complete: false, received: 0 });
    }),
    { numRuns: 15 },
  );
});

test('a chunk must be what its header says', async () => {
  const bytes = randomBytes(1000);
  const hash = hashOf(bytes);
  const ranged = (range: string, body = bytes): Promise<Sent> =>
    put(owner.client, hash, body, { 'content-range': range });
  expect(await ranged('bytes 5-4/1000')).toMatchObject({ error: { code: 'request_invalid' } });
  expect(await ranged('bytes 0-9/1000')).toMatchObject({ error: { code: 'request_invalid' } });
  expect(await ranged('bytes 100-199/1000', bytes.subarray(100, 200))).toMatchObject({
    error: { code: 'upload_out_of_order', details: { received: 0 } },
  });
  expect(await ranged('bytes 0-99/1000', bytes.subarray(0, 100))).toMatchObject({ received: 100 });
  expect(await ranged('bytes 100-199/2000', bytes.subarray(100, 200))).toMatchObject({
    error: { code: 'blob_hash_mismatch' },
  });
  expect(await stateOf(owner.client, hash)).toMatchObject({ received: 0 });
  const json = await owner.client.fetch(pathOf(hash), {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: '{}',
  });
  expect(json.status).toBe(415);
});

test('nobody stands in the way of another account’s upload', async () => {
  const other = await organisation.account('Eddie Editor');
  await organisation.member(library, other, 'editor');
  const bytes = randomBytes(2000);
  const hash = hashOf(bytes);
  const wrong = randomBytes(2000);
  await putChunk(other.client, hash, wrong, 0, 1500);
  expect(await stateOf(owner.client, hash)).toEqual({ complete: false, received: 0 });
  await putChunk(owner.client, hash, bytes, 0, 700);
  expect(await putChunk(owner.client, hash, bytes, 700, 2000)).toMatchObject({ complete: true });
  expect((await get(hash)).bytes.equals(bytes)).toBe(true);
});

test('bytes that come while another request has sent some are turned away', async () => {
  const bytes = randomBytes(1000);
  const hash = hashOf(bytes);
  await putChunk(owner.client, hash, bytes, 0, 500);
  const key = { orgId: organisation.orgId, libraryId: library, accountId: owner.accountId, hash };
  for (const start of [0, 400, 600]) {
    const late = server.parts.database.inOrganisation(organisation.orgId, (queries) =>
      appendToUpload(queries, key, start, bytes.subarray(start, start + 100)),
    );
    await expect(late).rejects.toMatchObject({ code: 'upload_out_of_order', details: { received: 500 } });
  }
  expect(await putChunk(owner.client, hash, bytes, 500, 1000)).toMatchObject({ complete: true });
});

test('a large chunk that is turned away leaves its connection to others', async () => {
  const bytes = randomBytes(2_900_000);
  const hash = hashOf(bytes);
  await putChunk(owner.client, hash, bytes, 0, 2_800_000);
  for (let i = 0; i < 5; i++) {
    expect(await putChunk(owner.client, hash, bytes, 0, 2_800_000)).toMatchObject({ status: 409 });
    expect(await stateOf(owner.client, hash)).toEqual({ complete: false, received: 2_800_000 });
  }
});

test('what had arrived when the connection broke counts', async () => {
  const bytes = randomBytes(1_000_000);
  const hash = hashOf(bytes);
  await new Promise<void>((resolve) => {
    const request = httpRequest(`${server.address}${pathOf(hash)}`, {
      method: 'PUT',
      headers: {
        authorization: `Bearer ${owner.client.token}`,
        'content-type': 'application/octet-stream',
        'content-length': bytes.length,
      },
    });
    request.on('error', () => resolve());
    request.write(bytes.subarray(0, 700_000), () => setTimeout(() => request.destroy(), 300));
    request.on('close', () => resolve());
  });
  await expect.poll(async () => (await stateOf(owner.client, hash)).received, { timeout: 10_000 }).toBe(700_000);
  expect(await putChunk(owner.client, hash, bytes, 700_000, bytes.length)).toMatchObject({ complete: true });
  expect((await get(hash)).bytes.equals(bytes)).toBe(true);
});

test('a blob may be as large as the server says, and no larger', async () => {
  const bytes = randomBytes(3 * 1024 * 1024 + 1);
  const tooLarge = { status: 413, error: { code: 'body_too_large' } };
  expect(await put(owner.client, hashOf(bytes), bytes)).toMatchObject(tooLarge);
  expect(await putChunk(owner.client, hashOf(bytes), bytes, 0, 100)).toMatchObject(tooLarge);
  // Without a length beforehand, and with more behind it on the same connection.
  const init: RequestInit & { duplex: 'half' } = {
    method: 'PUT',
    headers: { 'content-type': 'application/octet-stream' },
    body: new Blob([bytes]).stream(),
    duplex: 'half',
  };
  const streamed = await owner.client.fetch(pathOf(hashOf(bytes)), init);
  expect(streamed.status).toBe(413);
  await streamed.arrayBuffer();
  const most = bytes.subarray(1);
  expect(await put(owner.client, hashOf(most), most)).toMatchObject({ complete: true });
});

test('an organisation gets no more than its quota, and each blob counts once', async () => {
  const small = await server.organisation('Small');
  const account = await small.account('Sam Small');
  const its = await small.library(account);
  const allow = (bytes: number) =>
    server.parts.database.asOwner.query('update organisations set quota_bytes = $2 where org_id = $1', [
      small.orgId,
      bytes,
    ]);
  await allow(1000);
  const blob = await sendBlob(account.client, its, randomBytes(600));
  const params = { library: its };
  const make = (hash: string) =>
    account.client.call('createDiagram', {
      params,
      body: { id: crypto.randomUUID(), folderId: null, name: 'Order', version: contentOf(hash) },
    });
  const used = async (): Promise<unknown> =>
    (await server.parts.database.asOwner.query('select bytes from library_heads where library_id = $1', [its]))[0];
  expect(await used()).toEqual({ bytes: 0 });
  expect(await Promise.all([make(blob), make(blob), make(blob)])).toMatchObject([
    { status: 201 },
    { status: 201 },
    { status: 201 },
  ]);
  expect(await used()).toEqual({ bytes: 600 });
  await expect(sendBlob(account.client, its, randomBytes(500))).rejects.toThrow('quota_exceeded');
  // What no version names yet takes up room as well, and none twice once one does.
  const first = await sendBlob(account.client, its, randomBytes(300));
  await expect(sendBlob(account.client, its, randomBytes(101))).rejects.toThrow('quota_exceeded');
  const second = await sendBlob(account.client, its, randomBytes(100));
  expect(await make(first)).toMatchObject({ status: 201 });
  expect(await make(second)).toMatchObject({ status: 201 });
  expect(await used()).toEqual({ bytes: 1000 });
  await expect(sendBlob(account.client, its, randomBytes(1))).rejects.toThrow('quota_exceeded');
  // An administrator may have lowered the quota meanwhile.
  await allow(2000);
  const late = await sendBlob(account.client, its, randomBytes(399));
  await allow(1000);
  expect(await make(late)).toMatchObject({ status: 413, error: 'quota_exceeded' });
});

test('only so many blobs may wait for a version', async () => {
  const busy = await server.organisation('Busy');
  const account = await busy.account('Bea Busy');
  const its = await busy.library(account);
  await server.parts.database.asOwner.query(
    `insert into blobs (org_id, library_id, hash, bytes) select $1, $2, sha256(n::text::bytea), 1 from generate_series(1, 9999) n`,
    [busy.orgId, its],
  );
  const last = await sendBlob(account.client, its, randomBytes(10));
  await expect(sendBlob(account.client, its, randomBytes(10))).rejects.toThrow('quota_exceeded');
  await account.client.ok('createDiagram', {
    params: { library: its },
    body: { id: crypto.randomUUID(), folderId: null, name: 'Order', version: contentOf(last) },
  });
  await sendBlob(account.client, its, randomBytes(10));
});

test('viewers read blobs and send none; others know of none', async () => {
  const viewer = await organisation.account('Vera Viewer');
  await organisation.member(library, viewer, 'viewer');
  const stranger = await organisation.account('Stan Stranger');
  const elsewhere = (await (await server.organisation('Other')).account('Otto Other')).client;
  const hash = await sendBlob(owner.client, library, randomBytes(50));
  expect((await get(hash, {}, viewer.client)).response.status).toBe(200);
  const fresh = randomBytes(20);
  expect(await put(viewer.client, hashOf(fresh), fresh)).toMatchObject({ status: 403 });
  for (const client of [stranger.client, elsewhere]) {
    expect((await get(hash, {}, client)).response.status).toBe(404);
    expect(await put(client, hashOf(fresh), fresh)).toMatchObject({ status: 404 });
  }
  expect((await get(hash, {}, server.anonymous)).response.status).toBe(401);
  // A blob of one library is none of another one, whoever knows its name.
  const second = await organisation.library(owner);
  const { status } = await owner.client.fetch(`/v1/libraries/${second}/blobs/${hash}`);
  expect(status).toBe(404);
  await makeDiagram(owner.client, second);
});
