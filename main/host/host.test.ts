import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { startHost } from '../../tests/host/start-host.ts';
import { temporaryFolder } from '../../tests/host/temporary-folder.ts';
import { libraryFileName } from './library/library.ts';

const settings = {
  theme: 'system',
  language: 'en',
  wheel: 'scroll',
  backupCount: 12,
  backupFolder: null,
  drawing: 'automatic',
};

test('a diagram is made, drafted, saved, exported, and found again after a restart', async () => {
  const folder = temporaryFolder();
  const { client, events, close } = await startHost(folder);
  const made = await client.library.createDiagram({ folderId: null, name: '  Claims  ' });
  expect(made).toMatchObject({ name: 'Claims', hasDraft: false, folderId: null });
  const [sample] = await client.library.addSamples({});
  const source = await client.diagrams.open({ id: sample?.id ?? '' });
  const opened = await client.diagrams.open({ id: made.id });
  expect(opened).toMatchObject({ draftSavedAt: null, hasLayout: true, viewport: null, notices: [] });

  const draft = { id: made.id, baseVersionId: opened.versionId, body: source.body };
  await client.diagrams.writeDraft(draft);
  expect((await client.library.getDiagram({ id: made.id })).hasDraft).toBe(true);
  const viewport = { rootId: null, diagramId: null, x: 1.5, y: -2, zoom: 0.75 };
  await client.diagrams.writeViewport({ id: made.id, viewport });
  await client.session.write({ tabs: [made.id], activeTab: made.id, panels: { left: 240, right: true } });
  await client.settings.write({ theme: 'dark' });
  await close();

  const again = await startHost(folder);
  expect(await again.client.session.read({})).toEqual({
    tabs: [made.id],
    activeTab: made.id,
    panels: { left: 240, right: true },
  });
  expect(await again.client.settings.read({})).toEqual({ ...settings, theme: 'dark' });
  const restored = await again.client.diagrams.open({ id: made.id });
  expect(restored.versionId).toBe(opened.versionId);
  expect(restored.draftSavedAt).toBeGreaterThan(0);
  expect(restored.viewport).toEqual(viewport);
  expect(Buffer.compare(restored.body, source.body)).toBe(0);

  const saved = await again.client.diagrams.save(draft);
  expect(saved).toMatchObject({ linkedFile: 'none', summary: { hasDraft: false } });
  expect(saved.summary.elementCount).toBeGreaterThan(40);
  expect(saved.versionId).not.toBe(opened.versionId);
  // Saving the same again, also by a window that was never answered, makes no other version.
  for (const baseVersionId of [opened.versionId, saved.versionId]) {
    expect((await again.client.diagrams.save({ ...draft, baseVersionId })).versionId).toBe(saved.versionId);
  }

  const found = await again.client.library.listDiagrams({
    scope: { kind: 'search', text: 'reminder' },
    order: 'name',
    cursor: null,
    limit: 10,
  });
  expect(found.diagrams.map(({ name }) => name)).toEqual(['Claims', 'Order to cash']);
  const { xml, fileName } = await again.client.diagrams.toXml({ id: made.id, body: null });
  expect(fileName).toBe('Claims.bpmn');
  expect(new TextDecoder().decode(xml)).toContain('Customer reminded');
  expect(await again.client.library.thumbnails({ ids: [made.id, crypto.randomUUID()] })).toHaveLength(1);
  expect(events.map(({ name }) => name)).toContain('library:changed');
});

test('samples export as they were written and have nothing to find fault with', async () => {
  const { client } = await startHost(temporaryFolder());
  const samples = await client.library.addSamples({});
  expect(samples.map(({ name }) => name)).toEqual(['Order to cash', 'Employee onboarding']);
  for (const { id } of samples) {
    const { original, xml } = await client.diagrams.toXml({ id, body: null });
    expect(original).toBe(true);
    expect(new TextDecoder().decode(xml)).toMatch(/<\/bpmn:definitions>\n$/);
    expect(await client.diagrams.lint({ id, body: null })).toEqual({ findings: [], brokenLinks: [], hasLinks: false });
    expect((await client.diagrams.open({ id })).notices).toEqual([]);
  }
});

test('a draft that was begun before others saved is not saved over their version', async () => {
  const folder = temporaryFolder();
  const { client, close } = await startHost(folder);
  const [sample] = await client.library.addSamples({});
  const made = await client.library.createDiagram({ folderId: null, name: 'Claims' });
  const { versionId, body } = await client.diagrams.open({ id: made.id });
  const theirs = await client.diagrams.open({ id: sample?.id ?? '' });
  await client.diagrams.save({ id: made.id, baseVersionId: versionId, body: theirs.body });
  await client.diagrams.writeDraft({ id: made.id, baseVersionId: versionId, body });
  await close();

  const again = await startHost(folder);
  const opened = await again.client.diagrams.open({ id: made.id });
  expect(opened.versionId).toBe(versionId);
  const mine = { id: made.id, baseVersionId: opened.versionId, body: opened.body };
  await expect(again.client.diagrams.save(mine)).rejects.toMatchObject({ code: 'version_conflict' });
  expect((await again.client.library.getDiagram({ id: made.id })).hasDraft).toBe(true);
  await again.client.diagrams.discardDraft({ id: made.id });
  expect(Buffer.compare((await again.client.diagrams.open({ id: made.id })).body, theirs.body)).toBe(0);
});

