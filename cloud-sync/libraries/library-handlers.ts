import type { libraryRoutes } from '../../shared/sync/library-routes.ts';
import type { HandlersOf } from '../http/handler.ts';
import type { ServerParts } from '../server-parts.ts';
import { changeFolder } from './change-folder.ts';
import { renameLibrary, restoreLibrary, trashLibrary } from './change-library.ts';
import { createFolder } from './create-folder.ts';
import { createLibrary } from './create-library.ts';
import { listFolders } from './list-folders.ts';
import { listLibraries } from './list-libraries.ts';
import { listMembers } from './members.ts';
import { putMember } from './put-member.ts';
import { readChanges } from './read-changes.ts';
import { readLibrary } from './read-library.ts';
import { removeMember } from './remove-member.ts';
import { restoreFolder, trashFolder } from './trash-folder.ts';

/** Handlers of the routes about libraries, their members, folders and feeds. */
export function libraryHandlers(parts: ServerParts): HandlersOf<typeof libraryRoutes> {
  return {
    libraries: ({ queries, caller, query }) => listLibraries(queries, caller, query),
    createLibrary: (call) => createLibrary(parts, call),
    library: async ({ queries, caller, libraryId, role, seq }) => ({
      ...(await readLibrary(queries, caller, libraryId, role)),
      seq,
    }),
    renameLibrary,
    trashLibrary: (call) => trashLibrary(parts, call),
    restoreLibrary: (call) => restoreLibrary(parts, call),
    members: listMembers,
    putMember: (call) => putMember(parts, call),
    removeMember: (call) => removeMember(parts, call, call.params.account),
    leaveLibrary: (call) => removeMember(parts, call, call.caller.accountId),
    changes: readChanges,
    folders: listFolders,
    createFolder,
    changeFolder,
    trashFolder,
    restoreFolder,
  };
}
