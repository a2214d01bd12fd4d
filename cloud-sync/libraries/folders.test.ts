import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Folder } from '../../shared/sync/library-routes.ts';
import { newId } from '../database/new-id.ts';
import type { TestAccount, TestOrganisation } from '../tests/support/test-server.ts';
import { useServer } from '../tests/support/use-server.ts';
import { requireLiveFolder } from './folder-tree.ts';

const server = useServer();
let acme: TestOrganisation;
let eve: TestAccount;
let library: string;
beforeEach(async () => {
  acme = await server.organisation();
  const olga = await acme.account('Olga Owner');
  eve = await acme.account('Eve Editor');
  library = await acme.library(olga);
  await acme.member(library, eve, 'editor');
});

async function make(name: string, parentId: string | null = null): Promise<string> {
  return (await eve.client.ok('createFolder', { params: { library }, body: { id: newId(), parentId, name } })).id;
}

const change = (folder: string, body: { name?: string; parentId?: string | null }) =>
  eve.client.call('changeFolder', { params: { library, folder }, body });
const trash = (folder: string) => eve.client.call('trashFolder', { params: { library, folder } });
const restore = (folder: string) => eve.client.call('restoreFolder', { params: { library, folder } });

async function all(): Promise<Map<string, Folder>> {
  const { items } = await eve.client.ok('folders', { params: { library }, query: {} });
  return new Map(items.map((folder) => [folder.id, folder]));
}

const feed = async (since = 0) =>
  (await eve.client.ok('changes', { params: { library }, query: { since, limit: 1000 } })).changes;

const insertDiagrams = `
  insert into diagrams (org_id, library_id, diagram_id, folder_id, name, name_key, head_id, head_number, head_depth, seq,
                        created_at, updated_at, updated_by_name)
  select $1, $2, gen_random_uuid(), $3, 'Diagram ' || n, 'diagram ' || n, gen_random_uuid(), 1, 0, 0, now(), now(), 'Eve'
    from generate_series(1, $4) n`;

/** Puts diagrams into a folder, past the server. */
async function fill(folderId: string, count: number): Promise<void> {
  await server.parts.database.asOwner.query(insertDiagrams, [acme.orgId, library, folderId, count]);
}

async function trashedDiagrams(): Promise<number> {
  const [row] = await server.parts.database.asOwner.query<{ count: number }>(
    'select count(*) as count from diagrams where library_id = $1 and trashed_at is not null',
    [library],
  );
  return row?.count ?? -1;
}

