import type { diagramRoutes } from '../../shared/sync/diagram-routes.ts';
import { blobHandlers } from '../blobs/blob-handlers.ts';
import { createBlobReader } from '../blobs/create-blob-reader.ts';
import { createStorageRoom } from '../blobs/storage-room.ts';
import { commentHandlers } from '../comments/comment-handlers.ts';
import type { HandlersOf } from '../http/handler.ts';
import { searchableLibraries, searchDiagrams } from '../search/search-diagrams.ts';
import type { ServerParts } from '../server-parts.ts';
import { changeDiagram, restoreDiagram, trashDiagram } from './change-diagram.ts';
import { commitVersion } from './commit-version.ts';
import { createDiagram } from './create-diagram.ts';
import { listDiagrams } from './list-diagrams.ts';
import { nameVersion } from './name-version.ts';
import { readBatch, readDiagram } from './read-diagrams.ts';
import { listVersions, readChain } from './read-versions.ts';

const defaultFound = 20;

/** Handlers of diagrams, their versions, blobs, comments and the search. */
export function diagramHandlers(parts: ServerParts): HandlersOf<typeof diagramRoutes> {
  const blobs = createBlobReader(parts);
  const room = createStorageRoom();
  return {
    ...blobHandlers(parts, blobs, room),
    ...commentHandlers,
    diagrams: listDiagrams,
    createDiagram: (call) => createDiagram({ blobs, room }, call),
    diagram: ({ queries, caller, libraryId, params }) =>
      readDiagram(queries, { orgId: caller.orgId, libraryId, diagramId: params.diagram }),
    batch: async ({ queries, caller, libraryId, body }) => ({
      diagrams: await readBatch(queries, caller.orgId, libraryId, body.diagrams),
    }),
    changeDiagram,
    trashDiagram,
    restoreDiagram,
    versions: listVersions,
    async commit(call) {
      const committed = await commitVersion({ blobs, room }, call);
      const after = (seq: number): void => {
        committed.after?.(seq);
        const { version } = committed.reply(seq);
        parts.rows.committed(call.caller.orgId, call.libraryId, version, seq);
        parts.chains.committed(call.caller.orgId, call.libraryId, version, seq);
      };
      return { ...committed, after };
    },
    async version({ queries, caller: { orgId }, libraryId, params }) {
      const found = await readChain(queries, { orgId, libraryId, diagramId: params.diagram }, params.version);
      // Who asks for the chain wants its blobs next: reading all at once spares a transaction for each.
      await blobs.prepare(queries, orgId, libraryId, found.chain);
      return found;
    },
    nameVersion,
    searchLibrary: ({ queries, libraryId, query }) =>
      searchDiagrams(queries, [libraryId], query.q, query.limit ?? defaultFound),
    search: async ({ queries, caller, query }) =>
      searchDiagrams(queries, await searchableLibraries(queries, caller), query.q, query.limit ?? defaultFound),
  };
}
