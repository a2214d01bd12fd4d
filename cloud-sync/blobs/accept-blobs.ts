import type { FastifyInstance } from 'fastify';
import { SyncError } from '../http/sync-error.ts';

/** Has the bodies of blobs passed on as streams. Other routes take no such bodies. */
export function acceptBlobs(server: FastifyInstance): void {
  server.addContentTypeParser('application/octet-stream', (request, payload, done) => {
    if (request.routeOptions.config.routeName === 'putBlob') return done(null, payload);
    done(new SyncError('media_type_unsupported', 'Send JSON, with the header "content-type: application/json".'));
  });
}
