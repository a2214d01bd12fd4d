import { expect, test } from 'vitest';
import { journalled, writer } from '../../../tests/host/make-journal.ts';
import { explainer } from '../../../tests/host/query-plans.ts';
import { undoSql } from '../library/undo-store.ts';
import { openUndoState } from './undo-journal.ts';

test('steps are kept as differences of a few hundred bytes, and each state reads as it was', async () => {
  const { reader, id, bodies, compact, states } = await journalled(12);
  await compact();
  expect(states().map(({ wholeBytes }) => wholeBytes > 0)).toEqual(bodies.map((_, at) => at === bodies.length - 1));
  for (const { deltaBytes } of states()) expect(deltaBytes).toBeLessThan(500);
  for (const [at, body] of bodies.entries()) {
    expect(Buffer.compare(await openUndoState(reader, id, at, [writer]), body)).toBe(0);
  }
  await expect(openUndoState(reader, id, 99, [writer])).rejects.toMatchObject({ code: 'not_found' });
  // Another window's states may stand at the same positions.
  await expect(openUndoState(reader, id, 1, [crypto.randomUUID()])).rejects.toMatchObject({ code: 'not_found' });
});

test('what the last state follows from may go: it is kept whole then', async () => {
  const { reader, id, bodies, write, compact, states } = await journalled(6);
  await compact();
  await write(3, 2);
  expect(states().map(({ position }) => position)).toEqual([0, 1, 2, 3]);
  await compact();
  for (const at of [0, 1, 2]) {
    expect(Buffer.compare(await openUndoState(reader, id, at, [writer]), bodies[at] ?? new Uint8Array())).toBe(0);
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
  await expect(openUndoState(reader, id, 1, [writer])).rejects.toMatchObject({ code: 'packed_corrupt' });
  await openUndoState(reader, id, 4, [writer]);
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
