import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { openTestLibrary } from '../../../tests/host/fill-library.ts';
import { startHost, type TestHost } from '../../../tests/host/start-host.ts';
import { temporaryFolder } from '../../../tests/host/temporary-folder.ts';
import { importFilesSql } from '../library/import-store.ts';
import { libraryFileName } from '../library/library.ts';
import { orderToCash } from '../samples/order-to-cash.ts';

const child = fileURLToPath(new URL('../../../tests/host/import-child.ts', import.meta.url));
const bytesOf = (text: string) => new TextEncoder().encode(text);
const named = (name: string) =>
  orderToCash.xml.replace(/(<bpmn:(?:collaboration|process) [^>]*name=")[^"]*/g, `$1${name}`);

/** Files `process 0.bpmn` and so on in two folders; answers the folder that holds them. */
function makeFiles(count: number): string {
  const root = join(temporaryFolder(), 'Many');
  for (const folder of ['even', 'odd']) mkdirSync(join(root, folder), { recursive: true });
  for (let n = 0; n < count; n++) writeFileSync(join(root, n % 2 ? 'odd' : 'even', `${n}.bpmn`), named(`Process ${n}`));
  return root;
}

async function namesIn({ client }: TestHost): Promise<string[]> {
  const names: string[] = [];
  let cursor: string | null = null;
  do {
    const request = { scope: { kind: 'all' }, order: 'name', cursor, limit: 500 } as const;
    const page: Awaited<ReturnType<typeof client.library.listDiagrams>> = await client.library.listDiagrams(request);
    names.push(...page.diagrams.map(({ name }) => name));
    cursor = page.nextCursor;
  } while (cursor !== null);
  return names;
}

const operation = () => crypto.randomUUID();

test('folders and files by path and by bytes are imported, and the report comes in pages', async () => {
  const host = await startHost(temporaryFolder());
  const { imports } = host.client;
  const root = makeFiles(6);
  writeFileSync(join(root, 'broken.bpmn'), '<a>');
  const { jobId } = await imports.begin({
    folderId: null,
    paths: [root, join(root, 'odd', '1.bpmn'), '/no/such.bpmn'],
  });
  const files = ['x/a.bpmn', 'x/b.bpmn', 'empty.bpmn'].map((relativePath, n) => ({
    relativePath,
    bytes: n === 2 ? new Uint8Array() : bytesOf(named(`Sent ${n}`)),
  }));
  await imports.send({ jobId, files: files.slice(0, 1) });
  await imports.send({ jobId, files: files.slice(1) });
  const summary = await imports.run({ jobId, operationId: operation() });
  expect(summary).toEqual({ imported: 9, noticed: 0, failed: 3, cancelled: false, only: null });
  const first = await imports.report({ jobId, what: 'failed', after: 0, limit: 2 });
  const rest = await imports.report({ jobId, what: 'failed', after: first.next ?? 0, limit: 2 });
  expect(rest.next).toBe(null);
  expect([...first.files, ...rest.files].map(({ name, error }) => [name, error?.code]).sort()).toEqual([
    ['Many/broken.bpmn', 'xml_truncated'],
    ['empty.bpmn', 'xml_empty'],
    ['such.bpmn', 'file_not_found'],
  ]);
  expect(await namesIn(host)).toHaveLength(9);
  await expect(imports.run({ jobId, operationId: operation() })).rejects.toMatchObject({ code: 'request_invalid' });
  await imports.discard({ jobId });
  await expect(imports.report({ jobId, what: 'failed', after: 0, limit: 2 })).rejects.toMatchObject({
    code: 'not_found',
  });
});

test('a cancelled import drops what it has not done', async () => {
  const profile = temporaryFolder();
  const test = await startHost(profile);
  const { imports, operations } = test.client;
  const { jobId } = await imports.begin({ folderId: null, paths: [] });
  const files = Array.from({ length: 150 }, (_, n) => ({ relativePath: `${n}.bpmn`, bytes: bytesOf(orderToCash.xml) }));
  await imports.send({ jobId, files });
  const operationId = operation();
  test.host.onEvent((name) => {
    if (name === 'operation:progressed') void operations.cancel({ operationId });
  });
  const summary = await imports.run({ jobId, operationId });
  expect(summary.cancelled).toBe(true);
  expect(summary.imported).toBeLessThan(150);
  expect(await namesIn(test)).toHaveLength(summary.imported);
  expect(await imports.interrupted({})).toEqual([]);
  expect(readdirSync(join(profile, 'imports'))).toEqual([]);
});

