import { beforeAll, expect, test } from 'vitest';
import { newId } from '../database/new-id.ts';
import { contentOf, makeDiagram, sendBlob } from '../tests/support/make-diagram.ts';
import { type SyncClient, syncClient } from '../tests/support/sync-client.ts';
import { startTestServer, type TestAccount } from '../tests/support/test-server.ts';
import { useServer } from '../tests/support/use-server.ts';

const server = useServer();
let owner: TestAccount;
let library: string;

beforeAll(async () => {
  const organisation = await server.organisation();
  owner = await organisation.account('Olga Owner');
  library = await organisation.library(owner);
});

/** Whether all of `read` was answered from memory. */
async function isRemembered(read: () => Promise<unknown>): Promise<boolean> {
  const { misses } = server.parts.metrics.looks();
  await read();
  return server.parts.metrics.looks().misses === misses;
}

async function commit(client: SyncClient, diagram: string): Promise<string> {
  const { head } = await client.ok('diagram', { params: { library, diagram } });
  const blob = await sendBlob(client, library, Buffer.from(`after ${head.id}`));
  const versionId = newId();
  const body = { base: head.id, ...contentOf(blob), versionId };
  await client.ok('commit', { params: { library, diagram }, body });
  return versionId;
}

/** Asks another node, which remembers nothing. */
async function elsewhere<Result>(ask: (client: SyncClient) => Promise<Result>): Promise<Result> {
  const fresh = await startTestServer(server.config.database.url);
  try {
    return await ask(syncClient(fresh.address, owner.client.token));
  } finally {
    await fresh.close();
  }
}

test('a diagram is forgotten when its folder takes it into the trash, and out of it', async () => {
  const { client } = owner;
  const made = { params: { library }, body: { id: newId(), parentId: null, name: 'Folder' } };
  const { id: folder } = await client.ok('createFolder', made);
  const { id: diagram } = await makeDiagram(client, library, { folderId: folder });
  const read = () => client.ok('diagram', { params: { library, diagram } });
  expect((await read()).trashedAt).toBeNull();
  const { trashedAt } = await client.ok('trashFolder', { params: { library, folder } });
  expect((await read()).trashedAt).toBe(trashedAt);
  await client.ok('restoreFolder', { params: { library, folder } });
  expect((await read()).trashedAt).toBeNull();
});

test('what is about one diagram stays remembered while others change, and is forgotten when it does', async () => {
  const { client } = owner;
  const [one, other] = [await makeDiagram(client, library), await makeDiagram(client, library)];
  const params = { library, diagram: one.id };
  const reads = {
    diagram: () => client.ok('diagram', { params }),
    versions: () => client.ok('versions', { params, query: {} }),
    version: () => client.ok('version', { params: { ...params, version: one.head.id } }),
    comments: () => client.ok('comments', { params, query: {} }),
  };
  const all = () => Promise.all(Object.values(reads).map((read) => read()));
  await all();
  expect(await isRemembered(all)).toBe(true);

  await commit(client, other.id);
  expect(await isRemembered(all)).toBe(true);
  const answer = await client.call('diagram', { params });
  const { seq } = await client.ok('library', { params: { library } });
  expect(answer.seq).toBe(seq);

  const newest = await commit(client, one.id);
  expect(await isRemembered(() => Promise.all([reads.diagram(), reads.version(), reads.comments()]))).toBe(true);
  expect(await reads.diagram()).toMatchObject({ head: { id: newest }, seq: seq + 1 });
  expect(await elsewhere((fresh) => fresh.ok('diagram', { params }))).toEqual(await reads.diagram());
  expect((await reads.versions()).items).toHaveLength(2);

  await client.ok('nameVersion', { params: { ...params, version: one.head.id }, body: { name: 'First' } });
  expect((await reads.version()).version.name).toBe('First');

  const id = newId();
  const body = { id, elementId: null, versionId: newest, parentId: null, text: 'Why?' };
  await client.ok('createComment', { params, body });
  expect((await reads.comments()).items).toMatchObject([{ text: 'Why?' }]);
  await client.ok('editComment', { params: { library, comment: id }, body: { text: 'How?' } });
  expect((await reads.comments()).items).toMatchObject([{ text: 'How?' }]);

  await client.ok('changeDiagram', { params, body: { name: 'Another name' } });
  expect((await reads.diagram()).name).toBe('Another name');
  await client.ok('trashDiagram', { params });
  expect((await reads.diagram()).trashedAt).not.toBeNull();
});