describe('folders', () => {
  test('are made, renamed and moved, and the feed tells', async () => {
    const a = await make('A');
    const b = await make(' B ', a);
    const moved = await change(b, { name: 'C', parentId: null });
    expect(moved.body).toMatchObject({ id: b, parentId: null, name: 'C', trashedAt: null });
    expect((await change(b, { name: 'C' })).body).toEqual(moved.body);
    expect((await all()).get(b)).toEqual(moved.body);
    expect((await feed(1)).map(({ seq, kind, id, change: what, name }) => [seq, kind, id, what, name])).toEqual([
      [2, 'folder', a, 'created', 'A'],
      [3, 'folder', b, 'created', 'B'],
      [4, 'folder', b, 'changed', 'C'],
    ]);
    expect(moved.body.seq).toBe(4);
  });

  test('are listed page by page', async () => {
    const made = [];
    for (const name of ['a', 'b', 'c', 'd', 'e']) made.push(await make(name));
    const listed: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await eve.client.ok('folders', {
        params: { library },
        query: { limit: 2, ...(cursor ? { cursor } : {}) },
      });
      listed.push(...page.items.map(({ id }) => id));
      cursor = page.next ?? undefined;
    } while (cursor);
    expect(listed).toEqual(made.sort());
  });

  test('have names that differ from those beside them', async () => {
    const a = await make('Übersicht');
    const b = await make('B');
    const body = { id: newId(), parentId: null, name: 'U\u0308BERSICHT' };
    expect((await eve.client.call('createFolder', { params: { library }, body })).error).toBe('name_taken');
    expect((await change(b, { name: 'übersicht' })).error).toBe('name_taken');
    expect((await change(b, { name: 'übersicht', parentId: a })).error).toBe(null);
    expect((await change(b, { parentId: null })).error).toBe('name_taken');
    expect((await change(a, { name: 'ÜBERSICHT' })).error).toBe(null);
    const again = await eve.client.call('createFolder', {
      params: { library },
      body: { id: a, parentId: b, name: 'x' },
    });
    expect(again.error).toBe('id_taken');
  });

  test('can’t lie in themselves, nor in folders that aren’t there or in the trash', async () => {
    const a = await make('A');
    const b = await make('B', a);
    const c = await make('C', b);
    for (const parentId of [a, b, c]) expect((await change(a, { parentId })).error).toBe('folder_cycle');
    expect((await change(a, { parentId: newId() })).error).toBe('not_found');
    expect((await change(newId(), { name: 'x' })).error).toBe('not_found');
    const gone = await make('Gone');
    await trash(gone);
    expect((await change(a, { parentId: gone })).error).toBe('in_trash');
    expect((await change(gone, { name: 'x' })).error).toBe('in_trash');
    const body = { id: newId(), parentId: gone, name: 'x' };
    expect((await eve.client.call('createFolder', { params: { library }, body })).error).toBe('in_trash');
  });

  test('go into the trash with what is in them, and come back with it', async () => {
    const a = await make('A');
    const b = await make('B', a);
    const c = await make('C', b);
    const earlier = await make('Earlier', a);
    await trash(earlier);
    await fill(b, 3);
    const before = await feed();
    const trashed = await trash(a);
    expect(trashed.body.seq).toBe(before.length + 1);
    const removed = await feed(before.length);
    expect(removed.map(({ kind, id, change: what }) => [kind, id, what])).toEqual([['folder', a, 'removed']]);
    for (const id of [b, c]) expect((await all()).get(id)?.trashedAt).toBe(trashed.body.trashedAt);
    expect((await trash(b)).body.trashedAt).toBe(trashed.body.trashedAt);
    expect(await trashedDiagrams()).toBe(3);

    // Its own folder is still in the trash: it comes back to the top, with what is in it.
    expect((await restore(b)).body).toMatchObject({ id: b, parentId: null, trashedAt: null });
    expect(await trashedDiagrams()).toBe(0);
    expect((await all()).get(c)).toMatchObject({ parentId: b, trashedAt: null });
    expect((await all()).get(a)?.trashedAt).not.toBeNull();

    expect((await restore(a)).body).toMatchObject({ parentId: null, trashedAt: null });
    expect((await restore(a)).body).toMatchObject({ parentId: null, trashedAt: null });
    expect((await all()).get(earlier)?.trashedAt).not.toBeNull();
    await make('Earlier', a);
    expect((await restore(earlier)).error).toBe('name_taken');
  });

  test('of 20,000 diagrams in 2,000 folders go in one step, of which the feed has one word', async () => {
    const a = await make('A');
    const { asOwner } = server.parts.database;
    await asOwner.query(
      `with made as (
         insert into folders (org_id, library_id, folder_id, parent_id, name, name_key, seq)
         select $1, $2, gen_random_uuid(), $3, n::text, n::text, 0 from generate_series(1, 2000) n returning folder_id
       ), numbered as (select folder_id, row_number() over () as n from made)
       insert into diagrams (org_id, library_id, diagram_id, folder_id, name, name_key, head_id, head_number, head_depth, seq,
                             created_at, updated_at, updated_by_name)
       select $1, $2, gen_random_uuid(), f.folder_id, i::text, i::text, gen_random_uuid(), 1, 0, 0, now(), now(), 'Eve'
         from generate_series(1, 18000) i join numbered f on f.n = 1 + i % 2000`,
      [acme.orgId, library, a],
    );
    await fill(a, 2000);
    await asOwner.query('analyze');
    const key = randomUUID();
    const send = () => eve.client.ok('trashFolder', { params: { library, folder: a }, key });
    const [first, second] = await Promise.all([send(), send()]);
    expect([first, second]).toEqual([await send(), await send()]);
    expect(first.seq).toBe(3);
    expect(await trashedDiagrams()).toBe(20_000);
    expect((await all()).get(a)?.trashedAt).toBe(first.trashedAt);
    expect((await restore(a)).body.seq).toBe(4);
    expect(await trashedDiagrams()).toBe(0);
    expect((await feed(2)).map(({ id, change: what }) => [id, what])).toEqual([
      [a, 'removed'],
      [a, 'restored'],
    ]);
    const [left] = await asOwner.query(
      'select count(*) as count from folders where library_id = $1 and trashed_at is not null',
      [library],
    );
    expect(left).toEqual({ count: 0 });
  });
});

