import { beforeAll, expect, test } from 'vitest';
import type { Diagram, SyncVersion } from '../../shared/sync/diagram-routes.ts';
import { contentOf, makeDiagram, sendBlob } from '../tests/support/make-diagram.ts';
import { syncClient } from '../tests/support/sync-client.ts';
import { startTestServer, type TestAccount, type TestOrganisation } from '../tests/support/test-server.ts';
import { useServer } from '../tests/support/use-server.ts';

const server = useServer();
let organisation: TestOrganisation;
let owner: TestAccount;
let library: string;

beforeAll(async () => {
  organisation = await server.organisation();
  owner = await organisation.account('Olga Owner');
  library = await organisation.library(owner);
});

/** Commits a version on the head. */
async function commit(diagram: Diagram, head: SyncVersion, encoding: 'whole' | 'delta'): Promise<SyncVersion> {
  const blob = await sendBlob(owner.client, library, Buffer.from(`${diagram.id} ${head.number + 1}`));
  const { version } = await owner.client.ok('commit', {
    params: { library, diagram: diagram.id },
    body: { base: head.id, ...contentOf(blob, { encoding }) },
  });
  return version;
}

test('the chain of a version leads from a whole one to itself', async () => {
  const diagram = await makeDiagram(owner.client, library);
  const all = [diagram.head];
  for (const encoding of ['delta', 'delta', 'whole', 'delta', 'delta'] as const) {
    all.push(await commit(diagram, all.at(-1) ?? diagram.head, encoding));
  }
  const chainOf = async (index: number): Promise<number[]> => {
    const version = all[index];
    const params = { library, diagram: diagram.id, version: version?.id ?? '' };
    const answer = await owner.client.ok('version', { params });
    expect(answer.version).toEqual(version);
    return answer.chain.map(({ number }) => number);
  };
  expect(await chainOf(0)).toEqual([1]);
  expect(await chainOf(2)).toEqual([1, 2, 3]);
  expect(await chainOf(3)).toEqual([4]);
  expect(await chainOf(5)).toEqual([4, 5, 6]);
  const foreign = await makeDiagram(owner.client, library);
  const params = { library, diagram: diagram.id, version: foreign.head.id };
  expect(await owner.client.call('version', { params })).toMatchObject({ status: 404, error: 'not_found' });
});

test('after two hundred deltas a whole version is wanted', async () => {
  const diagram = await makeDiagram(owner.client, library);
  let { head } = diagram;
  for (let i = 0; i < 200; i++) head = await commit(diagram, head, 'delta');
  await expect(commit(diagram, head, 'delta')).rejects.toThrow('request_invalid');
  const { chain } = await owner.client.ok('version', { params: { library, diagram: diagram.id, version: head.id } });
  expect(chain).toHaveLength(201);
  head = await commit(diagram, head, 'whole');
  head = await commit(diagram, head, 'delta');
  expect(head.number).toBe(203);
  const numbers: number[] = [];
  for (let cursor: string | undefined; ; ) {
    const page = await owner.client.ok('versions', {
      params: { library, diagram: diagram.id },
      query: { limit: 50, ...(cursor === undefined ? {} : { cursor }) },
    });
    numbers.push(...page.items.map(({ number }) => number));
    if (page.next === null) break;
    cursor = page.next;
  }
  expect(numbers).toEqual(Array.from({ length: 203 }, (_, index) => 203 - index));
  const pageFrom = (number: number) =>
    owner.client.ok('versions', {
      params: { library, diagram: diagram.id },
      query: { limit: 1, cursor: Buffer.from(JSON.stringify([number])).toString('base64url') },
    });
  expect((await pageFrom(Number.MAX_SAFE_INTEGER)).items[0]?.number).toBe(203);
  expect((await pageFrom(Number.MIN_SAFE_INTEGER)).items).toEqual([]);
});

