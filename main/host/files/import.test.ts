import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { importAll } from '../../../tests/host/import-all.ts';
import { startHost } from '../../../tests/host/start-host.ts';
import { temporaryFolder } from '../../../tests/host/temporary-folder.ts';
import { employeeOnboarding } from '../samples/employee-onboarding.ts';
import { orderToCash } from '../samples/order-to-cash.ts';

const bytesOf = (text: string) => new TextEncoder().encode(text);
const page = { order: 'name', cursor: null, limit: 100 } as const;

test('a folder tree is imported with its structure; what is wrong with a file is in the report', async () => {
  const root = join(temporaryFolder(), 'Processes');
  mkdirSync(join(root, 'Sales', 'Old'), { recursive: true });
  mkdirSync(join(root, '.hidden'));
  mkdirSync(join(root, 'Empty'));
  writeFileSync(join(root, 'Sales', 'order.bpmn'), orderToCash.xml);
  writeFileSync(join(root, 'Sales', 'Old', 'people.xml'), Buffer.from(`\ufeff${employeeOnboarding.xml}`, 'utf8'));
  writeFileSync(
    join(root, 'utf16.xml'),
    Buffer.from(`\ufeff${employeeOnboarding.xml.replace('UTF-8', 'UTF-16')}`, 'utf16le'),
  );
  writeFileSync(
    join(root, 'broken.bpmn'),
    '<?xml version="1.0"?>\n<definitions>\n  <process id="a"></proces>\n</definitions>',
  );
  writeFileSync(join(root, 'notes.xml'), '<notes/>');
  writeFileSync(join(root, 'readme.txt'), orderToCash.xml);
  writeFileSync(join(root, '.hidden', 'secret.bpmn'), orderToCash.xml);

  const { client, events } = await startHost(temporaryFolder());
  const report = await importAll(client.imports, { paths: [root] });
  expect(report.map(({ name, error }) => [name, error?.code])).toEqual([
    ['Processes/Sales/Old/people.xml', undefined],
    ['Processes/Sales/order.bpmn', undefined],
    ['Processes/broken.bpmn', 'xml_malformed'],
    ['Processes/utf16.xml', undefined],
  ]);
  const broken = report.find(({ error }) => error !== null);
  expect(broken).toMatchObject({ diagram: null, error: { details: { line: 3 } } });

  const folders = await client.library.listFolders({ trashed: false });
  const pathOf = (id: string | null): string => {
    const folder = folders.find((candidate) => candidate.id === id);
    return folder ? `${pathOf(folder.parentId)}/${folder.name}` : '';
  };
  expect(folders.map(({ id }) => pathOf(id)).sort()).toEqual([
    '/Processes',
    '/Processes/Sales',
    '/Processes/Sales/Old',
  ]);
  const all = await client.library.listDiagrams({ scope: { kind: 'all' }, ...page });
  expect(all.diagrams.map(({ name, folderId }) => `${pathOf(folderId)}/${name}`).sort()).toEqual([
    '/Processes/Employee onboarding',
    '/Processes/Sales/Old/Employee onboarding',
    '/Processes/Sales/Order to cash',
  ]);
  const progress = events.filter(({ name }) => name === 'operation:progressed').map(({ payload }) => payload);
  expect(progress.at(-1)).toMatchObject({ done: 4, total: 4 });
  const announced = events.flatMap(({ payload }) => ('diagramIds' in payload ? payload.diagramIds : []));
  expect(announced.toSorted()).toEqual(all.diagrams.map(({ id }) => id).toSorted());

  await importAll(client.imports, { paths: [root] });
  expect(await client.library.listFolders({ trashed: false })).toHaveLength(folders.length);
});

