import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { seqHeader } from '../../shared/sync/routes.ts';
import { newId } from '../database/new-id.ts';
import { makeDiagram } from '../tests/support/make-diagram.ts';
import {
  startTestServer,
  type TestAccount,
  type TestOrganisation,
  type TestServer,
} from '../tests/support/test-server.ts';
import { useDatabase } from '../tests/support/use-database.ts';

const database = useDatabase();
let here: TestServer;
let there: TestServer;
let organisation: TestOrganisation;
let owner: TestAccount;
let library: string;
beforeAll(async () => {
  const url = await database.create();
  here = await startTestServer(url);
  there = await startTestServer(url);
});
beforeEach(async () => {
  organisation = await here.organisation();
  owner = await organisation.account('Olga Owner');
  library = await organisation.library(owner);
});
afterAll(async () => {
  await here.close();
  await there.close();
});

/** The same account's requests to a server, with what it knows of the library. */
function get(server: TestServer, account: TestAccount, path: string, headers: Record<string, string> = {}) {
  return fetch(`${server.address}${path}`, {
    headers: { authorization: `Bearer ${account.client.token}`, ...headers },
  });
}
const hits = async (server: TestServer): Promise<number> =>
  Number(
    /millrace_cache_looks_total\{cache="reply",result="hit"\} (\d+)/.exec(
      await (await fetch(`${server.address}/metrics`)).text(),
    )?.[1] ?? 0,
  );

test('what was read before is answered from memory, until the library changes', async () => {
  const diagram = await makeDiagram(owner.client, library, { name: 'Order' });
  const path = `/v1/libraries/${library}/diagrams/${diagram.id}`;
  const first = await get(here, owner, path);
  const text = await first.text();
  const before = await hits(here);
  const second = await get(here, owner, path);
  expect(await second.text()).toBe(text);
  expect(await hits(here)).toBe(before + 1);
  for (const name of [seqHeader, 'content-type', 'etag', 'cache-control']) {
    expect([name, second.headers.get(name)]).toEqual([name, first.headers.get(name)]);
    expect(second.headers.get(name)).not.toBeNull();
  }
  await owner.client.ok('changeDiagram', { params: { library, diagram: diagram.id }, body: { name: 'Invoice' } });
  expect(await (await get(here, owner, path)).json()).toMatchObject({ name: 'Invoice' });
});

test('who knows a library further than a node does is answered from the database', async () => {
  const diagram = await makeDiagram(owner.client, library);
  const path = `/v1/libraries/${library}/diagrams/${diagram.id}`;
  for (let round = 0; round < 20; round++) {
    await (await get(there, owner, path)).arrayBuffer();
    const changed = await owner.client.call('changeDiagram', {
      params: { library, diagram: diagram.id },
      body: { name: `Name ${round}` },
    });
    const seen = await get(there, owner, path, { [seqHeader]: String(changed.seq) });
    expect(await seen.json()).toMatchObject({ name: `Name ${round}` });
    expect(Number(seen.headers.get(seqHeader))).toBeGreaterThanOrEqual(changed.seq ?? 0);
  }
  expect((await get(here, owner, path, { [seqHeader]: 'far' })).status).toBe(400);
});

test('other nodes answer with the new state soon, without being told by the client', async () => {
  const diagram = await makeDiagram(owner.client, library);
  const path = `/v1/libraries/${library}/diagrams/${diagram.id}`;
  await (await get(there, owner, path)).arrayBuffer();
  await owner.client.ok('changeDiagram', { params: { library, diagram: diagram.id }, body: { name: 'Later' } });
  await expect.poll(async () => (await (await get(there, owner, path)).json()).name, { timeout: 10_000 }).toBe('Later');
});

test('nobody gets a remembered answer that is not theirs to see', async () => {
  const reader = await organisation.account('Rita Reader');
  const stranger = await organisation.account('Stan Stranger');
  const foreign = await (await here.organisation('Other')).account('Fred Foreign');
  await owner.client.ok('putMember', {
    params: { library, account: reader.accountId },
    body: { role: 'viewer' },
  });
  const path = `/v1/libraries/${library}/diagrams`;
  for (const server of [here, there]) {
    for (let round = 0; round < 2; round++) expect((await get(server, reader, path)).status).toBe(200);
    expect((await get(server, stranger, path)).status).toBe(404);
    expect((await get(server, foreign, path)).status).toBe(404);
    expect((await get(server, organisation.admin, path)).status).toBe(404);
  }
  await owner.client.ok('removeMember', { params: { library, account: reader.accountId } });
  expect((await get(here, reader, path)).status).toBe(404);
  await expect.poll(async () => (await get(there, reader, path)).status, { timeout: 10_000 }).toBe(404);
});

