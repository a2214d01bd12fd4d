import {
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { startHost, type TestHost } from '../../../tests/host/start-host.ts';
import { temporaryFolder } from '../../../tests/host/temporary-folder.ts';
import { libraryFileName } from '../library/library.ts';
import { employeeOnboarding } from '../samples/employee-onboarding.ts';
import { orderToCash } from '../samples/order-to-cash.ts';

/** A host with one diagram linked with `order.bpmn`. */
async function openLinked(): Promise<TestHost & { id: string; path: string; profile: string }> {
  const path = join(temporaryFolder(), 'order.bpmn');
  writeFileSync(path, orderToCash.xml);
  const profile = temporaryFolder();
  const started = await startHost(profile);
  const { diagram, linkState } = await started.client.files.openPath({ path });
  expect(linkState).toBe('in-sync');
  expect(diagram).toMatchObject({ name: 'Order to cash', linkedPath: path });
  return { ...started, id: diagram.id, path, profile };
}

/** Another body for a diagram: the other sample's. */
async function otherBody({ client }: TestHost): Promise<Uint8Array> {
  const [, other] = await client.library.addSamples({});
  return (await client.diagrams.open({ id: other?.id ?? '' })).body;
}

const changed = orderToCash.xml.replaceAll('Check order', 'Examine order');
function countVersions(profile: string, id: string): number {
  const db = new Database(join(profile, libraryFileName), { readonly: true });
  const count = db.prepare<[string], number>('SELECT count(*) FROM versions WHERE diagram_id = ?').pluck().get(id);
  db.close();
  return count ?? 0;
}

const textOf = async ({ client }: TestHost, id: string) =>
  new TextDecoder().decode((await client.diagrams.toXml({ id, body: null })).xml);

test('opening a file twice gives the same diagram, also through a symbolic link', async () => {
  const host = await openLinked();
  const again = await host.client.files.openPath({ path: host.path });
  expect(again.diagram.id).toBe(host.id);
  const alias = `${host.path}.link.bpmn`;
  symlinkSync(host.path, alias);
  expect((await host.client.files.openPath({ path: alias })).diagram.id).toBe(host.id);
  await host.client.library.trashDiagrams({ ids: [host.id] });
  expect((await host.client.files.openPath({ path: host.path })).diagram.trashedAt).toBe(null);
});

test('a save writes the linked file', async () => {
  const host = await openLinked();
  const { client, id, path } = host;
  const { versionId } = await client.diagrams.open({ id });
  const saved = await client.diagrams.save({ id, baseVersionId: versionId, body: await otherBody(host) });
  expect(saved.linkedFile).toBe('written');
  expect(readFileSync(path, 'utf8')).toBe(await textOf(host, id));
  expect(readFileSync(path, 'utf8')).toContain('Employee onboarding');
  expect(await client.files.linkState({ id })).toEqual({ state: 'in-sync', path });
  expect(readdirSync(join(path, '..'))).toEqual(['order.bpmn']);
});

test('a file that changed outside is never overwritten by a save', async () => {
  const host = await openLinked();
  const { client, id, path } = host;
  const { versionId } = await client.diagrams.open({ id });
  const before = statSync(path);
  // The same size and time: only the content tells.
  const sneaky = orderToCash.xml.replace('Pick items', 'Pack items');
  writeFileSync(path, sneaky);
  utimesSync(path, before.atime, before.mtime);
  const saved = await client.diagrams.save({ id, baseVersionId: versionId, body: await otherBody(host) });
  expect(saved.linkedFile).toBe('changed-on-disk');
  expect(readFileSync(path, 'utf8')).toBe(sneaky);
  const told = host.events.filter(({ name }) => name === 'link:changed').map(({ payload }) => payload);
  expect(told).toEqual([{ id, state: 'changed-on-disk' }]);
});

test('taking the file keeps ours, unsaved edits included, as versions', async () => {
  const host = await openLinked();
  const { client, id, path, events } = host;
  const { versionId } = await client.diagrams.open({ id });
  writeFileSync(path, changed);
  await expect.poll(() => events.some(({ name }) => name === 'link:changed'), { timeout: 10_000 }).toBe(true);
  expect((await client.files.linkState({ id })).state).toBe('changed-on-disk');
  await client.diagrams.writeDraft({ id, baseVersionId: versionId, body: await otherBody(host) });

  const resolved = await client.files.resolveLink({ id, choice: 'take-file' });
  expect(resolved.summary.hasDraft).toBe(false);
  const opened = await client.diagrams.open({ id });
  expect(opened.versionId).toBe(resolved.versionId);
  expect(await textOf(host, id)).toBe(changed);
  expect(readFileSync(path, 'utf8')).toBe(changed);
  expect((await client.files.linkState({ id })).state).toBe('in-sync');
  await host.close();
  expect(countVersions(host.profile, id)).toBe(3);
});

test('a file that others only wrote in another way stays as they wrote it', async () => {
  const host = await openLinked();
  const { client, id, path } = host;
  const rewritten = orderToCash.xml.replaceAll(/(sourceRef="\w+") (targetRef="\w+")/g, '$2 $1');
  expect(rewritten).not.toBe(orderToCash.xml);
  writeFileSync(path, rewritten);
  const { versionId } = await client.files.resolveLink({ id, choice: 'take-file' });
  const { body } = await client.diagrams.open({ id });
  expect((await client.diagrams.save({ id, baseVersionId: versionId, body })).linkedFile).toBe('written');
  expect(readFileSync(path, 'utf8')).toBe(rewritten);
});

test('keeping ours keeps the file’s content as a version and writes the file', async () => {
  const host = await openLinked();
  const { client, id, path } = host;
  const mine = await client.diagrams.open({ id });
  const body = await otherBody(host);
  writeFileSync(path, changed);
  await client.diagrams.writeDraft({ id, baseVersionId: mine.versionId, body });
  const resolved = await client.files.resolveLink({ id, choice: 'keep-mine' });
  expect(readFileSync(path, 'utf8')).toBe(orderToCash.xml);
  expect((await client.files.linkState({ id })).state).toBe('in-sync');
  // Unsaved edits go on from the version that is now the newest.
  const saved = await client.diagrams.save({ id, baseVersionId: resolved.versionId, body });
  expect(saved.linkedFile).toBe('written');
  await host.close();
  expect(countVersions(host.profile, id)).toBe(4);
});

test('keeping ours puts a file aside that can not be read as a diagram', async () => {
  const host = await openLinked();
  const { client, id, path } = host;
  writeFileSync(path, 'not even XML');
  await expect(client.files.resolveLink({ id, choice: 'take-file' })).rejects.toMatchObject({ code: 'xml_not_xml' });
  await client.files.resolveLink({ id, choice: 'keep-mine' });
  expect(readFileSync(path, 'utf8')).toBe(orderToCash.xml);
  const aside = readdirSync(join(path, '..')).filter((name) => name !== 'order.bpmn');
  expect(aside).toEqual([expect.stringMatching(/^order \(changed outside .*\)\.bpmn$/)]);
  expect(readFileSync(join(path, '..', aside[0] ?? ''), 'utf8')).toBe('not even XML');
});

test('a vanished file is reported and written anew by the next save', async () => {
  const host = await openLinked();
  const { client, id, path, events } = host;
  rmSync(path);
  await expect
    .poll(() => events.filter(({ name }) => name === 'link:changed').map(({ payload }) => payload), { timeout: 10_000 })
    .toEqual([{ id, state: 'missing' }]);
  await expect(client.files.resolveLink({ id, choice: 'take-file' })).rejects.toMatchObject({ code: 'file_not_found' });
  const { versionId, body } = await client.diagrams.open({ id });
  expect((await client.diagrams.save({ id, baseVersionId: versionId, body })).linkedFile).toBe('written');
  expect(readFileSync(path, 'utf8')).toBe(orderToCash.xml);
});

test('save as links, asks before it replaces, and spares changes nobody has seen', async () => {
  const host = await openLinked();
  const { client, id, path } = host;
  const [sample] = await client.library.addSamples({});
  const other = sample?.id ?? '';
  await expect(client.files.saveAs({ id: other, path, overwrite: false })).rejects.toMatchObject({
    code: 'file_not_writable',
    details: { exists: true },
  });
  writeFileSync(path, changed);
  await expect(client.files.saveAs({ id: other, path, overwrite: true })).rejects.toMatchObject({
    code: 'file_changed_on_disk',
  });
  writeFileSync(path, orderToCash.xml);
  const { summary } = await client.files.saveAs({ id: other, path, overwrite: true });
  expect(summary.linkedPath).toBe(path);
  expect((await client.files.linkState({ id })).state).toBe('none');
  expect((await client.files.unlink({ id: other })).linkedPath).toBe(null);

  const fresh = join(path, '..', 'fresh.bpmn');
  await client.files.saveAs({ id, path: fresh, overwrite: false });
  expect(readFileSync(fresh, 'utf8')).toBe(orderToCash.xml);
  const nowhere = join(path, '..', 'no', 'folder', 'x.bpmn');
  await expect(client.files.saveAs({ id, path: nowhere, overwrite: false })).rejects.toMatchObject({
    code: 'file_not_writable',
  });
});

test('what can not be opened says why', async () => {
  const { client, host, events } = await startHost(temporaryFolder());
  const folder = temporaryFolder();
  await expect(client.files.openPath({ path: join(folder, 'none.bpmn') })).rejects.toMatchObject({
    code: 'file_not_found',
  });
  await expect(client.files.openPath({ path: folder })).rejects.toMatchObject({ code: 'file_not_readable' });
  const large = join(folder, 'large.bpmn');
  writeFileSync(large, Buffer.alloc(70 * 1024 * 1024, ' '));
  await expect(client.files.openPath({ path: large })).rejects.toMatchObject({ code: 'file_too_large' });

  await host.requestOpen({ path: large });
  expect(events.at(-1)).toMatchObject({
    name: 'open:requested',
    payload: { id: null, error: { code: 'file_too_large' } },
  });
  const file = join(folder, 'people.bpmn');
  writeFileSync(file, employeeOnboarding.xml);
  await host.requestOpen({ path: file });
  expect(events.at(-1)).toMatchObject({ name: 'open:requested', payload: { error: null } });
});

test('a folder lists folders and diagram files only', async () => {
  const { client } = await startHost(temporaryFolder());
  const folder = temporaryFolder();
  mkdirSync(join(folder, 'sub'));
  for (const name of ['b.bpmn', 'a.bpmn20.xml', 'plain.xml', '.hidden.bpmn', 'text.txt']) {
    writeFileSync(join(folder, name), name === 'plain.xml' ? '<x/>' : orderToCash.xml);
  }
  const { entries, parent } = await client.files.listFolder({ path: folder, show: 'bpmn' });
  expect(entries.map(({ name, kind }) => [name, kind])).toEqual([
    ['sub', 'folder'],
    ['a.bpmn20.xml', 'file'],
    ['b.bpmn', 'file'],
  ]);
  expect(parent).toBe(join(folder, '..'));
  expect((await client.files.listFolder({ path: '/', show: 'bpmn' })).parent).toBe(null);
  await expect(client.files.listFolder({ path: join(folder, 'none'), show: 'bpmn' })).rejects.toMatchObject({
    code: 'file_not_found',
  });
});

test('an export replaces a file as a whole', async () => {
  const { client } = await startHost(temporaryFolder());
  const folder = temporaryFolder();
  const path = join(folder, 'picture.svg');
  for (const text of ['first, longer', 'second']) {
    await client.files.writeExport({ path, bytes: new TextEncoder().encode(text) });
    expect(readFileSync(path, 'utf8')).toBe(text);
  }
  expect(readdirSync(folder)).toEqual(['picture.svg']);
  await expect(
    client.files.writeExport({ path: join(folder, 'no', 'x.svg'), bytes: new Uint8Array() }),
  ).rejects.toMatchObject({ code: 'file_not_writable' });
});
