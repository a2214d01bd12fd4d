import fc from 'fast-check';
import { expect, test } from 'vitest';
import { openLibrary } from '../../main/host/library/open-library.ts';
import type { DiagramSummary, ListOrder } from '../../shared/contract/library.ts';
import { addDiagrams } from '../../tests/host/fill-library.ts';
import { startHost, type TestHost } from '../../tests/host/start-host.ts';
import { temporaryFolder } from '../../tests/host/temporary-folder.ts';
import { DiagramList } from './diagram-list.ts';

const all = { kind: 'all' } as const;
const sizes = { pageSize: 4, keptPages: 3 };

/** A host with this many diagrams, named in order; times are the other way round. */
async function hostWith(count: number): Promise<TestHost> {
  const folder = temporaryFolder();
  const library = await openLibrary(folder);
  await addDiagrams(
    library,
    Array.from({ length: count }, (_, index) => ({
      name: `Diagram ${String(index).padStart(3, '0')}`,
      changedAt: 1_000_000 - index,
    })),
  );
  library.close();
  return startHost(folder);
}

function listOf({ client }: TestHost, order: ListOrder = 'name'): DiagramList {
  return new DiagramList(
    (query, cursor, limit) => client.library.listDiagrams({ ...query, cursor, limit }),
    (query, cursor, limit) => client.library.listIds({ ...query, cursor, limit }),
    { scope: all, order },
    sizes,
  );
}

async function wholeList({ client }: TestHost, order: ListOrder): Promise<DiagramSummary[]> {
  const page = await client.library.listDiagrams({ scope: all, order, cursor: null, limit: 500 });
  return page.diagrams;
}

/** What can happen to a list: looking elsewhere, another order, changes by anyone, answers arriving in between. */
type Step =
  | { kind: 'show'; first: number; count: number }
  | { kind: 'order'; order: ListOrder; keepRows: boolean }
  | { kind: 'rename'; row: number; name: string }
  | { kind: 'trash'; row: number }
  | { kind: 'restore' }
  | { kind: 'wait'; turns: number };

const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ kind: fc.constant('show' as const), first: fc.nat(50), count: fc.nat(9) }),
  fc.record({
    kind: fc.constant('order' as const),
    order: fc.constantFrom('name' as const, 'changed' as const),
    keepRows: fc.boolean(),
  }),
  fc.record({ kind: fc.constant('rename' as const), row: fc.nat(), name: fc.stringMatching(/^[a-z]{1,8}$/) }),
  fc.record({ kind: fc.constant('trash' as const), row: fc.nat() }),
  fc.record({ kind: fc.constant('restore' as const) }),
  fc.record({ kind: fc.constant('wait' as const), turns: fc.nat(6) }),
);

test('whatever happens while pages load, the list ends as the host has it', async () => {
  const host = await hostWith(40);
  const { library } = host.client;
  const run = async (steps: Step[]) => {
    const list = listOf(host);
    let [order, first, last]: [ListOrder, number, number] = ['name', 0, 0];
    const trashed: string[] = [];
    list.refresh();
    for (const each of steps) {
      const rows = await wholeList(host, order);
      const row = 'row' in each ? rows[each.row % Math.max(rows.length, 1)] : undefined;
      if (each.kind === 'show') {
        [first, last] = [each.first, each.first + each.count];
        list.show(first, last);
      } else if (each.kind === 'order') {
        [order, first, last] = [each.order, 0, 0];
        list.setQuery({ scope: all, order }, each.keepRows);
      } else if (each.kind === 'wait') {
        for (let turn = 0; turn < each.turns; turn += 1) await null;
      } else if (each.kind === 'restore') {
        await library.restoreDiagrams({ ids: trashed.splice(0) });
        list.refresh();
      } else if (row) {
        if (each.kind === 'rename') await library.renameDiagram({ id: row.id, name: each.name });
        else trashed.push(row.id);
        if (each.kind === 'trash') await library.trashDiagrams({ ids: [row.id] });
        list.refresh();
      }
    }
    await list.settled();
    const expected = await wholeList(host, order);
    const snapshot = list.getSnapshot();
    expect(snapshot).toMatchObject({ status: 'ready', total: expected.length, query: { order } });
    for (let index = first; index <= Math.min(last, expected.length - 1); index += 1) {
      expect(snapshot.rowAt(index)).toEqual(expected[index]);
    }
    await library.restoreDiagrams({ ids: trashed });
  };
  await fc.assert(fc.asyncProperty(fc.array(step, { maxLength: 25 }), run), { numRuns: 60 });
});

test('a far jump keeps only the pages near it', async () => {
  const list = listOf(await hostWith(100));
  list.refresh();
  await list.settled();
  list.show(96, 99);
  await list.settled();
  expect(list.getSnapshot().rowAt(99)?.name).toBe('Diagram 099');
  expect(list.loaded().length).toBeLessThanOrEqual(sizes.pageSize * sizes.keptPages);
  expect(list.getSnapshot().rowAt(0)).toBeUndefined();
  list.show(0, 3);
  await list.settled();
  expect(list.getSnapshot().rowAt(0)?.name).toBe('Diagram 000');
});

test('what is on screen never mixes two states while it is refreshed', async () => {
  const host = await hostWith(20);
  const list = listOf(host);
  list.show(0, 11);
  list.refresh();
  await list.settled();
  const [moved] = list.loaded();
  await host.client.library.renameDiagram({ id: moved?.diagram.id ?? '', name: 'Z' });
  const names = () => list.loaded().map(({ diagram }) => diagram.name);
  const before = names();
  const seen: string[][] = [];
  list.subscribe(() => seen.push(names()));
  list.refresh();
  await list.settled();
  const after = names();
  expect(after).not.toEqual(before);
  for (const state of seen) expect([before, after]).toContainEqual(state);
});

test('a failure keeps the rows, and trying again goes on', async () => {
  const host = await hostWith(6);
  let broken = false;
  const list = new DiagramList(
    (query, cursor, limit) =>
      host.client.library.listDiagrams({ ...query, cursor: broken ? 'no cursor' : cursor, limit }),
    (query, cursor, limit) => host.client.library.listIds({ ...query, cursor, limit }),
    { scope: all, order: 'name' },
    sizes,
  );
  list.refresh();
  await list.settled();
  broken = true;
  list.refresh();
  await list.settled();
  expect(list.getSnapshot()).toMatchObject({ status: 'failed', total: 6, error: { code: 'request_invalid' } });
  expect(list.getSnapshot().rowAt(0)?.name).toBe('Diagram 000');
  broken = false;
  list.refresh();
  await list.settled();
  expect(list.getSnapshot()).toMatchObject({ status: 'ready', total: 6, error: null });
});

test('ids of any rows come in order, however few of them are loaded', async () => {
  const host = await hostWith(40);
  const list = listOf(host);
  list.refresh();
  await list.settled();
  const whole = (await wholeList(host, 'name')).map(({ id }) => id);
  for (const [first, last] of [
    [0, 39],
    [0, 0],
    [3, 7],
    [17, 38],
    [39, 39],
    [30, 80],
  ] as const) {
    expect(await list.idsBetween(first, last)).toEqual(whole.slice(first, last + 1));
  }
  list.show(20, 25);
  await list.settled();
  expect(await list.idsBetween(22, 31)).toEqual(whole.slice(22, 32));
});
