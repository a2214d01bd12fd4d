import { writeFileSync } from 'node:fs';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { bodyNamed } from '../../../tests/host/make-history.ts';
import { startHost, type TestHost } from '../../../tests/host/start-host.ts';
import { temporaryFolder } from '../../../tests/host/temporary-folder.ts';

const isSame = (one: Uint8Array, other: Uint8Array) => Buffer.compare(one, other) === 0;

/** A diagram made through the host, with so many versions beyond the first; their ids, the oldest first, and their bodies. */
async function saveHistory(
  { client }: TestHost,
  count: number,
): Promise<{ id: string; bodies: Uint8Array[]; ids: string[] }> {
  const { id } = await client.library.createDiagram({ folderId: null, name: 'Claims' });
  const opened = await client.diagrams.open({ id });
  const ids = [opened.versionId];
  const bodies = [opened.body];
  for (let n = 1; n <= count; n++) {
    const body = await bodyNamed(`Step ${n}`);
    const saved = await client.diagrams.save({ id, baseVersionId: ids.at(-1) ?? '', body, message: ` Saved ${n} ` });
    ids.push(saved.versionId);
    bodies.push(body);
  }
  return { id, bodies, ids };
}

test('versions are listed in pages, with who made them, how and why', async () => {
  const host = await startHost(temporaryFolder());
  const { id, ids } = await saveHistory(host, 5);
  const { list } = host.client.history;
  const request = { diagramId: id, named: false, limit: 4 };
  const first = await list({ ...request, cursor: null });
  expect(first.total).toBe(6);
  expect(first.versions.map((version) => version.id)).toEqual([...ids].reverse().slice(0, 4));
  expect(first.versions[0]).toMatchObject({
    diagramId: id,
    baseId: ids[4],
    author: userInfo().username,
    origin: 'saved',
    message: 'Saved 5',
    name: null,
  });
  const second = await list({ ...request, cursor: first.nextCursor });
  expect(second.versions.map((version) => version.id)).toEqual([ids[1], ids[0]]);
  expect(second.versions[1]).toMatchObject({ baseId: null, origin: 'created', message: null });
  expect(second.nextCursor).toBe(null);

  await expect(list({ ...request, cursor: 'x' })).rejects.toMatchObject({ code: 'request_invalid' });
  await expect(list({ ...request, diagramId: crypto.randomUUID(), cursor: null })).rejects.toMatchObject({
    code: 'not_found',
  });
});

test('versions are named and described, and listed by their names', async () => {
  const host = await startHost(temporaryFolder());
  const { id, ids } = await saveHistory(host, 3);
  const versionId = ids[1] ?? '';
  const { history } = host.client;
  const named = await history.describe({ versionId, name: ' As approved ', message: '' });
  expect(named).toMatchObject({ id: versionId, name: 'As approved', message: null });
  expect(host.events).toContainEqual({ name: 'history:changed', payload: { diagramId: id } });
  const request = { diagramId: id, named: true, cursor: null, limit: 10 };
  expect(await history.list(request)).toEqual({ versions: [named], nextCursor: null, total: 1 });
  await history.describe({ versionId, name: null, message: 'Not any more' });
  expect((await history.list(request)).total).toBe(0);
  const unknown = { versionId: crypto.randomUUID(), name: null, message: null };
  await expect(history.describe(unknown)).rejects.toMatchObject({ code: 'not_found' });
});