test('a damaged body becomes neither version nor loses the draft', async () => {
  const { client } = await startHost(temporaryFolder());
  const { id } = await client.library.createDiagram({ folderId: null, name: 'Kept' });
  const { body, versionId } = await client.diagrams.open({ id });
  await client.diagrams.writeDraft({ id, baseVersionId: versionId, body });
  const damaged = body.slice(0, body.length - 3);
  await expect(client.diagrams.save({ id, baseVersionId: versionId, body: damaged })).rejects.toMatchObject({
    code: 'packed_corrupt',
  });
  const opened = await client.diagrams.open({ id });
  expect(opened.versionId).toBe(versionId);
  expect(opened.draftSavedAt).not.toBe(null);
  await client.diagrams.discardDraft({ id });
  expect((await client.diagrams.open({ id })).draftSavedAt).toBe(null);
});

test('closing finishes the saves and drafts that are under way', async () => {
  const folder = temporaryFolder();
  const { client, close } = await startHost(folder);
  const [sample, other] = await client.library.addSamples({});
  const [id, draftId] = [sample?.id ?? '', other?.id ?? ''];
  const [first, second] = [await client.diagrams.open({ id }), await client.diagrams.open({ id: draftId })];
  const saving = client.diagrams.save({ id, baseVersionId: first.versionId, body: second.body });
  const drafting = client.diagrams.writeDraft({ id: draftId, baseVersionId: second.versionId, body: first.body });
  await close();
  const { versionId } = await saving;
  await drafting;
  const again = await startHost(folder);
  expect(await again.client.diagrams.open({ id })).toMatchObject({ versionId, body: second.body });
  expect((await again.client.diagrams.open({ id: draftId })).draftSavedAt).not.toBe(null);
});

test('a diagram whose draft is damaged on disk opens as it was saved, and says so', async () => {
  const folder = temporaryFolder();
  const { client, close } = await startHost(folder);
  const { id } = await client.library.createDiagram({ folderId: null, name: 'Claims' });
  const { body, versionId } = await client.diagrams.open({ id });
  await client.diagrams.writeDraft({ id, baseVersionId: versionId, body });
  await close();
  const db = new Database(join(folder, libraryFileName));
  db.exec('UPDATE drafts SET packed = substr(packed, 1, length(packed) - 5)');
  db.close();

  const again = await startHost(folder);
  const opened = await again.client.diagrams.open({ id });
  expect(opened).toMatchObject({ versionId, draftSavedAt: null });
  expect(opened.notices).toMatchObject([{ kind: 'not-shown', code: 'draft_damaged' }]);
  const saved = await again.client.diagrams.save({ id, baseVersionId: versionId, body });
  expect(saved.summary.hasDraft).toBe(false);
});

test('settings that are damaged on disk keep nobody out of the library', async () => {
  const folder = temporaryFolder();
  const { client, close } = await startHost(folder);
  const { id } = await client.library.createDiagram({ folderId: null, name: 'Claims' });
  await client.settings.write({ theme: 'dark' });
  await client.session.write({ tabs: [id], activeTab: id, panels: {} });
  await close();
  const db = new Database(join(folder, libraryFileName));
  db.exec(`UPDATE state SET value = '{"the' || value`);
  db.close();

  const again = await startHost(folder);
  expect(await again.client.settings.read({})).toEqual(settings);
  expect(await again.client.session.read({})).toEqual({ tabs: [], activeTab: null, panels: {} });
  expect((await again.client.diagrams.open({ id })).summary.name).toBe('Claims');
});

test('settings keep their values when there are more of them than there were', async () => {
  const folder = temporaryFolder();
  const { client, close } = await startHost(folder);
  await client.settings.write({ theme: 'dark' });
  await close();
  const db = new Database(join(folder, libraryFileName));
  db.prepare(`UPDATE state SET value = ? WHERE name = 'settings'`).run('{"theme":"dark","language":"en"}');
  db.close();

  const again = await startHost(folder);
  expect(await again.client.settings.read({})).toEqual({ ...settings, theme: 'dark' });
});

test('files that are asked for together open in their order, however many they are', async () => {
  const folder = temporaryFolder();
  const { host, events } = await startHost(temporaryFolder());
  const names = Array.from({ length: 600 }, (_, n) => `missing ${n}.bpmn`);
  await Promise.all(names.map((name) => host.requestOpen({ path: join(folder, name) })));
  const answered = events.flatMap(({ payload }) => ('error' in payload && payload.error ? [payload.error.path] : []));
  expect(answered).toEqual(names.map((name) => join(folder, name)));
});
