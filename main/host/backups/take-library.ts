import { constants, existsSync } from 'node:fs';
import { copyFile, mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import type { TakenReport } from '../../../shared/contract/backups.ts';
import { MillraceError } from '../../../shared/errors.ts';
import { readUnsaved } from '../diagrams/read-unsaved.ts';
import { checkAndPack, storeVersion, type VersionContent, type VersionNote } from '../diagrams/store-version.ts';
import { readNewestVersion } from '../diagrams/stored-body.ts';
import { toReadError } from '../files/file-errors.ts';
import type { HostParts } from '../host-parts.ts';
import { copyTags } from '../library/copy-tags.ts';
import { type Library, libraryFileName } from '../library/library.ts';
import { openLibrary } from '../library/open-library.ts';
import type { SerialQueue } from '../serial-queue.ts';
import { ensureSameFolder } from './ensure-same-folder.ts';
import { replaceFolders, takePlace, trashOthers } from './replace-places.ts';

/** Changed diagrams that windows hear of at a time. */
const toldAtOnce = 200;

export interface TakeRequest {
  operationId: string;
  path: string;
  mode: 'merge' | 'restore' | 'replace';
  /** What the versions that are made say of themselves. */
  message?: string | undefined;
}

/**
 * Takes the diagrams of another library's file, each in a transaction of its own, so that it can end at any moment and be done again;
 * `queue` keeps it apart from other work on the same diagram. `backUp` runs before anything is replaced. Works on a copy: the file stays
 * as it is. Throws `file_not_found`, `file_not_readable`, `library_newer`, and `library_damaged` if the file is no library.
 */
export async function takeLibrary(
  parts: HostParts,
  queue: SerialQueue,
  { operationId, path, mode, message }: TakeRequest,
  signal: AbortSignal,
  backUp: () => Promise<unknown>,
): Promise<TakenReport> {
  const { emit } = parts;
  const report: TakenReport = { added: 0, changed: 0, unchanged: 0, trashed: 0, unreadable: [], cancelled: false };
  await withCopy(path, async (source) => {
    report.unreadable.push(...source.condition.unreadable);
    if (mode === 'replace') await backUp();
    const folderIds = mode === 'replace' ? parts.library.write(() => replaceFolders(source, parts.library)) : null;
    const ids = source.read(() => source.copies.ids());
    let taken: string[] = [];
    const tell = () => {
      if (taken.length > 0) emit('library:changed', { diagramIds: taken });
      taken = [];
    };
    for (const [index, id] of ids.entries()) {
      if (signal.aborted) break;
      const name = source.read(() => source.diagrams.get(id).name);
      try {
        const outcome = await queue.run(id, () => takeDiagram(parts, source, id, { mode, message }, folderIds));
        report[outcome]++;
        if (outcome !== 'unchanged') taken.push(id);
      } catch (error) {
        if (!(error instanceof MillraceError && error.code === 'packed_corrupt')) throw error;
        report.unreadable.push(name);
      }
      emit('operation:progressed', { operationId, done: index + 1, total: ids.length, label: name });
      if (taken.length === toldAtOnce) tell();
      await setImmediate();
    }
    report.cancelled = signal.aborted;
    tell();
    // What a damaged file has lost is not what somebody took out of it.
    const isWhole = source.condition.rescuedFrom === null;
    if (folderIds && isWhole && !signal.aborted) {
      report.trashed = await trashOthers(parts, new Set(ids), new Set(folderIds.values()));
    }
  });
  return report;
}

/** Runs `work` on a copy of a library's file, brought up to date. */
async function withCopy(path: string, work: (source: Library) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'millrace-'));
  try {
    const copy = join(folder, libraryFileName);
    try {
      if (!(await stat(path)).isFile()) throw new MillraceError('file_not_readable', `${path} is no file.`, { path });
      await copyFile(path, copy, constants.COPYFILE_FICLONE);
      if (existsSync(`${path}-wal`)) await copyFile(`${path}-wal`, `${copy}-wal`);
    } catch (error) {
      throw toReadError(error, path);
    }
    const source = await openLibrary(folder);
    try {
      const isEmpty = source.read(() => source.copies.ids().length === 0);
      if (isEmpty && source.condition.rescuedFrom !== null) {
        throw new MillraceError('library_damaged', 'The file is no library of Millrace.', { path });
      }
      await work(source);
    } finally {
      source.close();
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** How diagrams that are here, too, are taken. */
interface Taking {
  mode: TakeRequest['mode'];
  message: string | undefined;
}

type Outcome = 'added' | 'changed' | 'unchanged';

async function takeDiagram(
  parts: HostParts,
  source: Library,
  id: string,
  how: Taking,
  folderIds: ReadonlyMap<string, string> | null,
): Promise<Outcome> {
  const { library } = parts;
  if (library.read(() => library.diagrams.has(id))) {
    const outcome = await takeNewest(parts, source, id, how);
    const isMoved = folderIds !== null && library.write(() => takePlace(source, library, id, folderIds));
    return isMoved ? 'changed' : outcome;
  }
  const copy = source.read(() => source.copies.read(id));
  if (!copy) return 'unchanged';
  library.write(() => {
    library.copies.insert(copy, ensureSameFolder(source, library, copy.folderId));
    copyTags(source, id, library, id);
  });
  return 'added';
}

/** Takes the newest content of a diagram that is here, too. */
async function takeNewest(
  { library, jobs }: HostParts,
  source: Library,
  id: string,
  { mode, message }: Taking,
): Promise<Outcome> {
  const isBack = mode !== 'merge' && takeOutOfTrash(library, source, id);
  const ours = library.read(() => library.versions.newest(id));
  const theirs = source.read(() => source.versions.newest(id));
  const isSame = Buffer.compare(ours.hash, theirs.hash) === 0;
  if (mode === 'merge' && (isSame || library.read(() => library.copies.hasVersion(theirs.id)))) return 'unchanged';
  const unsaved = mode !== 'merge' ? await readUnsaved({ library, jobs }, id) : null;
  if (isSame && !unsaved) return isBack ? 'changed' : 'unchanged';
  const content = await checkAndPack(jobs, (await readNewestVersion({ library: source, jobs }, id)).body);
  const isOlder = mode === 'merge' && theirs.createdAt < ours.createdAt;
  const mine = isOlder ? await checkAndPack(jobs, (await readNewestVersion({ library, jobs }, id)).body) : null;
  const now = Date.now();
  const store = (one: VersionContent, note: VersionNote) =>
    storeVersion(library, id, library.versions.newest(id).id, one, now, note);
  library.write(() => {
    if (unsaved) store(unsaved, { origin: 'kept' });
    if (mode !== 'merge') library.versions.dropDraft(id);
    store(content, { origin: 'taken', message: message ?? null });
    if (mine) library.versions.rebaseDraft(id, store(mine, { origin: 'kept' }));
  });
  return 'changed';
}

/** What is only here in the trash, and was not there, comes back; false if it isn't so. */
function takeOutOfTrash(library: Library, source: Library, id: string): boolean {
  if (source.read(() => source.diagrams.get(id)).trashedAt !== null) return false;
  if (library.read(() => library.diagrams.get(id)).trashedAt === null) return false;
  library.write(() => library.trash.restoreDiagram(id));
  return true;
}