test('what changed in a version is counted, and any two contents are compared', async () => {
  const host = await startHost(temporaryFolder());
  const { id, ids, bodies } = await saveHistory(host, 2);
  const { history, diagrams } = host.client;
  const [renamed] = await vi.waitUntil(
    async () => {
      const { versions } = await history.list({ diagramId: id, named: false, cursor: null, limit: 10 });
      return versions[0]?.changes && versions[1]?.changes ? versions : null;
    },
    { timeout: 30_000 },
  );
  expect(renamed?.changes).toEqual([{ kind: 'renamed', type: 'bpmn:UserTask', count: 1 }]);

  const [before = new Uint8Array(), after = new Uint8Array()] = bodies.slice(1);
  const compared = await history.compare({
    before: { kind: 'version', versionId: ids[1] ?? '' },
    after: { kind: 'newest', id },
  });
  expect(isSame(compared.before, before) && isSame(compared.after, after)).toBe(true);
  expect(compared.comparison.changes).toMatchObject([{ kind: 'changed', aspects: ['renamed'], name: 'Step 2' }]);

  const { xml } = await diagrams.toXml({ id, body: before });
  const path = join(temporaryFolder(), 'claims.bpmn');
  writeFileSync(path, xml);
  for (const file of [
    { kind: 'path', path },
    { kind: 'bytes', name: 'claims.bpmn', bytes: xml },
  ] as const) {
    const { comparison } = await history.compare({ before: file, after: { kind: 'stored', id } });
    expect(comparison.changes).toMatchObject([{ attributes: [{ name: 'name', before: 'Step 1', after: 'Step 2' }] }]);
  }
  const none = { kind: 'path', path: `${path}.none` } as const;
  await expect(history.compare({ before: none, after: { kind: 'body', body: after } })).rejects.toMatchObject({
    code: 'file_not_found',
  });
});

test('versions are compared once nobody saves any more', async () => {
  const host = await startHost(temporaryFolder(), { compaction: { delay: 1, quiet: 300, longest: 1e9 } });
  const { client, events } = host;
  const compared = () => events.filter(({ name }) => name === 'history:changed').length;
  const bodies = [await bodyNamed('One way'), await bodyNamed('Another')];
  // The first comparison loads what the next ones do at once.
  const { id, ids } = await saveHistory(host, 1);
  await expect.poll(compared, { timeout: 30_000 }).toBe(1);
  let baseVersionId = ids.at(-1) ?? '';
  for (let n = 0; n < 50; n++) {
    for (const body of bodies) baseVersionId = (await client.diagrams.save({ id, baseVersionId, body })).versionId;
  }
  expect(compared()).toBe(1);
  await expect.poll(compared, { timeout: 30_000 }).toBe(101);
});

test('any version opens', async () => {
  const host = await startHost(temporaryFolder());
  const { ids, bodies } = await saveHistory(host, 3);
  for (const [n, versionId] of ids.entries()) {
    const { version, body } = await host.client.history.open({ versionId });
    expect(version.id).toBe(versionId);
    expect(isSame(body, bodies[n] ?? new Uint8Array())).toBe(true);
  }
});

test('a version is restored as a new one, and unsaved edits are kept as one before it', async () => {
  const host = await startHost(temporaryFolder());
  const { id, ids, bodies } = await saveHistory(host, 3);
  const { diagrams, history } = host.client;
  const draft = await bodyNamed('Unsaved');
  await diagrams.writeDraft({ id, baseVersionId: ids[3] ?? '', body: draft });

  const restored = await history.restore({ versionId: ids[1] ?? '', message: 'Back to the first' });
  expect(restored.summary.hasDraft).toBe(false);
  const opened = await diagrams.open({ id });
  expect(opened).toMatchObject({ versionId: restored.versionId, draftSavedAt: null });
  expect(isSame(opened.body, bodies[1] ?? new Uint8Array())).toBe(true);

  const { versions } = await history.list({ diagramId: id, named: false, cursor: null, limit: 10 });
  expect(versions.map(({ origin }) => origin)).toEqual(['restored', 'kept', 'saved', 'saved', 'saved', 'created']);
  expect(versions[0]?.message).toBe('Back to the first');
  const kept = await history.open({ versionId: versions[1]?.id ?? '' });
  expect(isSame(kept.body, draft)).toBe(true);
  // What is the newest already makes no other version.
  expect((await history.restore({ versionId: restored.versionId, message: null })).versionId).toBe(restored.versionId);

  const again = await history.restore({ versionId: ids[3] ?? '', message: null });
  expect(isSame((await diagrams.open({ id })).body, bodies[3] ?? new Uint8Array())).toBe(true);
  expect(again.versionId).not.toBe(restored.versionId);
});
