import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { newId } from '../database/new-id.ts';
import type { TestAccount, TestOrganisation } from '../tests/support/test-server.ts';
import { useServer } from '../tests/support/use-server.ts';

const server = useServer();
let acme: TestOrganisation;
let olga: TestAccount;
beforeAll(async () => {
  acme = await server.organisation();
  olga = await acme.account('Olga Owner');
});
interface Plain {
  id: string;
  parent: Plain | null;
  name: string;
  /** Whose trashing brought it into the trash. */
  trashedWith: Plain | null;
}

/** What folders are to people, as plainly as it can be said. */
class PlainFolders {
  readonly folders: Plain[] = [];

  private taken(name: string, parent: Plain | null, but: Plain | null): boolean {
    return this.folders.some(
      (other) =>
        other !== but &&
        other.trashedWith === null &&
        other.parent === parent &&
        other.name.toLowerCase() === name.toLowerCase(),
    );
  }

  private inside(folder: Plain | null, outer: Plain): boolean {
    return folder !== null && (folder === outer || this.inside(folder.parent, outer));
  }

  create(id: string, name: string, parent: Plain | null): string | null {
    if (parent?.trashedWith) return 'in_trash';
    if (this.taken(name, parent, null)) return 'name_taken';
    this.folders.push({ id, parent, name, trashedWith: null });
    return null;
  }

  change(folder: Plain, name: string, parent: Plain | null): string | null {
    if (folder.trashedWith) return 'in_trash';
    if (parent !== folder.parent && parent?.trashedWith) return 'in_trash';
    if (parent !== folder.parent && this.inside(parent, folder)) return 'folder_cycle';
    if (this.taken(name, parent, folder)) return 'name_taken';
    Object.assign(folder, { name, parent });
    return null;
  }

  trash(folder: Plain): string | null {
    if (folder.trashedWith) return null;
    for (const each of this.folders.filter((one) => one.trashedWith === null && this.inside(one, folder))) {
      each.trashedWith = folder;
    }
    return null;
  }

  restore(folder: Plain): string | null {
    const { trashedWith } = folder;
    if (!trashedWith) return null;
    const parent = folder.parent?.trashedWith ? null : folder.parent;
    if (this.taken(folder.name, parent, folder)) return 'name_taken';
    const back = (one: Plain): boolean =>
      one === folder || (one.trashedWith === trashedWith && one.parent !== null && back(one.parent));
    for (const each of this.folders.filter(back)) each.trashedWith = null;
    folder.parent = parent;
    return null;
  }
}

const place = fc.nat({ max: 8 });
const name = fc.constantFrom('a', 'A', 'b', 'c', 'd');
const step = fc.oneof(
  { weight: 4, arbitrary: fc.record({ act: fc.constant('create' as const), at: place, to: place, name }) },
  { weight: 3, arbitrary: fc.record({ act: fc.constant('change' as const), at: place, to: place, name }) },
  { weight: 2, arbitrary: fc.record({ act: fc.constant('trash' as const), at: place, to: place, name }) },
  { weight: 2, arbitrary: fc.record({ act: fc.constant('restore' as const), at: place, to: place, name }) },
);

test('folders do what a plain model of them does, and a reader of the feed alone knows them', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 40 }), async (steps) => {
      const library = await acme.library(olga);
      const model = new PlainFolders();
      for (const { act, at, to, name: newName } of steps) {
        const folder = model.folders[at % Math.max(1, model.folders.length)];
        const parent = model.folders[to] ?? null;
        if (act === 'create') {
          const id = newId();
          const body = { id, name: newName, parentId: parent?.id ?? null };
          const { error } = await olga.client.call('createFolder', { params: { library }, body });
          expect(error).toBe(model.create(id, newName, parent));
        } else if (folder) {
          const params = { library, folder: folder.id };
          const body = { name: newName, parentId: parent?.id ?? null };
          const calls = {
            change: () => olga.client.call('changeFolder', { params, body }),
            trash: () => olga.client.call('trashFolder', { params }),
            restore: () => olga.client.call('restoreFolder', { params }),
          };
          const { error } = await calls[act]();
          expect(error).toBe(act === 'change' ? model.change(folder, newName, parent) : model[act](folder));
        }
      }
      const { items } = await olga.client.ok('folders', { params: { library }, query: {} });
      expect(items.map(({ id, parentId, name: its, trashedAt }) => [id, parentId, its, trashedAt !== null])).toEqual(
        model.folders.map((each) => [each.id, each.parent?.id ?? null, each.name, each.trashedWith !== null]),
      );
      const { changes, seq } = await olga.client.ok('changes', {
        params: { library },
        query: { since: 0, limit: 1000 },
      });
      expect(changes.map((change) => change.seq)).toEqual(Array.from({ length: seq }, (_, index) => index + 1));
      const known = new Map<string, { name: string | null; seq: number; trashed: boolean }>();
      for (const change of changes.filter(({ kind }) => kind === 'folder')) {
        const trashed = change.change === 'removed' || (change.change === 'changed' && known.get(change.id)?.trashed);
        known.set(change.id, { name: change.name, seq: change.seq, trashed: trashed === true });
      }
      const plain = items.map(({ id, name: its, seq: at }) => ({ id, name: its, seq: at }));
      const told = [...known].map(([id, { name: its, seq: at }]) => ({ id, name: its, seq: at }));
      expect(plain).toEqual(told.sort((a, b) => (a.id < b.id ? -1 : 1)));
      // What a folder took along is known by where it lies.
      const parents = new Map(items.map(({ id, parentId }) => [id, parentId]));
      const lies = (id: string | null): boolean =>
        id !== null && (known.get(id)?.trashed === true || lies(parents.get(id) ?? null));
      for (const { id, trashedAt } of items) expect(trashedAt !== null).toBe(lies(id));
    }),
    { numRuns: 40 },
  );
});
