import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { frameBody } from '../../main/host/diagrams/frame.ts';
import { storeVersion } from '../../main/host/diagrams/store-version.ts';
import { type Library, libraryFileName } from '../../main/host/library/library.ts';
import { openLibrary } from '../../main/host/library/open-library.ts';
import { contentOf } from './fill-library.ts';

/** What a diagram must hold: its name, and its newest saved content with, if there is one, its draft. */
export interface Expected {
  name: string;
  saved: string;
  draft: string | null;
}

/** The files of a library right after something was acknowledged, and what was acknowledged up to then. */
export interface Moment {
  file: Buffer;
  journal: () => Buffer;
  expected: ReadonlyMap<string, Expected>;
}

/** Works on a new library, step by step, and keeps its files as they are on disk after each step. */
export async function recordLibrary(folder: string, steps: number): Promise<Moment[]> {
  const library = await openLibrary(folder);
  try {
    const path = join(folder, libraryFileName);
    const moments: Moment[] = [];
    const expected = new Map<string, Expected>();
    const patches: Patch[] = [];
    let last: Buffer = Buffer.alloc(0);
    for (let step = 0; step < steps; step++) {
      await work(library, expected, step);
      const file = readFileSync(path);
      const before = moments.at(-1)?.file;
      const journal = readFileSync(`${path}-wal`);
      patches.push(differenceOf(last, journal));
      last = journal;
      moments.push({
        // Between two checkpoints the file is the same.
        file: before?.equals(file) ? before : file,
        journal: () => patched(patches.slice(0, step + 1)),
        expected: new Map([...expected].map(([id, values]) => [id, { ...values }])),
      });
    }
    return moments;
  } finally {
    library.close();
  }
}

/** What was written to a journal in one step: kept instead of the whole journal, of which there are many. */
interface Patch {
  at: number;
  bytes: Buffer;
  length: number;
}

function differenceOf(before: Buffer, after: Buffer): Patch {
  let at = 0;
  while (at < before.length && before[at] === after[at]) at++;
  let end = after.length;
  while (end > at && end <= before.length && before[end - 1] === after[end - 1]) end--;
  return { at, bytes: Buffer.from(after.subarray(at, end)), length: after.length };
}

function patched(patches: readonly Patch[]): Buffer {
  const bytes = Buffer.alloc(Math.max(...patches.map(({ length }) => length)));
  for (const patch of patches) patch.bytes.copy(bytes, patch.at);
  return bytes.subarray(0, patches.at(-1)?.length);
}

async function work(library: Library, expected: Map<string, Expected>, step: number): Promise<void> {
  const ids = [...expected.keys()];
  const id = ids[(step * 7) % Math.max(1, ids.length)];
  const text = noiseText(step, step % 9 === 8 ? 150_000 : 300 + (step % 5) * 3000);
  const known = id === undefined ? undefined : expected.get(id);
  if (id === undefined || !known || step % 3 === 0) return await add(library, expected, step, text);
  if (step % 3 === 1) {
    const packed = await frameBody(new TextEncoder().encode(text));
    library.write(() => {
      const baseVersionId = library.versions.newest(id).id;
      library.versions.putDraft(id, { baseVersionId, savedAt: step, packed });
    });
    known.draft = text;
    return;
  }
  const content = await contentOf(text, `step${step} common`);
  library.write(() => {
    library.versions.dropDraft(id);
    storeVersion(library, id, library.versions.newest(id).id, content, 1000 + step, { origin: 'saved' });
  });
  Object.assign(known, { saved: text, draft: null });
}

async function add(library: Library, expected: Map<string, Expected>, step: number, text: string): Promise<void> {
  const id = crypto.randomUUID();
  const name = `Diagram ${step}`;
  const content = await contentOf(text, `step${step} common`);
  library.write(() => {
    library.diagrams.insert({ id, folderId: null, name, createdAt: 1000 + step });
    storeVersion(library, id, null, content, 1000 + step, { origin: 'saved' });
  });
  expected.set(id, { name, saved: text, draft: null });
}

/** Puts a library's files into a folder. */
export function writeFiles(folder: string, file: Buffer, journal: Buffer | null): void {
  const path = join(folder, libraryFileName);
  writeFileSync(path, file);
  if (journal) writeFileSync(`${path}-wal`, journal);
}

/** Text that doesn't compress, the same for the same seed. */
export function noiseText(seed: number, length: number): string {
  let state = (seed * 2654435761 + 1) >>> 0;
  const bytes = Buffer.alloc(length);
  for (let index = 0; index < length; index++) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    bytes[index] = 32 + ((state >>> 16) % 95);
  }
  return bytes.toString('latin1');
}
