import { expect, test } from 'vitest';
import { newId } from '../database/new-id.ts';
import { contentOf, makeDiagram, sendBlob } from '../tests/support/make-diagram.ts';
import { useServer } from '../tests/support/use-server.ts';

const server = useServer();

/** Numbers that look random and are the same each time. */
function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

const refusals = [null, 'name_taken', 'folder_cycle', 'in_trash', 'head_moved'];

test('many people who move, trash, restore and commit at once leave everything where it can be found', async () => {
  const acme = await server.organisation();
  const people = await Promise.all(['Ann', 'Ben', 'Cem', 'Dea', 'Eli', 'Fay'].map((name) => acme.account(name)));
  const [first] = people;
  if (!first) throw new Error('nobody');
  const library = await acme.library(first);
  for (const person of people) await acme.member(library, person, 'owner');
  const folders: string[] = [];
  for (let n = 0; n < 6; n++) {
    const body = { id: newId(), parentId: folders[n - 2] ?? null, name: `Folder ${n}` };
    folders.push((await first.client.ok('createFolder', { params: { library }, body })).id);
  }
  const diagrams: string[] = [];
  for (let n = 0; n < 8; n++) {
    diagrams.push((await makeDiagram(first.client, library, { folderId: folders[n % 6] ?? null })).id);
  }

  async function work({ client }: (typeof people)[number], seed: number): Promise<void> {
    const random = numbers(seed);
    for (let n = 0; n < 30; n++) {
      const folder = folders[random(folders.length)] ?? '';
      const to = random(4) === 0 ? null : (folders[random(folders.length)] ?? null);
      const diagram = diagrams[random(diagrams.length)] ?? '';
      const ofFolder = { params: { library, folder } };
      const ofDiagram = { params: { library, diagram } };
      const version = contentOf(await sendBlob(client, library, Buffer.from(`content ${random(5)}`)));
      const acts = [
        () => client.call('changeFolder', { ...ofFolder, body: { parentId: to } }),
        () => client.call('trashFolder', ofFolder),
        () => client.call('restoreFolder', ofFolder),
        () => client.call('changeDiagram', { ...ofDiagram, body: { folderId: to } }),
        () => client.call('trashDiagram', ofDiagram),
        () => client.call('restoreDiagram', ofDiagram),
        async () => {
          const { head } = await client.ok('diagram', ofDiagram);
          return client.call('commit', { ...ofDiagram, body: { base: head.id, ...version } });
        },
        () => {
          const body = { id: newId(), folderId: to, name: 'New', version };
          return client.call('createDiagram', { params: { library }, body });
        },
      ];
      const { error, status } = (await (acts[random(acts.length)] ?? acts[0])?.()) ?? {};
      expect(refusals, `answered ${status}`).toContain(error);
    }
  }
  await Promise.all(people.map((person, index) => work(person, index + 1)));

  const { asOwner } = server.parts.database;
  const astray = await asOwner.query(
    `select 'diagram' as kind, d.diagram_id as id from diagrams d
       left join folders f on f.library_id = d.library_id and f.folder_id = d.folder_id
      where d.library_id = $1 and d.trashed_at is null and d.folder_id is not null and (f.folder_id is null or f.trashed_at is not null)
     union all
     select 'folder', c.folder_id from folders c
       left join folders f on f.library_id = c.library_id and f.folder_id = c.parent_id
      where c.library_id = $1 and c.trashed_at is null and c.parent_id is not null and (f.folder_id is null or f.trashed_at is not null)`,
    [library],
  );
  expect(astray).toEqual([]);
  const reached = await asOwner.query(
    `with recursive below as (
       select folder_id from folders where library_id = $1 and trashed_at is null and parent_id is null
       union all
       select f.folder_id from folders f join below b on f.parent_id = b.folder_id where f.library_id = $1 and f.trashed_at is null
     ) select folder_id from below`,
    [library],
  );
  const live = await asOwner.query('select from folders where library_id = $1 and trashed_at is null', [library]);
  expect(reached).toHaveLength(live.length);
  const [gaps] = await asOwner.query(
    `select h.seq = count(*) and h.seq = max(f.seq) as none from library_heads h join feed f using (org_id, library_id)
      where h.library_id = $1 group by h.seq`,
    [library],
  );
  expect(gaps).toEqual({ none: true });
  const wrong = await asOwner.query(
    `select t.id, t.seq, max(f.seq) as newest from (
       select diagram_id as id, seq from diagrams where library_id = $1
       union all select folder_id, seq from folders where library_id = $1) t
      join feed f on f.library_id = $1 and coalesce(f.diagram_id, f.id) = t.id
     group by t.id, t.seq having t.seq <> max(f.seq)`,
    [library],
  );
  expect(wrong).toEqual([]);
  // Who follows the feed knows what is in the trash: what was the last to be removed itself, and what lies in a folder that is.
  const unlike = await asOwner.query(
    `with recursive things as (
       select diagram_id as id, folder_id as place, trashed_at is not null as trashed from diagrams where library_id = $1
       union all select folder_id, parent_id, trashed_at is not null from folders where library_id = $1
     ), marked as (
       select distinct on (id) id, change from feed
        where library_id = $1 and kind in ('diagram', 'folder') and change in ('removed', 'restored') order by id, seq desc
     ), gone as (
       select t.id from things t join marked m using (id) where m.change = 'removed'
       union select t.id from things t join gone g on t.place = g.id
     ) select id, trashed from things where trashed <> (id in (select id from gone))`,
    [library],
  );
  expect(unlike).toEqual([]);
});