test('dropped bytes keep their folders inside the chosen one, and export unchanged', async () => {
  const { client } = await startHost(temporaryFolder());
  const target = await client.library.createFolder({ parentId: null, name: 'Inbox' });
  const report = await importAll(client.imports, {
    folderId: target.id,
    files: [
      { relativePath: 'deep/er/order.bpmn', bytes: bytesOf(orderToCash.xml) },
      { relativePath: '../../order.bpmn', bytes: bytesOf(orderToCash.xml) },
      { relativePath: 'empty.bpmn', bytes: new Uint8Array() },
      { relativePath: 'page.bpmn', bytes: bytesOf('<!doctype html><html></html>') },
    ],
  });
  expect(report.map(({ name, error }) => [name, error === null])).toEqual([
    ['../../order.bpmn', true],
    ['deep/er/order.bpmn', true],
    ['empty.bpmn', false],
    ['page.bpmn', false],
  ]);
  const inside = await client.library.listDiagrams({ scope: { kind: 'folder', folderId: target.id }, ...page });
  expect(inside.diagrams).toHaveLength(1);
  for (const { diagram } of report) {
    if (!diagram) continue;
    const { xml, original } = await client.diagrams.toXml({ id: diagram.id, body: null });
    expect(original).toBe(true);
    expect(new TextDecoder().decode(xml)).toBe(orderToCash.xml);
  }
});

test('files that differ only in how they are written each export as they were', async () => {
  const { client } = await startHost(temporaryFolder());
  const texts = [orderToCash.xml, orderToCash.xml.replaceAll('\n', '\r\n'), `${orderToCash.xml}\n`].map((text, n) =>
    n === 2 ? text.replace(/(sourceRef="\w+") (targetRef="\w+")/g, '$2 $1') : text,
  );
  const files = texts.map((text, n) => ({ relativePath: `${n}.bpmn`, bytes: bytesOf(text) }));
  const report = await importAll(client.imports, { files });
  for (const [n, { diagram }] of report.entries()) {
    const copy = await client.library.duplicateDiagram({ id: diagram?.id ?? '', name: 'Copy' });
    for (const id of [diagram?.id ?? '', copy.id]) {
      expect(new TextDecoder().decode((await client.diagrams.toXml({ id, body: null })).xml)).toBe(texts[n]);
    }
  }
});

test('an import into a folder that is not there is refused as a whole', async () => {
  const { client } = await startHost(temporaryFolder());
  const paths = ['/nowhere'];
  await expect(importAll(client.imports, { folderId: crypto.randomUUID(), paths })).rejects.toMatchObject({
    code: 'not_found',
  });
  expect(await importAll(client.imports, { paths })).toMatchObject([
    { name: 'nowhere', error: { code: 'file_not_found' } },
  ]);
});

test('imported and opened files are found by their file names, also after a save and a rename', async () => {
  const folder = temporaryFolder();
  const paths = ['fulfilment_v7.bpmn', 'storage-map.bpmn20.xml'].map((name) => join(folder, name));
  for (const path of paths) writeFileSync(path, orderToCash.xml);
  const [imported = '', opened = ''] = paths;
  const { client } = await startHost(temporaryFolder());
  const find = async (text: string) => {
    const { diagrams } = await client.library.listDiagrams({ scope: { kind: 'search', text }, ...page });
    return diagrams.map(({ id }) => id);
  };
  const files = await importAll(client.imports, { paths: [imported] });
  const id = files[0]?.diagram?.id ?? '';
  const { diagram } = await client.files.openPath({ path: opened });
  const expectFound = async () => {
    for (const text of ['fulfilment_v7.bpmn', 'fulfilment_v7', 'FULFIL']) expect(await find(text)).toEqual([id]);
    for (const text of ['storage-map.bpmn20.xml', 'storage-map']) expect(await find(text)).toEqual([diagram.id]);
  };
  await expectFound();

  const other = await client.library.createDiagram({ folderId: null, name: 'New' });
  const { body: changed } = await client.diagrams.open({ id: other.id });
  for (const saved of [id, diagram.id]) {
    const { versionId } = await client.diagrams.open({ id: saved });
    await client.diagrams.save({ id: saved, baseVersionId: versionId, body: changed });
  }
  await expectFound();
  expect(await find('invoice')).toEqual([]);
  await client.library.renameDiagram({ id, name: 'Something else' });
  await expectFound();
});
