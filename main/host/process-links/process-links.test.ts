import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { openTestLibrary } from '../../../tests/host/fill-library.ts';
import { explainer } from '../../../tests/host/query-plans.ts';
import { startHost, startJobs, type TestHost } from '../../../tests/host/start-host.ts';
import { temporaryFolder } from '../../../tests/host/temporary-folder.ts';
import { insertDiagram, readDiagram } from '../diagrams/insert-diagram.ts';
import { libraryFileName } from '../library/library.ts';
import { processLinkSql } from '../library/process-link-store.ts';

type Client = TestHost['client'];

/** XML of a process, with its call activities by name: the process they call and the diagram they mean. */
function xmlOf(processId: string, calls: Record<string, { process: string; diagram?: string }> = {}): string {
  const activities = Object.entries(calls).map(([name, { process, diagram }]) => {
    const meant = diagram === undefined ? '' : ` millrace:diagram="${diagram}"`;
    return `<callActivity id="Call_${name}" name="${name}" calledElement="${process}"${meant} />`;
  });
  return `<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:millrace="urn:millrace:links:1" id="D">
    <process id="${processId}" name="Process ${processId}">${activities.join('')}</process></definitions>`;
}

type Diagrams = Record<string, string>;

/** A library with diagrams by name, from XML that may speak of diagrams before by `{name}`; answers their ids. */
async function fill(folder: string, diagrams: Diagrams): Promise<Record<string, string>> {
  const library = await openTestLibrary(folder);
  const jobs = startJobs();
  const ids: Record<string, string> = {};
  for (const [name, xml] of Object.entries(diagrams)) {
    const known = xml.replace(/\{(\w+)\}/g, (_, other: string) => ids[other] ?? other);
    const read = await readDiagram(jobs, new TextEncoder().encode(known), `${name}.bpmn`);
    ids[name] = library.write(
      () => insertDiagram(library, null, { ...read, parsed: { ...read.parsed, name } }, `${name}.bpmn`).id,
    );
  }
  library.close();
  return ids;
}

async function usersOf(client: Client, id = ''): Promise<string[]> {
  const { elements } = await client.processLinks.usedBy({ id, limit: 100 });
  return elements.map(({ diagram, name }) => `${diagram.name}: ${name}`);
}

async function brokenIn(client: Client): Promise<string[]> {
  const { links } = await client.processLinks.broken({ limit: 100 });
  return links.map(({ element, resolution }) => {
    const [target] = resolution.targets;
    return `${element.diagram.name}: ${element.name}: ${resolution.state}${target ? ` ${target.diagram.name}` : ''}`;
  });
}

async function resolve(
  client: Client,
  diagramId: string | undefined,
  processId: string,
  meantId: string | null = null,
) {
  const links = [{ processId, meantId }];
  const resolutions = await client.processLinks.resolve({ diagramId: diagramId ?? '', links });
  return resolutions.flatMap(({ state, targets }) => [state, ...targets.map(({ diagram }) => diagram.name)]);
}

test('links lead to the diagram they mean, else to their own, else to whichever holds the process', async () => {
  const folder = temporaryFolder();
  const ids = await fill(folder, {
    ship: xmlOf('Ship'),
    copy: xmlOf('Ship'),
    bill: xmlOf('Bill'),
    order: xmlOf('Order', {
      any: { process: 'Ship' },
      meant: { process: 'Ship', diagram: '{copy}' },
      foreign: { process: 'Bill', diagram: '00000000-0000-4000-8000-000000000000' },
      self: { process: 'Order' },
    }),
    recursive: xmlOf('Order', { again: { process: 'Order' } }),
  });
  const { client } = await startHost(folder);
  const { ship, copy, bill, order, recursive } = ids;
  expect(await resolve(client, order, 'Ship')).toEqual(['several', 'ship', 'copy']);
  expect(await resolve(client, order, 'Ship', copy)).toEqual(['found', 'copy']);
  expect(await resolve(client, order, 'Bill', '00000000-0000-4000-8000-000000000000')).toEqual(['found', 'bill']);
  expect(await resolve(client, order, 'Order')).toEqual(['found', 'order']);
  expect(await resolve(client, recursive, 'Order')).toEqual(['found', 'recursive']);
  expect(await resolve(client, order, 'Nothing')).toEqual(['missing']);
  expect(await usersOf(client, ship)).toEqual(['order: any']);
  expect(await usersOf(client, copy)).toEqual(['order: any', 'order: meant']);
  expect(await usersOf(client, bill)).toEqual(['order: foreign']);
  expect(await usersOf(client, order)).toEqual(['order: self']);
  expect(await usersOf(client, recursive)).toEqual(['recursive: again']);
  expect(await brokenIn(client)).toEqual([]);
});

