import type { OpenedUndo, UndoTrail } from '../../../shared/contract/diagrams.ts';
import { MillraceError } from '../../../shared/errors.ts';
import type { UndoState } from '../library/undo-store.ts';
import { frameBody, hashOf, unframeBody } from './frame.ts';
import type { VersionReader } from './read-version.ts';
import { readStoredBody } from './stored-body.ts';

/** Most states that are kept for each diagram. */
const mostUndoStates = 200;

/** The body that is written along with a trail, if there is one. */
export interface WrittenBody {
  hash: Uint8Array;
  packed: Uint8Array;
}

/**
 * Gets a window's trail ready to be stored; the answer stores it, and belongs into `Library.write`, before what is stored there now is
 * dropped. What can't be read any more costs the steps before it, never the write.
 */
export async function prepareTrail(
  reader: VersionReader,
  id: string,
  trail: UndoTrail | undefined,
  written: WrittenBody | null,
): Promise<() => void> {
  if (!trail) return () => {};
  const { library } = reader;
  const { writer, continues, position, after } = trail;
  const place = library.read(() => library.undo.place(id));
  const isKnown = place !== undefined && (place.writer === writer || place.writer === continues);
  const kept = isKnown && after !== null ? await readKept(reader, id, after) : null;
  const states: (WrittenBody & { position: number })[] = [];
  for (const state of trail.states) {
    const content = state.body === null ? written : await packState(state.body);
    if (content) states.push({ ...content, position: state.position });
  }
  return () => {
    const { undo } = library;
    if (!isKnown) undo.clear(id);
    else if (after !== null) {
      undo.cutAfter(id, after);
      if (kept) undo.putPacked(kept.key, kept.packed);
      if (undo.states(id).at(-1)?.wholeBytes === 0) undo.clear(id);
    }
    for (const state of states) undo.append(id, state);
    undo.trim(id, mostUndoStates);
    undo.move(id, { position, writer });
  };
}

async function packState(body: Uint8Array): Promise<WrittenBody> {
  return { hash: hashOf(body), packed: await frameBody(body) };
}

/** The last state that stays, whole: what it followed from goes. Null if it is whole already, or damaged. */
async function readKept(
  reader: VersionReader,
  id: string,
  after: number,
): Promise<{ key: number; packed: Uint8Array } | null> {
  const { library } = reader;
  const states = library.read(() => library.undo.states(id));
  const kept = states.findLast(({ position }) => position <= after);
  if (!kept || kept.wholeBytes > 0) return null;
  try {
    const { body } = await readStoredBody(reader, id);
    const isStored = Buffer.compare(hashOf(body), kept.hash) === 0;
    const packed = await frameBody(isStored ? body : await readState(reader, states, kept));
    return { key: kept.key, packed };
  } catch {
    return null;
  }
}

/** What the journal knows about steps to and from a diagram's stored body, with this hash; null if it tells of another one. */
export function readUndo({ library }: Pick<VersionReader, 'library'>, id: string, body: Uint8Array): OpenedUndo | null {
  const { place, states, newest } = library.read(() => ({
    place: library.undo.place(id),
    states: library.undo.states(id),
    newest: library.versions.newest(id),
  }));
  const current = states.find(({ position }) => position === place?.position);
  if (!place || !current || Buffer.compare(current.hash, hashOf(body)) !== 0) return null;
  const isSaved = ({ hash }: UndoState) => Buffer.compare(hash, newest.hash) === 0;
  // The same content may have come about several times: where the diagram stands counts most.
  const saved = isSaved(current) ? current : states.findLast(isSaved);
  const positions = states.map(({ position }) => position);
  return { writer: place.writer, position: place.position, positions, saved: saved?.position ?? null };
}

/** Whether a diagram's draft was written by another window than the one that a trail is of, and unknown to it. */
export async function isDraftOfOther(
  { library }: Pick<VersionReader, 'library'>,
  id: string,
  trail: UndoTrail | undefined,
): Promise<boolean> {
  const isOther = (writer: string | undefined) =>
    writer !== undefined && writer !== trail?.writer && writer !== trail?.continues;
  const { place, draft } = library.read(() => ({ place: library.undo.place(id), draft: library.versions.draft(id) }));
  if (!trail || !draft || !isOther(place?.writer)) return false;
  const body = await unframeBody(draft.packed).catch(() => null);
  return body !== null && isOther(readUndo({ library }, id, body)?.writer);
}

/** The body of one of a diagram's states, as `writers` know them. Throws `not_found`, `packed_corrupt` and the `job_*` codes. */
export async function openUndoState(
  reader: VersionReader,
  id: string,
  position: number,
  writers: readonly string[],
): Promise<Uint8Array> {
  const { library } = reader;
  const { states, place } = library.read(() => ({ states: library.undo.states(id), place: library.undo.place(id) }));
  const state = states.find((other) => other.position === position);
  if (!state || !place || !writers.includes(place.writer))
    throw new MillraceError('not_found', 'The step is no longer kept.', { what: 'step', id });
  return await readState(reader, states, state);
}

/** The body of a state, from itself or from the next one after it that is whole. Throws `packed_corrupt`. */
export async function readState(
  { library, jobs }: VersionReader,
  states: readonly UndoState[],
  wanted: UndoState,
): Promise<Uint8Array> {
  const from = states.indexOf(wanted);
  const whole = states.findIndex(({ wholeBytes }, at) => at >= from && wholeBytes > 0);
  const packed = whole < 0 ? null : library.read(() => library.undo.packed(states[whole]?.key ?? 0));
  if (!packed) throw new MillraceError('packed_corrupt', 'The step can’t be read any more.');
  const body = await unframeBody(packed);
  const steps = [];
  for (let at = whole; at > from; at--) {
    const [state, before] = [states[at], states[at - 1]];
    const delta = state && library.read(() => library.undo.delta(state.key));
    if (delta && before) steps.push({ delta, direction: 'back' as const, hash: before.hash });
  }
  return (await jobs.run('apply-deltas', { body, steps })).body;
}