test('an import goes on after the host was closed in its midst', async () => {
  const profile = temporaryFolder();
  const root = makeFiles(120);
  const before = await startHost(profile);
  const { jobId } = await before.client.imports.begin({ folderId: null, paths: [root] });
  const stopped = new Promise<void>((resolve) => {
    before.host.onEvent((name) => {
      if (name === 'operation:progressed') resolve();
    });
  });
  const running = before.client.imports.run({ jobId, operationId: operation() });
  const failed = expect(running).rejects.toMatchObject({ code: 'host_unavailable' });
  await stopped;
  await before.close();
  await failed;

  const after = await startHost(profile);
  const [interrupted] = await after.client.imports.interrupted({});
  expect(interrupted).toMatchObject({ jobId, total: 120 });
  expect(interrupted?.done).toBeLessThan(120);
  const summary = await after.client.imports.run({ jobId, operationId: operation() });
  expect(summary).toMatchObject({ imported: 120, failed: 0, cancelled: false });
  expect(new Set(await namesIn(after)).size).toBe(120);
  expect(await namesIn(after)).toHaveLength(120);
});

test('an import that is killed again and again brings every file once', async () => {
  const profile = temporaryFolder();
  const root = makeFiles(100);
  let rounds = 0;
  for (let ended = false; !ended; rounds++) {
    const victim = spawn(process.execPath, [child, profile, root], { stdio: ['ignore', 'pipe', 'inherit'] });
    let steps = 0;
    victim.stdout.on('data', () => {
      steps++;
      if (rounds < 4 && steps === 2) victim.kill('SIGKILL');
    });
    await once(victim, 'exit');
    ended = victim.signalCode === null;
  }
  expect(rounds).toBeGreaterThan(1);
  const library = await openTestLibrary(profile);
  const page = library.read(() =>
    library.lists.page({ scope: { kind: 'all' }, order: 'name', cursor: null, limit: 500 }),
  );
  expect(page.total).toBe(100);
  expect(new Set(page.diagrams.map(({ name }) => name)).size).toBe(100);
  library.close();
  const db = new Database(join(profile, libraryFileName));
  expect(db.pragma('integrity_check', { simple: true })).toBe('ok');
  expect(db.pragma('foreign_key_check')).toEqual([]);
  const plan = db.prepare<[object], { detail: string }>(`EXPLAIN QUERY PLAN ${importFilesSql}`);
  const details = plan.all({ jobKey: 1, state: 0, afterKey: 0, limit: 1 }).map(({ detail }) => detail);
  expect(details).toEqual([expect.stringMatching(/^SEARCH import_files USING INDEX import_files_by_state/)]);
  db.close();
}, 120_000);