test('links break and mend as diagrams go to the trash and come back, and change', async () => {
  const folder = temporaryFolder();
  const {
    ship = '',
    order = '',
    bill = '',
  } = await fill(folder, {
    ship: xmlOf('Ship'),
    bill: xmlOf('Bill'),
    order: xmlOf('Order', {
      one: { process: 'Ship' },
      two: { process: 'Ship', diagram: '{ship}' },
      gone: { process: 'Renamed', diagram: '{bill}' },
      never: { process: 'Nothing' },
      dynamic: { process: '#{to.call}' },
    }),
  });
  const { client } = await startHost(folder);
  const always = ['order: gone: changed bill', 'order: never: missing'];
  expect(await brokenIn(client)).toEqual(always);
  expect(await client.library.trashDiagrams({ ids: [ship, bill] })).toEqual({ userCount: 1 });
  expect(await brokenIn(client)).toEqual([
    'order: one: trashed ship',
    'order: two: trashed ship',
    'order: gone: trashed bill',
    'order: never: missing',
  ]);
  expect(await usersOf(client, ship)).toEqual(['order: one', 'order: two']);
  await client.library.restoreDiagrams({ ids: [ship, bill] });
  expect(await brokenIn(client)).toEqual(always);
  expect(await client.library.trashDiagrams({ ids: [ship, bill, order] })).toEqual({ userCount: 0 });
  expect(await brokenIn(client)).toEqual([]);
  const { links, isComplete } = await client.processLinks.broken({ limit: 1 });
  expect([links.length, isComplete]).toEqual([0, true]);
});

test('trashing one of several diagrams with the same process breaks no link', async () => {
  const folder = temporaryFolder();
  const {
    ship = '',
    copy = '',
    own = '',
  } = await fill(folder, {
    ship: xmlOf('Ship'),
    copy: xmlOf('Ship'),
    order: xmlOf('Order', { any: { process: 'Ship' } }),
    meant: xmlOf('Other', { one: { process: 'Ship', diagram: '{copy}' } }),
    own: xmlOf('Ship', { again: { process: 'Ship' } }),
  });
  const { client } = await startHost(folder);
  expect(await client.library.trashDiagrams({ ids: [ship] })).toEqual({ userCount: 0 });
  expect(await client.library.trashDiagrams({ ids: [copy] })).toEqual({ userCount: 1 });
  expect(await client.library.trashDiagrams({ ids: [own] })).toEqual({ userCount: 1 });
  expect(await brokenIn(client)).toEqual(['order: any: trashed ship', 'meant: one: trashed copy']);
});

test('a trashed folder tells how many diagrams link into it', async () => {
  const folder = temporaryFolder();
  const { ship = '' } = await fill(folder, {
    ship: xmlOf('Ship'),
    order: xmlOf('Order', { one: { process: 'Ship' } }),
  });
  const { client } = await startHost(folder);
  const { id } = await client.library.createFolder({ parentId: null, name: 'Folder' });
  await client.library.moveDiagrams({ ids: [ship], folderId: id });
  expect(await client.library.trashFolder({ id })).toEqual({ userCount: 1 });
});

test('processes are found by their names, by their ids and by their diagrams, and without a text by their age', async () => {
  const folder = temporaryFolder();
  const { order } = await fill(folder, { shipping: xmlOf('Ship'), billing: xmlOf('Bill'), order: xmlOf('Order') });
  const { client } = await startHost(folder);
  const find = async (text: string) =>
    (await client.processLinks.find({ text, limit: 10 })).targets.map(({ processId }) => processId);
  expect(await find('billing')).toEqual(['Bill']);
  expect(await find('process Ship')).toEqual(['Ship']);
  expect(await find('')).toEqual(expect.arrayContaining(['Ship', 'Bill', 'Order']));
  const made = await client.processLinks.processesOf({ id: order ?? '' });
  expect(made.map(({ processId, name }) => [processId, name])).toEqual([['Order', 'Process Order']]);
});

