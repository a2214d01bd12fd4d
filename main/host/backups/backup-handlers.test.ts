import { randomUUID } from 'node:crypto';
import { chmodSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { bodyNamed } from '../../../tests/host/make-history.ts';
import { startHost, type TestHost } from '../../../tests/host/start-host.ts';
import { temporaryFolder } from '../../../tests/host/temporary-folder.ts';

const isSame = (one: Uint8Array, other: Uint8Array) => Buffer.compare(one, other) === 0;

/** Makes a version with this task's name. */
async function save({ client }: TestHost, id: string, name: string): Promise<void> {
  const { versionId } = await client.diagrams.open({ id });
  await client.diagrams.save({ id, baseVersionId: versionId, body: await bodyNamed(name) });
}

/** A library with a folder and three diagrams, two of them with a history. */
async function fill(host: TestHost): Promise<{ folderId: string; ids: string[] }> {
  const folder = await host.client.library.createFolder({ parentId: null, name: 'Sales' });
  const ids: string[] = [];
  for (const name of ['Claims', 'Orders', 'Empty']) {
    const { id } = await host.client.library.createDiagram({ folderId: folder.id, name });
    ids.push(id);
    if (name !== 'Empty') await save(host, id, `${name} as backed up`);
  }
  return { folderId: folder.id, ids };
}

const shownBody = async ({ client }: TestHost, id: string) => (await client.diagrams.open({ id })).body;
const take = (host: TestHost, path: string, mode: 'merge' | 'restore' | 'replace') =>
  host.client.backups.take({ operationId: randomUUID(), path, mode, message: 'Why' });

test('a backup is a whole library in one sound file, listed with the others', async () => {
  const folder = temporaryFolder();
  const host = await startHost(folder);
  await fill(host);
  const backup = await host.client.backups.create({});
  expect(await host.client.backups.list({})).toEqual({
    folder: join(folder, 'backups'),
    backups: [{ ...backup, createdAt: Math.floor(backup.createdAt / 1000) * 1000 }],
    failure: null,
  });
  expect(readdirSync(join(folder, 'backups'))).toHaveLength(1);
  const db = new Database(backup.path, { readonly: true });
  expect(db.pragma('integrity_check', { simple: true })).toBe('ok');
  expect(db.prepare('SELECT count(*) FROM diagrams').pluck().get()).toBe(3);
  db.close();
});

test('backups go where settings say, as many as they say; what can not be written is told', async () => {
  const folder = temporaryFolder();
  const elsewhere = join(temporaryFolder(), 'a', 'b');
  const { client } = await startHost(folder);
  await client.settings.write({ backupFolder: elsewhere, backupCount: 2 });
  mkdirSync(elsewhere, { recursive: true });
  for (const day of ['01', '02', '03'])
    writeFileSync(join(elsewhere, `Millrace backup 2026-01-${day}T10-00-00Z.millrace`), '');
  writeFileSync(join(elsewhere, 'mine.txt'), 'not a backup');
  writeFileSync(join(elsewhere, '.millrace-backup-0123.tmp'), 'left by a crash');
  const { path } = await client.backups.create({});
  const names = readdirSync(elsewhere);
  expect(names).toHaveLength(3);
  expect(names).toEqual(expect.arrayContaining(['mine.txt', 'Millrace backup 2026-01-03T10-00-00Z.millrace']));
  expect(path.startsWith(elsewhere)).toBe(true);

  writeFileSync(join(folder, 'file'), '');
  await client.settings.write({ backupFolder: join(folder, 'file', 'x') });
  await expect(client.backups.create({})).rejects.toMatchObject({ code: 'file_not_writable' });
  expect((await client.backups.list({})).failure).toMatchObject({ code: 'file_not_writable' });
});

test('an exported library is taken into another one, with folders, histories and drafts', async () => {
  const first = await startHost(temporaryFolder());
  const { ids, folderId } = await fill(first);
  const [claims = '', orders = ''] = ids;
  const draft = await bodyNamed('Unsaved');
  const { versionId } = await first.client.diagrams.open({ id: orders });
  await first.client.diagrams.writeDraft({ id: orders, baseVersionId: versionId, body: draft });
  const path = join(temporaryFolder(), 'export.millrace');
  await first.client.backups.exportLibrary({ path, overwrite: false });
  await expect(first.client.backups.exportLibrary({ path, overwrite: false })).rejects.toMatchObject({
    code: 'file_changed_on_disk',
  });
  await first.client.backups.exportLibrary({ path, overwrite: true });

  const second = await startHost(temporaryFolder());
  const report = { added: 3, changed: 0, unchanged: 0, trashed: 0, unreadable: [], cancelled: false };
  expect(await take(second, path, 'merge')).toEqual(report);
  expect(await take(second, path, 'merge')).toEqual({ ...report, added: 0, unchanged: 3 });
  expect(second.events.map(({ name }) => name)).toContain('operation:progressed');
  expect((await second.client.library.listFolders({ trashed: false })).map(({ id, name }) => [id, name])).toEqual([
    [folderId, 'Sales'],
  ]);
  expect(isSame(await shownBody(second, claims), await bodyNamed('Claims as backed up'))).toBe(true);
  expect(isSame(await shownBody(second, orders), draft)).toBe(true);
  const history = { diagramId: claims, named: false, cursor: null, limit: 10 };
  expect(await second.client.history.list(history)).toMatchObject({ total: 2 });
  const scope = { kind: 'search', text: 'claims' } as const;
  const found = await second.client.library.listDiagrams({ scope, order: 'name', cursor: null, limit: 5 });
  expect(found.diagrams.map(({ id }) => id)).toEqual([claims]);
});

test('restoring from a backup brings its contents back and keeps what was there', async () => {
  const host = await startHost(temporaryFolder());
  const { ids } = await fill(host);
  const [claims = '', orders = '', empty = ''] = ids;
  const { path } = await host.client.backups.create({});
  await save(host, claims, 'Claims spoilt');
  await host.client.library.trashDiagrams({ ids: [empty] });
  const { versionId } = await host.client.diagrams.open({ id: orders });
  const draft = await bodyNamed('Unsaved');
  await host.client.diagrams.writeDraft({ id: orders, baseVersionId: versionId, body: draft });

  // Here is all that was there, and more: nothing is to be merged.
  expect(await take(host, path, 'merge')).toMatchObject({ added: 0, changed: 0, unchanged: 3 });
  expect(await take(host, path, 'restore')).toMatchObject({ added: 0, changed: 3, unchanged: 0 });
  expect(isSame(await shownBody(host, claims), await bodyNamed('Claims as backed up'))).toBe(true);
  expect(isSame(await shownBody(host, orders), await bodyNamed('Orders as backed up'))).toBe(true);
  expect((await host.client.library.getDiagram({ id: empty })).trashedAt).toBe(null);
  const origins = async (diagramId: string) => {
    const { versions } = await host.client.history.list({ diagramId, named: false, cursor: null, limit: 10 });
    expect(versions[0]?.message).toBe('Why');
    return versions.map(({ origin }) => origin);
  };
  expect(await origins(claims)).toEqual(['taken', 'saved', 'saved', 'created']);
  expect(await origins(orders)).toEqual(['taken', 'kept', 'saved', 'created']);
});

test('a library is replaced by a file: contents, names, folders and trash; a backup is made before', async () => {
  const first = await startHost(temporaryFolder());
  const { ids, folderId } = await fill(first);
  const [claims = '', orders = '', empty = ''] = ids;
  const path = join(temporaryFolder(), 'wanted.millrace');
  await first.client.library.trashDiagrams({ ids: [empty] });
  await first.client.backups.exportLibrary({ path, overwrite: false });

  const { library, backups } = first.client;
  await save(first, claims, 'Claims spoilt');
  await library.renameDiagram({ id: claims, name: 'Renamed' });
  const other = await library.createFolder({ parentId: null, name: 'Other' });
  await library.moveDiagrams({ ids: [orders], folderId: other.id });
  await library.renameFolder({ id: folderId, name: 'Marketing' });
  await library.restoreDiagrams({ ids: [empty] });
  const added = await library.createDiagram({ folderId: other.id, name: 'Added' });

  expect(await take(first, path, 'replace')).toEqual({
    added: 0,
    changed: 3,
    unchanged: 0,
    trashed: 1,
    unreadable: [],
    cancelled: false,
  });
  expect((await library.listFolders({ trashed: false })).map(({ id, name }) => [id, name])).toEqual([
    [folderId, 'Sales'],
  ]);
  expect(await library.getDiagram({ id: claims })).toMatchObject({ name: 'Claims', folderId });
  expect(await library.getDiagram({ id: orders })).toMatchObject({ folderId, trashedAt: null });
  expect(isSame(await shownBody(first, claims), await bodyNamed('Claims as backed up'))).toBe(true);
  for (const id of [empty, added.id]) expect((await library.getDiagram({ id })).trashedAt).not.toBe(null);
  const [before] = (await backups.list({})).backups;
  expect(await take(first, before?.path ?? '', 'replace')).toMatchObject({ trashed: 0, unreadable: [] });
  expect(await library.getDiagram({ id: claims })).toMatchObject({ name: 'Renamed' });
  expect(isSame(await shownBody(first, claims), await bodyNamed('Claims spoilt'))).toBe(true);
  expect((await library.getDiagram({ id: added.id })).trashedAt).toBe(null);
});

test('a damaged file replaces what it still holds, and moves nothing to the trash', async () => {
  const host = await startHost(temporaryFolder());
  const { ids } = await fill(host);
  const path = join(temporaryFolder(), 'damaged.millrace');
  await host.client.backups.exportLibrary({ path, overwrite: false });
  const file = readFileSync(path);
  writeFileSync(path, file.fill(7, 0, Number(file.readUInt16BE(16))));
  const added = await host.client.library.createDiagram({ folderId: null, name: 'Added' });
  await host.client.library.renameDiagram({ id: ids[0] ?? '', name: 'Renamed' });

  expect(await take(host, path, 'replace')).toMatchObject({ changed: 1, trashed: 0 });
  expect(await host.client.library.getDiagram({ id: ids[0] ?? '' })).toMatchObject({ name: 'Claims' });
  expect((await host.client.library.getDiagram({ id: added.id })).trashedAt).toBe(null);
});

test('of what changed on both sides the newer is shown and the other one kept', async () => {
  const first = await startHost(temporaryFolder());
  const { ids } = await fill(first);
  const [claims = '', orders = ''] = ids;
  const shared = join(temporaryFolder(), 'shared.millrace');
  await first.client.backups.exportLibrary({ path: shared, overwrite: false });
  const second = await startHost(temporaryFolder());
  await take(second, shared, 'merge');
  await save(first, claims, 'First');
  await save(second, claims, 'Second');
  await save(second, orders, 'Second');
  await save(first, orders, 'First');
  const path = join(temporaryFolder(), 'first.millrace');
  await first.client.backups.exportLibrary({ path, overwrite: false });

  expect(await take(second, path, 'merge')).toMatchObject({ changed: 2, unchanged: 1 });
  expect(isSame(await shownBody(second, claims), await bodyNamed('Second'))).toBe(true);
  expect(isSame(await shownBody(second, orders), await bodyNamed('First'))).toBe(true);
  const history = await second.client.history.list({ diagramId: claims, named: false, cursor: null, limit: 10 });
  const [, theirs] = history.versions;
  const { body } = await second.client.history.open({ versionId: theirs?.id ?? '' });
  expect(isSame(body, await bodyNamed('First'))).toBe(true);
});

test('what is no library is refused, and stays as it is', async () => {
  const host = await startHost(temporaryFolder());
  const folder = temporaryFolder();
  const path = join(folder, 'notes.millrace');
  await expect(take(host, path, 'merge')).rejects.toMatchObject({ code: 'file_not_found' });
  writeFileSync(path, 'No library at all. '.repeat(1000));
  chmodSync(path, 0o444);
  await expect(take(host, path, 'merge')).rejects.toMatchObject({ code: 'library_damaged' });
  expect(readdirSync(folder)).toEqual(['notes.millrace']);
});
