import { expect, test } from 'vitest';
import { openTestLibrary } from '../../../tests/host/fill-library.ts';
import { addHistory, bodyNamed } from '../../../tests/host/make-history.ts';
import { explainer } from '../../../tests/host/query-plans.ts';
import { startJobs } from '../../../tests/host/start-host.ts';
import { temporaryFolder } from '../../../tests/host/temporary-folder.ts';
import { undoSql } from '../library/undo-store.ts';
import { createSerialQueue } from '../serial-queue.ts';
import { compactUndo } from './compact-undo.ts';
import { openUndoState, prepareTrail } from './undo-journal.ts';

const writer = '00000000-0000-4000-8000-000000000001';
const signal = new AbortController().signal;

/** A library with one diagram that went through so many states. */
async function journalled(count: number) {
  const folder = temporaryFolder();
  const library = await openTestLibrary(folder);
  const reader = { library, jobs: startJobs() };
  const { diagramId: id } = await addHistory(library, reader.jobs, 1);
  const bodies: Uint8Array[] = [];
  async function write(position: number, after: number | null = null): Promise<void> {
    const body = await bodyNamed(`State ${bodies.length}`);
    bodies.push(body);
    const trail = { writer, continues: null, position, after, states: [{ position, body }] };
    library.write(await prepareTrail(reader, id, trail, null));
  }
  for (let position = 0; position < count; position++) await write(position);
  const compact = () => compactUndo(reader, createSerialQueue(), signal);
  const states = () => library.read(() => library.undo.states(id));
  return { library, reader, id, bodies, write, compact, states };
}

test('steps are kept as differences of a few hundred bytes, and each state reads as it was', async () => {
  const { reader, id, bodies, compact, states } = await journalled(12);
  await compact();
  expect(states().map(({ wholeBytes }) => wholeBytes > 0)).toEqual(bodies.map((_, at) => at === bodies.length - 1));
  for (const { deltaBytes } of states()) expect(deltaBytes).toBeLessThan(500);
  for (const [at, body] of bodies.entries()) {
    expect(Buffer.compare(await openUndoState(reader, id, at), body)).toBe(0);
  }
  await expect(openUndoState(reader, id, 99)).rejects.toMatchObject({ code: 'not_found' });
});

test('what the last state follows from may go: it is kept whole then', async () => {
  const { reader, id, bodies, write, compact, states } = await journalled(6);
  await compact();
  await write(3, 2);
  expect(states().map(({ position }) => position)).toEqual([0, 1, 2, 3]);
  await compact();
  for (const at of [0, 1, 2]) {
    expect(Buffer.compare(await openUndoState(reader, id, at), bodies[at] ?? new Uint8Array())).toBe(0);
  }
});

test('only the newest states are kept', async () => {
  const { write, states, library, id } = await journalled(3);
  for (let position = 3; position < 6; position++) await write(position);
  library.write(() => library.undo.trim(id, 4));
  expect(states().map(({ position }) => position)).toEqual([2, 3, 4, 5]);
});

test('a damaged step costs those before it, and no write', async () => {
  const { library, reader, id, write, compact, states } = await journalled(6);
  await compact();
  library.write(() => library.undo.putDelta(states()[4]?.key ?? 0, Uint8Array.of(1, 2)));
  await expect(openUndoState(reader, id, 1)).rejects.toMatchObject({ code: 'packed_corrupt' });
  await openUndoState(reader, id, 4);
  await write(3, 2);
  expect(states().map(({ position }) => position)).toEqual([3]);
  expect(library.read(() => library.undo.place(id))).toEqual({ position: 3, writer });
});

test('states are read through their indexes', async () => {
  const planOf = await explainer();
  expect(planOf(undoSql.states, '')).toMatch(/^SEARCH undo_states USING INDEX sqlite_autoindex_undo_states_1/);
  expect(planOf(undoSql.uncompared)).toMatch(/^SCAN undo_states USING INDEX undo_states_not_compared$/);
  expect(planOf(undoSql.thin, '')).not.toMatch(/SCAN/);
  expect(planOf(undoSql.trim, { diagramId: '', count: 1 })).not.toMatch(/SCAN/);
});
