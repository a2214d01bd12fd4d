import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { newId } from '../database/new-id.ts';
import { contentWith, makeDiagram } from '../tests/support/make-diagram.ts';
import { type SyncClient, syncClient } from '../tests/support/sync-client.ts';
import { startTestServer, type TestAccount, type TestOrganisation } from '../tests/support/test-server.ts';
import { useServer } from '../tests/support/use-server.ts';

const server = useServer();
let organisation: TestOrganisation;
let owner: TestAccount;

beforeAll(async () => {
  organisation = await server.organisation();
  owner = await organisation.account('Olga Owner');
});

/** Two folders and four diagrams, one of them in no folder. */
interface Ground {
  library: string;
  folders: string[];
  diagrams: string[];
}

async function makeGround(): Promise<Ground> {
  const { client } = owner;
  const library = await organisation.library(owner);
  const folders = [newId(), newId()];
  for (const id of folders) {
    await client.ok('createFolder', { params: { library }, body: { id, parentId: null, name: `Folder ${id}` } });
  }
  const diagrams: string[] = [];
  for (const folderId of [folders[0], folders[0], folders[1], null]) {
    diagrams.push((await makeDiagram(client, library, { folderId: folderId ?? null, name: `Diagram ${newId()}` })).id);
  }
  return { library, folders, diagrams };
}

/** Everything that a desktop reads of a library. */
async function readEverything(client: SyncClient, { library, folders, diagrams }: Ground): Promise<unknown[]> {
  const params = { library };
  const places = ['root', ...folders] as const;
  return Promise.all([
    client.ok('diagrams', { params, query: {} }),
    client.ok('diagrams', { params, query: { trashed: true } }),
    ...places.map((folder) => client.ok('diagrams', { params, query: { folder } })),
    client.ok('folders', { params, query: {} }),
    client.ok('changes', { params, query: { since: 3 } }),
    client.ok('batch', { params, body: { diagrams } }),
    ...diagrams.flatMap((diagram) => {
      const one = { library, diagram };
      return [
        client.ok('diagram', { params: one }),
        client.ok('comments', { params: one, query: {} }),
        readVersions(client, one),
      ];
    }),
  ]);
}

/** The newest versions of a diagram, each with its chain. */
async function readVersions(client: SyncClient, params: { library: string; diagram: string }): Promise<unknown[]> {
  const { items } = await client.ok('versions', { params, query: { limit: 3 } });
  return Promise.all(items.map(({ id }) => client.ok('version', { params: { ...params, version: id } })));
}

type Step = (ground: Ground, client: SyncClient) => Promise<unknown>;

const diagramAt = fc.nat({ max: 3 });
const folderAt = fc.nat({ max: 1 });
const steps: fc.Arbitrary<Step>[] = [
  diagramAt.map((at) => async ({ library, diagrams }, client) => {
    const params = { library, diagram: diagrams[at] ?? '' };
    const { head } = await client.ok('diagram', { params });
    const encoding = head.number % 3 === 0 ? 'whole' : 'delta';
    await client.call('commit', {
      params,
      body: { base: head.id, ...contentWith(Buffer.from(newId()), { encoding }) },
    });
  }),
  diagramAt.map(
    (at) =>
      ({ library, diagrams }, client) =>
        client.call('changeDiagram', {
          params: { library, diagram: diagrams[at] ?? '' },
          body: { name: `Named ${newId()}` },
        }),
  ),
  fc.tuple(diagramAt, fc.nat({ max: 2 })).map(([at, to]) => ({ library, diagrams, folders }, client) => {
    const params = { library, diagram: diagrams[at] ?? '' };
    return client.call('changeDiagram', { params, body: { folderId: folders[to] ?? null } });
  }),
  diagramAt.map(
    (at) =>
      ({ library, diagrams }, client) =>
        client.call('trashDiagram', { params: { library, diagram: diagrams[at] ?? '' } }),
  ),
  diagramAt.map(
    (at) =>
      ({ library, diagrams }, client) =>
        client.call('restoreDiagram', { params: { library, diagram: diagrams[at] ?? '' } }),
  ),
  folderAt.map(
    (at) =>
      ({ library, folders }, client) =>
        client.call('trashFolder', { params: { library, folder: folders[at] ?? '' } }),
  ),
  folderAt.map(
    (at) =>
      ({ library, folders }, client) =>
        client.call('restoreFolder', { params: { library, folder: folders[at] ?? '' } }),
  ),
  diagramAt.map((at) => async ({ library, diagrams }, client) => {
    const params = { library, diagram: diagrams[at] ?? '' };
    const { head } = await client.ok('diagram', { params });
    await client.call('nameVersion', { params: { ...params, version: head.id }, body: { name: `Version ${newId()}` } });
  }),
  diagramAt.map((at) => async ({ library, diagrams }, client) => {
    const params = { library, diagram: diagrams[at] ?? '' };
    const { head } = await client.ok('diagram', { params });
    const body = { id: newId(), elementId: null, versionId: head.id, parentId: null, text: 'Why?' };
    await client.call('createComment', { params, body });
  }),
];

test('whatever happens, what a node remembers is what the database has', async () => {
  const runs = fc.array(fc.tuple(fc.oneof(...steps), fc.boolean()), { minLength: 1, maxLength: 25 });
  await fc.assert(
    fc.asyncProperty(runs, async (run) => {
      const { client } = owner;
      const ground = await makeGround();
      await readEverything(client, ground);
      for (const [step, reads] of run) {
        await step(ground, client);
        if (reads) await readEverything(client, ground);
      }
      const remembered = await readEverything(client, ground);
      const fresh = await startTestServer(server.config.database.url);
      try {
        expect(remembered).toEqual(await readEverything(syncClient(fresh.address, client.token), ground));
      } finally {
        await fresh.close();
      }
    }),
    { numRuns: 15 },
  );
});
