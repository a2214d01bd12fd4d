import type Database from 'better-sqlite3';
import { MillraceError } from '../../../shared/errors.ts';
import { createDiagramCopies, type DiagramCopies } from './diagram-copies.ts';
import { createDiagramLists, type DiagramLists } from './diagram-lists.ts';
import { createDiagramStore, type DiagramStore } from './diagram-store.ts';
import { createFolderStore, type FolderStore } from './folder-store.ts';
import { createImportStore, type ImportStore } from './import-store.ts';
import { createJsonStore, type JsonStore } from './json-store.ts';
import { createLinkStore, type LinkStore } from './link-store.ts';
import { createPictureStore, type PictureStore } from './picture-store.ts';
import { createProcessLinkStore, type ProcessLinkStore } from './process-link-store.ts';
import { createSearchIndex, type SearchIndex } from './search-index.ts';
import { toLibraryError } from './sqlite-errors.ts';
import { createTagStore, type TagStore } from './tag-store.ts';
import { createTrash, type Trash } from './trash.ts';
import { createUndoStore, type UndoStore } from './undo-store.ts';
import { createVersionChains, type VersionChains } from './version-chains.ts';
import { createVersionLists, type VersionLists } from './version-lists.ts';
import { createVersionStore, type VersionStore } from './version-store.ts';

/** The library file's name in its profile folder. */
export const libraryFileName = 'library.millrace';

/** Pages that are copied at a time, between which others use the library. */
const copiedPages = 500;

/** What happened while the library was opened. */
export interface LibraryCondition {
  /** Folder that holds the library. */
  folder: string;
  readOnly: boolean;
  /** The damaged file that was kept aside, if there was one. */
  rescuedFrom: string | null;
  /** Names of diagrams of which something could not be rescued. */
  unreadable: string[];
  /** How many more diagrams are lost of which not even the name is left. */
  unnamedCount: number;
  /** The folder lies on another computer, as far as the system tells. */
  onNetwork: boolean;
}

/** An open library: one connection, one writer. Its stores are called inside `read` and `write` only. */
export interface Library {
  readonly condition: LibraryCondition;
  readonly folders: FolderStore;
  readonly diagrams: DiagramStore;
  readonly lists: DiagramLists;
  readonly copies: DiagramCopies;
  readonly search: SearchIndex;
  readonly trash: Trash;
  readonly tags: TagStore;
  readonly imports: ImportStore;
  readonly versions: VersionStore;
  readonly versionChains: VersionChains;
  readonly versionLists: VersionLists;
  readonly undo: UndoStore;
  readonly pictures: PictureStore;
  readonly links: LinkStore;
  readonly processLinks: ProcessLinkStore;
  readonly values: JsonStore;
  /** Runs `work` as one reading step. Throws `library_damaged` when the file turns out to be. */
  read<Result>(work: () => Result): Result;
  /**
   * Runs `work` in one transaction, which is on disk when this returns and leaves nothing behind when it throws. Throws
   * `library_read_only`, `disk_full`, `disk_failed` and `library_damaged`.
   */
  write<Result>(work: () => Result): Result;
  /**
   * Gives up to `most` free pages of the file back to the disk, `kept` of them excepted. False if there are no more. Throws as
   * `write` does.
   */
  giveBackPages(kept: number, most: number): boolean;
  /** Writes the library as it is now to another file, while it goes on being used. Rejects with SQLite's or the system's error. */
  copyTo(path: string): Promise<void>;
  /** Bytes of the file. */
  bytes(): number;
  /** Has the next start look at the whole file, because a copy of it turned out to be damaged. */
  noteDamage(): void;
  /** Lets the file grow to so many pages at most; more fails as a full disk does. */
  limitPages(count: number): void;
  close(): void;
}

export interface LibraryCallbacks {
  /** Hears of damage found later, while working. */
  onDamage(): void;
  /** Runs after the file was closed. */
  onClose(): void;
}

/** Builds a library on an open database. Throws `library_damaged` if its tables are not those of a library. */
export function createLibrary(
  db: Database.Database,
  condition: LibraryCondition,
  { onDamage, onClose }: LibraryCallbacks,
): Library {
  function attempt<Result>(work: () => Result): Result {
    try {
      return work();
    } catch (error) {
      const known = toLibraryError(error);
      if (known instanceof MillraceError && known.code === 'library_damaged') onDamage();
      throw known;
    }
  }

  const pragmaNumber = (name: string) => Number(db.pragma(name, { simple: true }));
  const search = createSearchIndex(db);
  const processLinks = createProcessLinkStore(db);
  return {
    condition,
    folders: createFolderStore(db),
    diagrams: createDiagramStore(db),
    copies: createDiagramCopies(db, search, processLinks),
    lists: createDiagramLists(db, search),
    search,
    trash: createTrash(db, search),
    tags: createTagStore(db),
    imports: createImportStore(db),
    versions: createVersionStore(db),
    versionChains: createVersionChains(db),
    versionLists: createVersionLists(db),
    undo: createUndoStore(db),
    pictures: createPictureStore(db),
    links: createLinkStore(db),
    processLinks,
    values: createJsonStore(db),
    read: attempt,
    write: (work) => {
      if (condition.readOnly) throw new MillraceError('library_read_only', 'The library can only be read.');
      return attempt(() => db.transaction(work).immediate());
    },
    copyTo: async (path) => {
      try {
        await db.backup(path, { progress: () => copiedPages });
      } catch (error) {
        throw toLibraryError(error);
      }
    },
    bytes: () => pragmaNumber('page_count') * pragmaNumber('page_size'),
    noteDamage: onDamage,
    giveBackPages: (kept, most) => {
      const free = () => pragmaNumber('freelist_count');
      const before = free();
      if (condition.readOnly || before <= kept) return false;
      attempt(() => db.pragma(`incremental_vacuum(${Math.min(before - kept, most)})`));
      return free() < before;
    },
    limitPages: (count) => void db.pragma(`max_page_count = ${Math.ceil(count)}`),
    close: () => {
      if (!db.open) return;
      db.close();
      onClose();
    },
  };
}
