import type { UndoState } from '../library/undo-store.ts';
import { createLull } from '../lull.ts';
import type { SerialQueue } from '../serial-queue.ts';
import { isAboutContent } from './is-about-content.ts';
import type { VersionReader } from './read-version.ts';
import { readState } from './undo-journal.ts';

/** Most bytes of steps that are kept for each diagram, aside from its newest state. */
const mostBytes = 1024 * 1024;

/**
 * Compares the states that undo leads to with the ones before them, keeps the differences, and no longer keeps whole what follows from
 * them. It can end at any moment and goes on from there; `queue` keeps it apart from what people write.
 */
export async function compactUndo(
  reader: VersionReader,
  queue: SerialQueue,
  signal: AbortSignal,
  lull = createLull(),
): Promise<void> {
  const { library } = reader;
  if (library.condition.readOnly) return;
  for (const id of library.read(() => library.undo.uncompared())) {
    do {
      await lull.wait(signal);
      if (signal.aborted) return;
    } while (await compareNext(reader, queue, id, signal));
    await queue.run(id, () => dropOldest(reader, id));
  }
}

/** Compares the newest state that was not compared yet; false if there is none. */
async function compareNext(
  reader: VersionReader,
  queue: SerialQueue,
  id: string,
  signal: AbortSignal,
): Promise<boolean> {
  const { library } = reader;
  const states = library.read(() => library.undo.states(id));
  const at = states.findLastIndex(({ deltaBytes }) => deltaBytes === null);
  const [before, state] = [states[at - 1], states[at]];
  if (!state) return false;
  const delta = before ? await makeDelta(reader, states, [before, state], signal) : new Uint8Array();
  await queue.run(id, () =>
    library.write(() => {
      // Others may stand there by now.
      const now = library.undo.states(id);
      const place = now.findIndex(({ key }) => key === state.key);
      if (!isSame(now[place], state) || !isSame(now[place - 1], before)) return;
      library.undo.putDelta(state.key, delta);
      library.undo.thin(id);
    }),
  );
  return true;
}

function isSame(one: UndoState | undefined, other: UndoState | undefined): boolean {
  if (!one || !other) return one === other;
  return one.key === other.key && Buffer.compare(one.hash, other.hash) === 0;
}

/** The delta between two states; empty if there is none. */
async function makeDelta(
  reader: VersionReader,
  states: readonly UndoState[],
  [before, state]: readonly [UndoState, UndoState],
  signal: AbortSignal,
): Promise<Uint8Array> {
  try {
    const from = await readState(reader, states, before);
    const to = await readState(reader, states, state);
    return (await reader.jobs.run('make-delta', { from, to }, { signal })).delta ?? new Uint8Array();
  } catch (error) {
    if (!isAboutContent(error)) throw error;
    return new Uint8Array();
  }
}

function dropOldest({ library }: VersionReader, id: string): void {
  const states = library.read(() => library.undo.states(id));
  let bytes = -(states.at(-1)?.wholeBytes ?? 0);
  const kept = states.toReversed().findIndex(({ wholeBytes, deltaBytes }) => {
    bytes += wholeBytes + (deltaBytes ?? 0);
    return bytes > mostBytes;
  });
  if (kept >= 0) library.write(() => library.undo.trim(id, Math.max(1, kept)));
}
