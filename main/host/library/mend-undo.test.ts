import { randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { openTestLibrary } from '../../../tests/host/fill-library.ts';
import { journalled, writer } from '../../../tests/host/make-journal.ts';
import { compactUndo } from '../diagrams/compact-undo.ts';
import { frameBody } from '../diagrams/frame.ts';
import { openUndoState, readUndo } from '../diagrams/undo-journal.ts';
import { createSerialQueue } from '../serial-queue.ts';
import { libraryFileName } from './library.ts';

/** A diagram that stands in state 3 of 6; with `damage` done to its library, what is left of its steps after a rescue. */
async function rescuedSteps(damage: (db: Database.Database) => void, isCompacted = true) {
  const { folder, library, jobs, id, bodies, compact } = await journalled(6);
  const draft = bodies[3] ?? new Uint8Array();
  const packed = await frameBody(draft);
  library.write(() => {
    library.undo.move(id, { position: 3, writer });
    library.versions.putDraft(id, { baseVersionId: library.versions.newest(id).id, savedAt: 7, packed });
  });
  if (isCompacted) await compact();
  library.close();
  const path = join(folder, libraryFileName);
  const db = new Database(path);
  damage(db);
  db.close();
  const file = readFileSync(path);
  // Damage in another place is what makes the library be rescued.
  randomBytes(4096).copy(file, 0);
  writeFileSync(path, file);

  const rescued = await openTestLibrary(folder);
  expect(rescued.condition).toMatchObject({ rescuedFrom: expect.any(String), unreadable: [] });
  const reader = { library: rescued, jobs };
  const undo = readUndo(reader, id, draft);
  const expectBodies = async () => {
    for (const position of undo?.positions ?? []) {
      const body = await openUndoState(reader, id, position, undo ? [undo.writer] : []);
      expect(Buffer.compare(body, bodies[position] ?? new Uint8Array())).toBe(0);
    }
  };
  await expectBodies();
  await compactUndo(reader, createSerialQueue(), new AbortController().signal);
  await expectBodies();
  const states = rescued.read(() => rescued.undo.states(id));
  expect(states.map(({ position }) => position)).toEqual(undo?.positions ?? []);
  return undo;
}

test('a rescue keeps the steps of unsaved edits', async () => {
  const steps = { writer, position: 3, positions: [0, 1, 2, 3, 4, 5] };
  expect(await rescuedSteps(() => {})).toMatchObject(steps);
  expect(await rescuedSteps(() => {}, false)).toMatchObject(steps);
});

test('a rescue keeps steps up to the first one that is damaged, on both sides', async () => {
  const damagePacked = 'UPDATE undo_states SET packed = zeroblob(length(packed)) WHERE position';
  const undo = await rescuedSteps((db) => db.exec(`${damagePacked} IN (1, 5)`), false);
  expect(undo).toMatchObject({ position: 3, positions: [2, 3, 4] });
  const lost = await rescuedSteps((db) => db.exec("UPDATE undo_states SET delta = x'' WHERE position = 2"));
  expect(lost).toMatchObject({ position: 3, positions: [2, 3, 4, 5] });
});

test('a rescue compares states anew between which one is lost', async () => {
  const undo = await rescuedSteps((db) => {
    db.exec(`UPDATE undo_states SET delta = x'00' WHERE position = 2; DELETE FROM undo_states WHERE position = 1`);
  }, false);
  expect(undo?.positions).toEqual([0, 2, 3, 4, 5]);
});

test('a rescue keeps no steps that lead from something else than what the diagram holds', async () => {
  expect(await rescuedSteps((db) => db.exec('UPDATE undo_places SET position = 2'))).toBe(null);
  expect(await rescuedSteps((db) => db.exec('UPDATE undo_states SET packed = zeroblob(9) WHERE position = 5'))).toBe(
    null,
  );
});
