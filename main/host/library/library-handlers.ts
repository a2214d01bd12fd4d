import { randomUUID } from 'node:crypto';
import type { HostHandlers } from '../../../shared/contract/contract.ts';
import type { ListScope } from '../../../shared/contract/library.ts';
import { MillraceError } from '../../../shared/errors.ts';
import { addSamples } from '../diagrams/add-samples.ts';
import { createDiagram } from '../diagrams/create-diagram.ts';
import { duplicateDiagram } from '../diagrams/duplicate-diagram.ts';
import type { HostParts } from '../host-parts.ts';
import { cleanName } from './clean-name.ts';
import type { Library } from './library.ts';
import { writeInSlices } from './write-in-slices.ts';

/** The contract's `library` feature. */
export function createLibraryHandlers(parts: HostParts): HostHandlers['library'] {
  const { library, emit } = parts;

  /** Changes folders, tells the windows, and answers the folder as it is now. */
  function changeFolder(id: string, change: () => string[] | undefined): ReturnType<typeof library.folders.get> {
    const { diagramIds, folder } = library.write(() => {
      library.folders.get(id);
      const diagramIds = change() ?? [];
      return { diagramIds, folder: library.folders.get(id) };
    });
    emit('library:changed', { diagramIds });
    return folder;
  }

  /** Changes diagrams that must all exist, and tells the windows. */
  async function changeDiagrams(ids: string[], change: (id: string) => void): Promise<null> {
    library.read(() => {
      for (const id of ids) library.diagrams.keyOf(id);
    });
    try {
      await writeInSlices(library, ids, change);
    } finally {
      emit('library:changed', { diagramIds: ids });
    }
    return null;
  }

  const countUsers = (ids: readonly string[]) => ({
    userCount: library.read(() => library.processLinks.countUsers(ids)),
  });

  return {
    info: () => {
      const { folder, ...condition } = library.condition;
      const counts = library.read(() => library.lists.counts());
      return { path: folder, ...condition, ...counts };
    },

    listFolders: ({ trashed }) => library.read(() => library.folders.list(trashed)),
    createFolder: ({ parentId, name }) => {
      const id = randomUUID();
      const folder = library.write(() => {
        library.folders.requireLive(parentId);
        library.folders.insert({ id, parentId, name: cleanName(name) });
        return library.folders.get(id);
      });
      emit('library:changed', { diagramIds: [] });
      return folder;
    },
    renameFolder: ({ id, name }) =>
      changeFolder(id, () => {
        library.folders.rename(id, cleanName(name));
        return undefined;
      }),
    moveFolder: ({ id, parentId }) =>
      changeFolder(id, () => {
        library.folders.requireLive(id);
        library.folders.requireLive(parentId);
        if (parentId !== null && library.folders.isInside(parentId, id)) {
          throw new MillraceError('folder_cycle', 'A folder can not move into itself.', { id, parentId });
        }
        library.folders.move(id, parentId);
        return undefined;
      }),
    trashFolder: ({ id }) => {
      let trashed: string[] = [];
      changeFolder(id, () => {
        trashed = library.trash.trashFolder(id, Date.now());
        return trashed;
      });
      return countUsers(trashed);
    },
    restoreFolder: ({ id }) => changeFolder(id, () => library.trash.restoreFolder(id)),

    listDiagrams: (request) =>
      library.read(() => {
        requirePlace(library, request.scope);
        return library.lists.page(request);
      }),
    listIds: (request) =>
      library.read(() => {
        requirePlace(library, request.scope);
        return library.lists.ids(request);
      }),
    getDiagram: ({ id }) => library.read(() => library.diagrams.get(id)),
    createDiagram: (request) => createDiagram(parts, request),
    renameDiagram: ({ id, name }) => {
      const clean = cleanName(name);
      const renamed = library.write(() => {
        const key = library.diagrams.keyOf(id);
        library.diagrams.rename(id, clean, Date.now());
        library.search.add(key);
        return library.diagrams.get(id);
      });
      emit('library:changed', { diagramIds: [id] });
      return renamed;
    },
    moveDiagrams: async ({ ids, folderId }) => {
      const moving = library.read(() => {
        library.folders.requireLive(folderId);
        return ids.map((id) => ({ id, from: liveFolderOf(library, id) })).filter(({ from }) => from !== folderId);
      });
      try {
        await writeInSlices(library, moving, ({ id }) => {
          library.folders.requireLive(folderId);
          library.diagrams.move(id, folderId);
        });
      } finally {
        emit('library:changed', { diagramIds: moving.map(({ id }) => id) });
      }
      const byFolder = Map.groupBy(moving, ({ from }) => from);
      return { moved: [...byFolder].map(([from, group]) => ({ folderId: from, ids: group.map(({ id }) => id) })) };
    },
    duplicateDiagram: (request) => duplicateDiagram(parts, request),
    trashDiagrams: async ({ ids }) => {
      const now = Date.now();
      await changeDiagrams(ids, (id) => library.trash.trashDiagram(id, now));
      return countUsers(ids);
    },
    restoreDiagrams: ({ ids }) => changeDiagrams(ids, (id) => library.trash.restoreDiagram(id)),

    thumbnails: ({ ids }) => library.read(() => library.pictures.get(ids)),
    addSamples: () => addSamples(parts),
  };
}

/** Throws `not_found` for a list of a folder or tag that isn't there. */
function requirePlace(library: Library, scope: ListScope): void {
  if (scope.kind === 'folder' && scope.folderId !== null) library.folders.get(scope.folderId);
  if ((scope.kind === 'tag' || scope.kind === 'search') && scope.tagId !== undefined) library.tags.get(scope.tagId);
}

/** The folder of a diagram that may move. Throws `not_found`, `diagram_trashed`. */
function liveFolderOf(library: Library, id: string): string | null {
  const { folderId, trashed } = library.diagrams.placeOf(id);
  if (trashed) throw new MillraceError('diagram_trashed', 'A diagram in the trash can not be moved.', { id });
  return folderId;
}
