import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { leftOut, readBlobFrames } from '../../shared/sync/blob-frames.ts';
import { sendBlob } from '../tests/support/make-diagram.ts';
import { syncClient } from '../tests/support/sync-client.ts';
import {
  startTestServer,
  type TestAccount,
  type TestOrganisation,
  type TestServer,
} from '../tests/support/test-server.ts';
import { useDatabase } from '../tests/support/use-database.ts';

const database = useDatabase();
/** One node has seen the blobs come, the other one has to read them. */
let server: TestServer;
let other: TestServer;
let organisation: TestOrganisation;
let owner: TestAccount;
let library: string;

beforeAll(async () => {
  const url = await database.create();
  [server, other] = await Promise.all([startTestServer(url), startTestServer(url)]);
  organisation = await server.organisation();
  owner = await organisation.account('Olga Owner');
  library = await organisation.library(owner);
});

afterAll(async () => {
  await Promise.all([server.close(), other.close()]);
});

async function fetchBlobs(
  node: TestServer,
  hashes: readonly string[],
  { token = owner.client.token, of = library }: { token?: string | null; of?: string } = {},
): Promise<{ status: number; blobs: (Buffer | null)[] }> {
  const response = await syncClient(node.address, token).fetch(`/v1/libraries/${of}/blobs`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ blobs: hashes }),
  });
  const bytes = new Uint8Array(await response.arrayBuffer());
  const blobs = response.ok ? readBlobFrames(bytes).map((blob) => blob && Buffer.from(blob)) : [];
  return { status: response.status, blobs };
}

const nodes = [
  ['the node they were sent to', () => server],
  ['another node', () => other],
  ['that node once more', () => other],
] as const;

test.each(nodes)('several blobs come in the order they are asked for, from %s', async (_name, node) => {
  const all = [1, 300, 256 * 1024, 77].map((size) => randomBytes(size));
  const hashes = await Promise.all(all.map((bytes) => sendBlob(owner.client, library, bytes)));
  const wanted = [...hashes.toReversed(), ...hashes.slice(0, 1)];
  const { status, blobs } = await fetchBlobs(node(), wanted);
  expect(status).toBe(200);
  expect(blobs).toEqual([...all.toReversed(), ...all.slice(0, 1)]);
});

test('large ones are left out, and those that would be too much at once', async () => {
  const large = await sendBlob(owner.client, library, randomBytes(256 * 1024 + 1));
  const many = await Promise.all(
    Array.from({ length: 5 }, () => sendBlob(owner.client, library, randomBytes(256 * 1024))),
  );
  for (const node of [server, other, other]) {
    const { blobs } = await fetchBlobs(node, [large, ...many]);
    expect(blobs[0]).toBeNull();
    expect(blobs.filter((blob) => blob === null)).toHaveLength(2);
    const read = await fetchBlobs(node, many.slice(0, 2));
    expect(read.blobs.map((blob) => blob?.length)).toEqual([256 * 1024, 256 * 1024]);
  }
});

test('one that is asked for again and again comes as often as it fits', async () => {
  const blob = await sendBlob(owner.client, library, randomBytes(200 * 1024));
  for (const node of [server, other, other]) {
    const { blobs } = await fetchBlobs(
      node,
      Array.from({ length: 200 }, () => blob),
    );
    expect(blobs).toHaveLength(200);
    expect(blobs.filter((each) => each !== null)).toHaveLength(5);
  }
});

test('one that is missing, or of another library, is not found; nor is anything for those who may not see it', async () => {
  const here = await sendBlob(owner.client, library, randomBytes(10));
  const elsewhere = await sendBlob(owner.client, await organisation.library(owner), randomBytes(10));
  const stranger = await organisation.account('Sten Stranger');
  for (const node of [server, other]) {
    expect((await fetchBlobs(node, [here, 'f'.repeat(64)])).status).toBe(404);
    expect((await fetchBlobs(node, [here, elsewhere])).status).toBe(404);
    expect((await fetchBlobs(node, [here], { token: stranger.client.token })).status).toBe(404);
    expect((await fetchBlobs(node, [here], { token: null })).status).toBe(401);
    expect((await fetchBlobs(node, [])).status).toBe(400);
    expect(
      (
        await fetchBlobs(
          node,
          Array.from({ length: 201 }, () => here),
        )
      ).status,
    ).toBe(400);
    expect((await fetchBlobs(node, [here])).status).toBe(200);
  }
});

test('an answer that was cut off is noticed', () => {
  const answer = new Uint8Array([0, 0, 0, 2, 7, 8, 255, 255, 255, 255, 0, 0, 0, 0]);
  expect(readBlobFrames(answer)).toEqual([new Uint8Array([7, 8]), null, new Uint8Array()]);
  expect(leftOut).toBe(0xffffffff);
  for (const length of [1, 3, 5, 8, 12]) expect(() => readBlobFrames(answer.subarray(0, length))).toThrow(RangeError);
});
