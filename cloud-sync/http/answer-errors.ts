import { randomUUID } from 'node:crypto';
import type { Socket } from 'node:net';
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { SyncErrorBody } from '../../shared/sync/sync-errors.ts';
import { errorCodeOf, unavailable } from '../database/database-errors.ts';
import { SyncError } from './sync-error.ts';

/** Makes every error an answer of one shape, and says nothing about the inside of the server in any. */
export function answerErrors(server: FastifyInstance): void {
  server.setErrorHandler<FastifyError | SyncError | Error>(answerError);
  server.setNotFoundHandler((request, reply) =>
    reply
      .code(404)
      .send(
        bodyOf(new SyncError('route_not_found', `There is no ${request.method} ${pathOf(request.url)}.`), request.id),
      ),
  );
}

/** Answers one error. */
export function answerError(thrown: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const error = asSyncError(thrown);
  if (error.code === 'internal_error') request.log.error({ err: thrown }, 'request failed');
  if (error.retryAfter !== null) reply.header('retry-after', error.retryAfter);
  return reply.code(error.statusCode).header('x-request-id', request.id).send(bodyOf(error, request.id));
}

const brokenRequests: Record<string, readonly [status: string, error: SyncError]> = {
  HPE_HEADER_OVERFLOW: [
    '431 Request Header Fields Too Large',
    new SyncError('request_invalid', 'The headers of the request are larger than the server takes.'),
  ],
  ERR_HTTP_REQUEST_TIMEOUT: [
    '408 Request Timeout',
    new SyncError('request_timeout', 'The request took too long to arrive.'),
  ],
};

/** Answers what could not be read as HTTP, or didn't arrive in time, and closes the connection. */
export function answerBrokenRequest(error: Error & { code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const [status, answer] = brokenRequests[error.code ?? ''] ?? [
    '400 Bad Request',
    new SyncError('body_malformed', 'The request could not be read as HTTP.'),
  ];
  const body = JSON.stringify(bodyOf(answer, randomUUID()));
  socket.end(
    `HTTP/1.1 ${status}\r\nconnection: close\r\ncontent-type: application/json; charset=utf-8\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
  );
  socket.destroySoon();
}

const pathOf = (url: string): string => (url.split('?')[0] ?? '').slice(0, 200);

function bodyOf(error: SyncError, requestId: string): SyncErrorBody {
  return { error: { code: error.code, message: error.message, requestId, details: error.details } };
}

function asSyncError(thrown: unknown): SyncError {
  const error = unavailable(thrown);
  if (error instanceof SyncError) return error;
  if (!(error instanceof Error)) return internal();
  // Texts with a NUL, which PostgreSQL can't hold.
  if (/^(?:22021|22P05)$/.test(errorCodeOf(error) ?? ''))
    return new SyncError('request_invalid', 'A text has a NUL character in it. Send it without.');
  const status = 'statusCode' in error && typeof error.statusCode === 'number' ? error.statusCode : 500;
  if ('validation' in error)
    return new SyncError('request_invalid', `The request isn't as it should be: ${error.message}.`);
  if (status === 413) return new SyncError('body_too_large', 'The body is larger than the server takes.');
  if (status === 415)
    return new SyncError(
      'media_type_unsupported',
      'Send JSON with the header "content-type: application/json", and blobs with "application/octet-stream".',
    );
  if (status === 408) return new SyncError('request_timeout', 'The request took too long to arrive.');
  if (status >= 400 && status < 500)
    return new SyncError('body_malformed', 'The request could not be read. Check its path, headers and JSON.');
  return internal();
}

function internal(): SyncError {
  return new SyncError(
    'internal_error',
    'Something went wrong on the server. Its log has the details under this request id.',
  );
}