test('links of a library from before are read while it is used', async () => {
  const folder = temporaryFolder();
  const { ship } = await fill(folder, { ship: xmlOf('Ship'), order: xmlOf('Order', { one: { process: 'Ship' } }) });
  const db = new Database(join(folder, libraryFileName));
  db.exec('DELETE FROM processes; DELETE FROM process_links; DELETE FROM links_read;');
  db.close();
  const { client } = await startHost(folder);
  await expect.poll(() => usersOf(client, ship), { timeout: 30_000 }).toEqual(['order: one']);
});

test('links that older versions did not know are read after an update', async () => {
  const folder = temporaryFolder();
  const zeebe = xmlOf('Order', { one: { process: '=which' } }).replace(
    ' />',
    `><extensionElements><zeebe:calledElement xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" processId="Ship" />
     </extensionElements></callActivity>`,
  );
  const { ship, trashed = '' } = await fill(folder, { ship: xmlOf('Ship'), order: zeebe, trashed: zeebe });
  const before = await startHost(folder);
  expect(await usersOf(before.client, ship)).toEqual(['order: one', 'trashed: one']);
  await before.client.library.trashDiagrams({ ids: [trashed] });
  await before.close();
  const db = new Database(join(folder, libraryFileName));
  db.exec('DELETE FROM process_links; DROP TABLE search_titles;');
  db.pragma('user_version = 6');
  db.close();
  const { client } = await startHost(folder);
  await expect.poll(() => usersOf(client, ship), { timeout: 30_000 }).toEqual(['order: one']);
  await client.library.restoreDiagrams({ ids: [trashed] });
  await expect.poll(() => usersOf(client, ship), { timeout: 30_000 }).toEqual(['order: one', 'trashed: one']);
});

test('a check tells which links of a diagram lead nowhere, by its unsaved state', async () => {
  const folder = temporaryFolder();
  const { order = '', other = '' } = await fill(folder, {
    order: xmlOf('Order', { self: { process: 'Order' }, gone: { process: 'Nothing' }, dynamic: { process: '=which' } }),
    other: xmlOf('Nothing_yet'),
  });
  const { client } = await startHost(folder);
  const check = async (id: string, body: Uint8Array | null) => {
    const { brokenLinks, hasLinks } = await client.diagrams.lint({ id, body });
    return [hasLinks, ...brokenLinks.map(({ element, resolution }) => `${element.name}: ${resolution.state}`)];
  };
  expect(await check(order, null)).toEqual([true, 'gone: missing']);
  expect(await check(other, null)).toEqual([false]);
  const { parsed } = await readDiagram(
    startJobs(),
    new TextEncoder().encode(xmlOf('Nothing', { gone: { process: 'Nothing' }, self: { process: 'Order' } })),
    'a.bpmn',
  );
  expect(await check(other, parsed.body)).toEqual([true]);
});

test('a diagram taken from another library keeps its links', async () => {
  const folder = temporaryFolder();
  const { ship } = await fill(folder, { ship: xmlOf('Ship'), order: xmlOf('Order', { one: { process: 'Ship' } }) });
  const { client } = await startHost(folder);
  const path = join(temporaryFolder(), 'exported.millrace');
  await client.backups.exportLibrary({ path, overwrite: false });
  const other = (await startHost(temporaryFolder())).client;
  await other.backups.take({ operationId: crypto.randomUUID(), path, mode: 'merge' });
  expect(await usersOf(other, ship)).toEqual(['order: one']);
});

test('links are found through indexes', async () => {
  const planOf = await explainer();
  const plans = [
    planOf(processLinkSql.holders(false), '', 1),
    planOf(processLinkSql.holders(true), '', 1),
    planOf(processLinkSql.uses, '', 1),
    planOf(processLinkSql.broken, 0, 1),
    planOf(processLinkSql.unread, 0, 1),
    planOf(processLinkSql.countUsers, { ids: '[]' }),
  ];
  for (const plan of plans) expect(plan).not.toMatch(/^SCAN (?!ids|gone|found)/m);
  expect(plans[0]).toMatch(/SEARCH p USING INDEX processes_by_id \(process_id=\?\)/);
  expect(plans[2]).toMatch(/SEARCH l USING INDEX process_links_by_process \(process_id=\?\)/);
  // By the diagram first: many may hold a process of the same id.
  expect(plans[3]).toMatch(
    /SEARCH h .*\(id=\?\)\n.*SEARCH p USING .*processes_by_diagram \(diagram_key=\? AND process_id=\?\)/,
  );
  expect(plans[3]).toMatch(/SEARCH l USING INTEGER PRIMARY KEY \(rowid>\? AND rowid<\?\)/);
});