test('a list of diagrams stays remembered while others get versions, and is forgotten when one may come, go or change', async () => {
  const { client } = owner;
  const newFolder = async () => {
    const body = { id: newId(), parentId: null, name: `Folder ${newId()}` };
    return (await client.ok('createFolder', { params: { library }, body })).id;
  };
  const [folder, otherFolder] = [await newFolder(), await newFolder()];
  const [one, other] = [
    await makeDiagram(client, library, { folderId: folder, name: 'One' }),
    await makeDiagram(client, library, { folderId: otherFolder, name: 'Other' }),
  ];
  const list = async () => (await client.ok('diagrams', { params: { library }, query: { folder } })).items;
  expect(await list()).toMatchObject([{ id: one.id }]);

  await commit(client, other.id);
  expect(await isRemembered(list)).toBe(true);
  const newest = await commit(client, one.id);
  expect(await isRemembered(list)).toBe(true);
  expect(await list()).toMatchObject([{ head: { id: newest } }]);
  expect((await elsewhere((fresh) => fresh.ok('diagrams', { params: { library }, query: { folder } }))).items).toEqual(
    await list(),
  );
  const read = () => client.ok('diagram', { params: { library, diagram: one.id } });
  expect(await isRemembered(read)).toBe(true);
  expect([await read()]).toEqual(await list());

  const params = { library, diagram: other.id };
  await client.ok('changeDiagram', { params, body: { folderId: folder } });
  expect(await list()).toMatchObject([{ id: one.id }, { id: other.id }]);
  await client.ok('changeDiagram', { params, body: { name: 'Another' } });
  expect(await list()).toMatchObject([{ name: 'Another' }, { name: 'One' }]);
  await client.ok('trashDiagram', { params });
  expect(await list()).toMatchObject([{ id: one.id }]);
  await client.ok('trashFolder', { params: { library, folder } });
  expect(await list()).toEqual([]);
  await client.ok('restoreFolder', { params: { library, folder } });
  expect(await list()).toMatchObject([{ id: one.id }]);
});

test('folders stay remembered until one of them changes', async () => {
  const { client } = owner;
  const diagram = await makeDiagram(client, library);
  const folders = () => client.ok('folders', { params: { library }, query: {} });
  const before = (await folders()).items.length;
  await commit(client, diagram.id);
  expect(await isRemembered(folders)).toBe(true);
  const folderId = newId();
  await client.ok('createFolder', { params: { library }, body: { id: folderId, parentId: null, name: 'New' } });
  expect((await folders()).items).toHaveLength(before + 1);

  // A folder takes its diagrams along into the trash.
  const params = { library, diagram: diagram.id };
  await client.ok('changeDiagram', { params, body: { folderId } });
  expect((await client.ok('diagram', { params })).trashedAt).toBeNull();
  await client.ok('trashFolder', { params: { library, folder: folderId } });
  expect((await client.ok('diagram', { params })).trashedAt).not.toBeNull();
});

test('the feed is remembered as the database has it', async () => {
  const { client } = owner;
  const diagram = await makeDiagram(client, library);
  for (let version = 0; version < 3; version++) await commit(client, diagram.id);
  const { seq } = await client.ok('library', { params: { library } });
  const feed = (since: number, limit?: number) =>
    client.ok('changes', { params: { library }, query: { since, ...(limit === undefined ? {} : { limit }) } });
  let remembered: unknown;
  expect(
    await isRemembered(async () => {
      remembered = [await feed(seq - 3), await feed(seq - 3, 2), await feed(seq)];
    }),
  ).toBe(true);
  const all = await feed(0);
  const fresh = await startTestServer(server.config.database.url);
  const elsewhere = await fetch(`${fresh.address}/v1/libraries/${library}/changes?since=0`, {
    headers: { authorization: `Bearer ${client.token}` },
  });
  expect(await elsewhere.json()).toEqual(all);
  await fresh.close();
  expect(remembered).toEqual([
    { changes: all.changes.slice(-3), seq },
    { changes: all.changes.slice(-3, -1), seq },
    { changes: [], seq },
  ]);
});