test('versions are named, listed by having a name, and lose it again', async () => {
  const diagram = await makeDiagram(owner.client, library);
  const second = await commit(diagram, diagram.head, 'delta');
  const params = { library, diagram: diagram.id, version: diagram.head.id };
  const named = await owner.client.ok('nameVersion', { params, body: { name: ' Approved ' } });
  expect(named).toEqual({ ...diagram.head, name: 'Approved' });
  const list = (query: { named?: boolean }) =>
    owner.client.ok('versions', { params: { library, diagram: diagram.id }, query });
  expect((await list({ named: true })).items).toEqual([named]);
  expect((await list({})).items).toEqual([second, named]);
  const { changes } = await owner.client.ok('changes', { params: { library }, query: { since: diagram.seq + 1 } });
  expect(changes).toMatchObject([{ kind: 'version', id: diagram.head.id, change: 'changed', name: 'Approved' }]);
  await owner.client.ok('nameVersion', { params, body: { name: ' ' } });
  expect((await list({ named: true })).items).toEqual([]);
  const missing = { ...params, version: diagram.id };
  expect(await owner.client.call('nameVersion', { params: missing, body: { name: 'x' } })).toMatchObject({
    error: 'not_found',
  });
});

test('a version says which one it brought back', async () => {
  const diagram = await makeDiagram(owner.client, library);
  const second = await commit(diagram, diagram.head, 'whole');
  const params = { library, diagram: diagram.id };
  const body = { base: second.id, ...contentOf(diagram.head.blob) };
  const wrong = await owner.client.call('commit', { params, body: { ...body, restoredId: diagram.id } });
  expect(wrong).toMatchObject({ status: 400, error: 'request_invalid' });
  const { version } = await owner.client.ok('commit', { params, body: { ...body, restoredId: diagram.head.id } });
  expect(version).toMatchObject({ number: 3, restoredId: diagram.head.id });
});

test('fifty who commit at once all get into the history, one after the other', async () => {
  const diagram = await makeDiagram(owner.client, library);
  const params = { library, diagram: diagram.id };
  const blob = await sendBlob(owner.client, library, Buffer.from('busy'));
  const { seq: before } = await owner.client.ok('library', { params: { library } });
  const commitUntilDone = async (): Promise<{ number: number; seq: number }> => {
    let base = diagram.head.id;
    for (;;) {
      const answer = await owner.client.call('commit', { params, body: { base, ...contentOf(blob) } });
      if (answer.status === 201) return { number: answer.body.version.number, seq: answer.body.seq };
      expect(answer.error).toBe('head_moved');
      base = String(answer.details['head']);
    }
  };
  const done = await Promise.all(Array.from({ length: 50 }, commitUntilDone));
  const ascending = (a: number, b: number): number => a - b;
  const upTo = (from: number): number[] => Array.from({ length: 50 }, (_, index) => from + index);
  expect(done.map(({ number }) => number).sort(ascending)).toEqual(upTo(2));
  expect(done.map(({ seq }) => seq).sort(ascending)).toEqual(upTo(before + 1));
  const { items } = await owner.client.ok('versions', { params, query: { limit: 200 } });
  expect(items.map(({ number }) => number)).toEqual(Array.from({ length: 51 }, (_, index) => 51 - index));
  for (const [index, version] of items.entries()) expect(version.baseId).toBe(items[index + 1]?.id ?? null);
  const { changes } = await owner.client.ok('changes', { params: { library }, query: { since: before } });
  expect(changes.map(({ seq }) => seq)).toEqual(upTo(before + 1));
});

test('the blobs of a chain that was asked for are at hand', async () => {
  const diagram = await makeDiagram(owner.client, library);
  const delta = await sendBlob(owner.client, library, Buffer.from(`after ${diagram.id}`));
  const { version } = await owner.client.ok('commit', {
    params: { library, diagram: diagram.id },
    body: { base: diagram.head.id, ...contentOf(delta, { encoding: 'delta' }) },
  });
  const other = await startTestServer(server.config.database.url);
  const client = syncClient(other.address, owner.client.token);
  const params = { library, diagram: diagram.id, version: version.id };
  const { chain } = await client.ok('version', { params });
  const { misses } = other.parts.metrics.looks();
  const blobs = await Promise.all(
    chain.map(async ({ blob }) => (await client.fetch(`/v1/libraries/${library}/blobs/${blob}`)).text()),
  );
  expect(blobs).toEqual([`first version of ${diagram.id}`, `after ${diagram.id}`]);
  expect(other.parts.metrics.looks().misses).toBe(misses);
  await other.close();
});
