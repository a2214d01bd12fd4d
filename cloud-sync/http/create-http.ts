import { randomUUID } from 'node:crypto';
import Fastify, { type FastifyInstance, type FastifyRequest, LogController } from 'fastify';
import type { Config } from '../config.ts';
import { answerBrokenRequest, answerError, answerErrors } from './answer-errors.ts';
import { createLogStream } from './log-stream.ts';

/** What a request id of a proxy or client may look like to be taken over. */
const requestId = /^[\w-]{8,64}$/;

/** Makes the HTTP server: its limits against slow and large requests, its log, the headers and errors of every answer. */
export function createHttp(config: Config): FastifyInstance {
  const seconds = config.limits.requestSeconds;
  const http = Fastify({
    logger:
      config.logLevel === 'silent'
        ? false
        : {
            level: config.logLevel,
            base: { node: config.node },
            serializers: { err: plainError },
            stream: createLogStream(process.stdout),
          },
    // One line a request, written by `logRequests`.
    logController: new LogController({ disableRequestLogging: true, requestIdLogLabel: 'requestId' }),
    genReqId: ({ headers }) => {
      const given = headers['x-request-id'];
      return typeof given === 'string' && requestId.test(given) ? given : randomUUID();
    },
    // The last so many addresses were written down by proxies of ours; what stands before them anybody can claim.
    trustProxy: (_address, hop) => hop < config.trustedProxies,
    bodyLimit: config.limits.bodyBytes,
    requestTimeout: seconds * 1000,
    // Longer than proxies keep connections, so that none sends a request on one that is just being closed.
    keepAliveTimeout: 75_000,
    return503OnClosing: false,
    http: {
      maxHeaderSize: 16 * 1024,
      headersTimeout: Math.min(seconds, 10) * 1000,
      connectionsCheckingInterval: 1000,
    },
    routerOptions: { maxParamLength: 200 },
    ajv: { customOptions: { removeAdditional: false, coerceTypes: 'array', allErrors: false } },
    clientErrorHandler: answerBrokenRequest,
    frameworkErrors: (error, request, reply) => {
      answerError(error, request, reply);
    },
  });
  const encrypted = config.publicUrl.startsWith('https:');
  http.addHook('onRequest', async (request, reply) => {
    reply
      .header('x-request-id', request.id)
      .header('cache-control', 'no-store')
      .header('x-content-type-options', 'nosniff')
      .header('referrer-policy', 'no-referrer')
      .header('content-security-policy', "default-src 'none'; frame-ancestors 'none'");
    if (encrypted) reply.header('strict-transport-security', 'max-age=31536000');
  });
  if (config.logLevel !== 'silent') logRequests(http);
  answerErrors(http);
  return http;
}

/** Writes a line for each request once it is answered: by its route, never its address, which may hold secrets. */
function logRequests(http: FastifyInstance): void {
  http.addHook('onResponse', async (request, reply) => {
    const line = {
      method: request.method,
      route: routeOf(request),
      status: reply.statusCode,
      milliseconds: Math.round(reply.elapsedTime * 10) / 10,
    };
    if (reply.statusCode >= 500) request.log.warn(line, 'answered');
    else request.log.info(line, 'answered');
  });
}

/** The declared path of a request's route; `none` where there is no such route. */
export function routeOf(request: FastifyRequest): string {
  return request.routeOptions.url ?? 'none';
}

/** An error without what libraries hang on it, such as the answers of others. */
function plainError(error: Error): { type: string; message: string; stack: string; code?: string } {
  return {
    type: error.name,
    message: error.message,
    stack: error.stack ?? '',
    ...('code' in error && typeof error.code === 'string' ? { code: error.code } : {}),
  };
}
