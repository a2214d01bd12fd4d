import type { diagramRoutes } from '../../shared/sync/diagram-routes.ts';
import type { HandlersOf } from '../http/handler.ts';
import type { ServerParts } from '../server-parts.ts';
import type { BlobReader } from './create-blob-reader.ts';
import { receiveBlob } from './receive-blob.ts';
import { sendBlob } from './send-blob.ts';
import { sendBlobs } from './send-blobs.ts';
import type { StorageRoom } from './storage-room.ts';
import { storedBytes } from './store-blob.ts';
import { readUpload } from './uploads.ts';

type BlobRoutes = Pick<typeof diagramRoutes, 'putBlob' | 'uploadState' | 'blob' | 'blobs'>;

/** Handlers of sending and fetching blobs. */
export function blobHandlers(parts: ServerParts, reader: BlobReader, room: StorageRoom): HandlersOf<BlobRoutes> {
  return {
    async putBlob({ params, caller, request, reply, libraryId }) {
      const key = { orgId: caller.orgId, libraryId, hash: params.blob, accountId: caller.accountId };
      return reply.send(await receiveBlob(parts, reader, room, key, request));
    },
    async uploadState({ params, caller, libraryId, queries }) {
      const key = { orgId: caller.orgId, libraryId, hash: params.blob, accountId: caller.accountId };
      const [stored, upload] = await Promise.all([storedBytes(queries, key), readUpload(queries, key)]);
      return stored === null
        ? { complete: false, received: upload?.received ?? 0 }
        : { complete: true, received: stored };
    },
    blob: ({ params, caller, request, reply, libraryId }) =>
      sendBlob(reader, { orgId: caller.orgId, libraryId, hash: params.blob }, request, reply),
    blobs: ({ body, caller, reply, libraryId }) => sendBlobs(reader, caller.orgId, libraryId, body.blobs, reply),
  };
}