test('an archive of the library comes back as it was: folders, equal names, any letters', async () => {
  const host = await startHost(temporaryFolder());
  const { library, files, diagrams, imports } = host.client;
  const folder = await library.createFolder({ parentId: null, name: 'Verträge/2026' });
  const inner = await library.createFolder({ parentId: folder.id, name: '購買' });
  const places = [null, folder.id, inner.id, inner.id, inner.id];
  const names = ['Top', 'Prüfen: ja?', 'Same', 'same', '../../escape'];
  const ids: string[] = [];
  for (const [n, folderId] of places.entries()) {
    ids.push((await library.createDiagram({ folderId, name: names[n] ?? '' })).id);
  }
  const path = join(temporaryFolder(), 'all.zip');
  const all = { kind: 'folder', folderId: null } as const;
  expect(await files.exportArchive({ operationId: operation(), source: all, path })).toEqual({
    exported: 5,
    failed: [],
  });
  const some = { kind: 'diagrams', ids: ids.slice(2) } as const;
  const flat = join(temporaryFolder(), 'some.zip');
  await files.exportArchive({ operationId: operation(), source: { ...some, ids: [...some.ids] }, path: flat });

  const other = await startHost(temporaryFolder());
  const { jobId } = await other.client.imports.begin({ folderId: null, paths: [path, flat] });
  const summary = await other.client.imports.run({ jobId, operationId: operation() });
  expect(summary).toMatchObject({ imported: 8, failed: 0 });
  const report = await other.client.imports.report({ jobId, what: 'imported', after: 0, limit: 100 });
  // Which of two names that differ in case alone is numbered, their ids decide.
  expect(report.files.map(({ name }) => name.toLowerCase()).sort()).toEqual([
    '-..-escape.bpmn',
    'same (2).bpmn',
    'same.bpmn',
    'top.bpmn',
    'verträge-2026/prüfen- ja-.bpmn',
    'verträge-2026/購買/-..-escape.bpmn',
    'verträge-2026/購買/same (2).bpmn',
    'verträge-2026/購買/same.bpmn',
  ]);
  expect((await other.client.library.listFolders({ trashed: false })).map(({ name }) => name).sort()).toEqual([
    'Verträge-2026',
    '購買',
  ]);
  const original = await diagrams.toXml({ id: ids[0] ?? '', body: null });
  const top = report.files.find(({ name }) => name === 'Top.bpmn');
  const copy = await other.client.diagrams.toXml({ id: top?.diagram?.id ?? '', body: null });
  expect(copy.xml).toEqual(original.xml);

  // The same archive, sent in parts by a window, into a folder.
  const bytes = new Uint8Array(readFileSync(path));
  const sent = await imports.begin({ folderId: folder.id, paths: [] });
  for (let offset = 0; offset < bytes.length; offset += 500) {
    const part = { jobId: sent.jobId, relativePath: 'in/all.ZIP', offset, bytes: bytes.slice(offset, offset + 500) };
    await imports.sendArchivePart(part);
  }
  expect(await imports.run({ jobId: sent.jobId, operationId: operation() })).toMatchObject({ imported: 5, failed: 0 });
});

test('a cancelled or failed export leaves what was there', async () => {
  const host = await startHost(temporaryFolder());
  const { library, files, operations } = host.client;
  const ids: string[] = [];
  for (let n = 0; n < 30; n++) ids.push((await library.createDiagram({ folderId: null, name: 'x' })).id);
  const folder = temporaryFolder();
  const path = join(folder, 'kept.zip');
  writeFileSync(path, 'before');
  const operationId = operation();
  host.host.onEvent((name) => {
    if (name === 'operation:progressed') void operations.cancel({ operationId });
  });
  const source = { kind: 'diagrams' as const, ids };
  await expect(files.exportArchive({ operationId, source, path })).rejects.toMatchObject({
    code: 'operation_cancelled',
  });
  const nowhere = join(folder, 'none', 'x.zip');
  await expect(files.exportArchive({ operationId: operation(), source, path: nowhere })).rejects.toMatchObject({
    code: 'file_not_writable',
  });
  expect(readdirSync(folder)).toEqual(['kept.zip']);
  const unknown = { kind: 'diagrams' as const, ids: [operation()] };
  await expect(files.exportArchive({ operationId: operation(), source: unknown, path })).rejects.toMatchObject({
    code: 'not_found',
  });
});

test('what was sent for an import that never ran is forgotten at the next start', async () => {
  const profile = temporaryFolder();
  const before = await startHost(profile);
  const { jobId } = await before.client.imports.begin({ folderId: null, paths: [] });
  await before.client.imports.send({ jobId, files: [{ relativePath: 'a.bpmn', bytes: bytesOf(orderToCash.xml) }] });
  expect(existsSync(join(profile, 'imports', jobId))).toBe(true);
  await before.close();
  const after = await startHost(profile);
  await expect.poll(() => existsSync(join(profile, 'imports', jobId))).toBe(false);
  expect(await after.client.imports.interrupted({})).toEqual([]);
});