describe('at once', () => {
  test('two folders that take one name: one gets it', async () => {
    const folders = [await make('A'), await make('B'), await make('C')];
    const answers = await Promise.all(folders.map((folder) => change(folder, { name: 'Same' })));
    expect(answers.map(({ error }) => error ?? 'renamed').sort()).toEqual(['name_taken', 'name_taken', 'renamed']);
  });

  test('two folders that are moved into each other: one is', async () => {
    for (let round = 0; round < 10; round++) {
      const [a, b] = [await make(`a${round}`), await make(`b${round}`)];
      const answers = await Promise.all([change(a, { parentId: b }), change(b, { parentId: a })]);
      expect(answers.map(({ error }) => error ?? 'moved').sort()).toEqual(['folder_cycle', 'moved']);
    }
  });

  test('a folder that goes into the trash leaves none behind that is made in it', async () => {
    for (let round = 0; round < 10; round++) {
      const a = await make(`a${round}`);
      const body = { id: newId(), parentId: a, name: 'inside' };
      const [made] = await Promise.all([eve.client.call('createFolder', { params: { library }, body }), trash(a)]);
      expect(made.error === null || made.error === 'in_trash').toBe(true);
      for (const folder of (await all()).values()) {
        if (folder.trashedAt === null) expect((await all()).get(folder.parentId ?? '')?.trashedAt ?? null).toBeNull();
      }
    }
  });

  test('a folder that goes into the trash takes along what is being put into it', async () => {
    const folder = await make('A');
    const { asOwner, inOrganisation } = server.parts.database;
    let done = false;
    let trashing: Promise<unknown> = Promise.resolve();
    await inOrganisation(acme.orgId, async (queries) => {
      await requireLiveFolder(queries, acme.orgId, library, folder);
      trashing = trash(folder).then(() => {
        done = true;
      });
      const waiting = "select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'";
      while (!done && (await asOwner.query(waiting)).length === 0) await new Promise((go) => setTimeout(go, 20));
      await queries.query(insertDiagrams, [acme.orgId, library, folder, 1]);
    });
    await trashing;
    expect(await trashedDiagrams()).toBe(1);
  });

  test('each change sent twice with one key counts once', async () => {
    const folder = await make('Once');
    const parentId = await make('Parent');
    const options = [
      (key: string) =>
        eve.client.call('changeFolder', { params: { library, folder }, body: { name: 'New', parentId }, key }),
      (key: string) => eve.client.call('trashFolder', { params: { library, folder }, key }),
      (key: string) => eve.client.call('restoreFolder', { params: { library, folder }, key }),
      (key: string) =>
        eve.client.call('createFolder', {
          params: { library },
          body: { id: folder.replace(/^./, 'f'), parentId, name: 'Z' },
          key,
        }),
    ];
    for (const send of options) {
      const key = randomUUID();
      const before = await feed();
      const twins = await Promise.all([send(key), send(key)]);
      const [first, ...others] = [...twins, await send(key)];
      expect(first?.error).toBeNull();
      for (const other of others) expect(other.body).toEqual(first?.body);
      expect(await feed()).toHaveLength(before.length + 1);
    }
  });
});
