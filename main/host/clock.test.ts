import { afterEach, expect, test, vi } from 'vitest';
import { bodyNamed } from '../../tests/host/make-history.ts';
import { startHost, type TestHost } from '../../tests/host/start-host.ts';
import { temporaryFolder } from '../../tests/host/temporary-folder.ts';

afterEach(() => void vi.useRealTimers());

async function save({ client }: TestHost, id: string, name: string): Promise<string> {
  const { versionId: baseVersionId } = await client.diagrams.open({ id });
  return (await client.diagrams.save({ id, baseVersionId, body: await bodyNamed(name) })).versionId;
}

test('a clock that is set back changes no order, loses no edit and stops no backup', async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.UTC(2026, 5, 1) });
  const folder = temporaryFolder();
  const host = await startHost(folder);
  await host.client.settings.write({ backupCount: 2 });
  const { id } = await host.client.library.createDiagram({ folderId: null, name: 'Kept' });
  const saved = [await save(host, id, 'First')];
  await host.client.backups.create({});
  vi.setSystemTime(Date.UTC(2026, 5, 2));
  await host.client.backups.create({});

  vi.setSystemTime(Date.UTC(2019, 0, 1));
  saved.unshift(await save(host, id, 'Second'));
  const made = await host.client.backups.create({});
  const { backups } = await host.client.backups.list({});
  expect(backups).toHaveLength(2);
  expect(backups.map(({ path }) => path)).toContain(made.path);
  const draft = await bodyNamed('Unsaved');
  await host.client.diagrams.writeDraft({ id, baseVersionId: saved[0] ?? '', body: draft });
  await host.close();

  vi.setSystemTime(Date.UTC(1980, 0, 1));
  const { client } = await startHost(folder);
  const opened = await client.diagrams.open({ id });
  expect(Buffer.compare(opened.body, draft)).toBe(0);
  const { versions } = await client.history.list({ diagramId: id, named: false, cursor: null, limit: 10 });
  expect(versions.map((version) => version.id).slice(0, 2)).toEqual(saved);
  await client.diagrams.save({ id, baseVersionId: opened.versionId, body: draft });
  expect((await client.library.getDiagram({ id })).hasDraft).toBe(false);
});