test('two organisations with a library of the same id are kept apart', async () => {
  const other = await here.organisation('Other');
  const stranger = await other.account('Stan Stranger');
  await stranger.client.ok('createLibrary', { body: { id: library, name: 'Theirs' } });
  await makeDiagram(owner.client, library, { name: 'Ours' });
  const path = `/v1/libraries/${library}/diagrams`;
  for (let round = 0; round < 3; round++) {
    expect((await (await get(here, owner, path)).json()).items).toHaveLength(1);
    expect((await (await get(here, stranger, path)).json()).items).toHaveLength(0);
  }
});

test('who has an answer already is told so', async () => {
  await makeDiagram(owner.client, library);
  const path = `/v1/libraries/${library}/diagrams`;
  const first = await get(here, owner, path);
  const tag = first.headers.get('etag') ?? '';
  const again = await get(here, owner, path, { 'if-none-match': `"other", ${tag}` });
  expect([again.status, await again.text(), again.headers.get('etag')]).toEqual([304, '', tag]);
  await makeDiagram(owner.client, library, { name: 'Second' });
  expect((await get(here, owner, path, { 'if-none-match': tag })).status).toBe(200);
});

test('large answers are compressed, from memory too', async () => {
  for (let count = 0; count < 5; count++) await makeDiagram(owner.client, library, { name: `Diagram ${count}` });
  const path = `/v1/libraries/${library}/diagrams`;
  const plain = await (await get(here, owner, path, { 'accept-encoding': 'identity' })).json();
  for (const encoding of ['br', 'gzip', 'br', 'gzip']) {
    const answer = await get(here, owner, path, { 'accept-encoding': encoding });
    expect(answer.headers.get('content-encoding')).toBe(encoding);
    expect(await answer.json()).toEqual(plain);
  }
});

test('whatever is done to a library, what is remembered equals what the database says', async () => {
  const seed = Number(process.env['SEED'] ?? Math.floor(Math.random() * 2 ** 31));
  const diagrams: { id: string; version: string }[] = [];
  const folders: string[] = [];
  const act = fc.record({ kind: fc.nat(6), at: fc.nat(), server: fc.boolean() });
  await fc.assert(
    fc.asyncProperty(fc.array(act, { minLength: 1, maxLength: 6 }), async (acts) => {
      for (const { kind, at } of acts) {
        const chosen = diagrams[at % Math.max(1, diagrams.length)];
        if (kind === 0 || !chosen) {
          const { id, head } = await makeDiagram(owner.client, library, { name: `D ${at}` });
          diagrams.push({ id, version: head.id });
          continue;
        }
        const diagram = chosen.id;
        if (kind === 1) {
          const id = newId();
          await owner.client.ok('createFolder', { params: { library }, body: { id, parentId: null, name: `F ${id}` } });
          folders.push(id);
        } else if (kind === 2) {
          await owner.client.call('changeDiagram', { params: { library, diagram }, body: { name: `N ${at}` } });
        } else if (kind === 3) await owner.client.call('trashDiagram', { params: { library, diagram } });
        else if (kind === 4) await owner.client.call('restoreDiagram', { params: { library, diagram } });
        else if (kind === 5 && folders[0]) {
          await owner.client.call('changeDiagram', { params: { library, diagram }, body: { folderId: folders[0] } });
        } else {
          await owner.client.call('createComment', {
            params: { library, diagram },
            body: { id: newId(), elementId: null, versionId: chosen.version, parentId: null, text: `C ${at}` },
          });
        }
      }
      const [known] = await here.parts.database.asOwner.query<{ seq: number }>(
        'select seq from library_heads where library_id = $1',
        [library],
      );
      const one = diagrams[0]?.id;
      for (const path of ['diagrams', 'diagrams?trashed=true', 'folders', 'changes?since=0', 'search?q=n']
        .concat(one ? [`diagrams/${one}`, `diagrams/${one}/versions`, `diagrams/${one}/comments`] : [])
        .map((rest) => `/v1/libraries/${library}/${rest}`)) {
        for (const server of [here, there]) {
          const remembered = await get(server, owner, path, { [seqHeader]: String(known?.seq ?? 0) });
          // Nobody is that far: only the database can tell.
          const asked = await get(server, owner, path, { [seqHeader]: String(Number.MAX_SAFE_INTEGER) });
          expect(await remembered.text(), path).toBe(await asked.text());
        }
      }
    }),
    { seed, numRuns: 12, interruptAfterTimeLimit: 40_000 },
  );
});
