import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { type PageFile, readPage } from './read-page.ts';

const headers = {
  'content-security-policy': [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "connect-src 'self'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
  ].join('; '),
  'cross-origin-opener-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  // Asked for each time and seldom sent: after an upgrade nobody runs half of the page before.
  'cache-control': 'no-cache',
};

/** Serves the administrators' page at `/admin`, where `/` leads, too. It is a client of the API like any other. */
export async function adminPage(server: FastifyInstance): Promise<void> {
  const files = await readPage();
  for (const file of files) {
    const url = file.name === 'index.html' ? '/admin' : `/admin/${file.name}`;
    server.get(url, (request, reply) => sendFile(file, request, reply));
  }
  server.get('/', (_request, reply) => reply.redirect('admin', 302));
  server.get('/admin/', (_request, reply) => reply.redirect('../admin', 308));
}

function sendFile(file: PageFile, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  reply.headers(headers).header('etag', file.etag);
  const known = request.headers['if-none-match']?.replaceAll('W/', '').split(/,\s*/);
  if (known?.includes(file.etag)) return reply.code(304).send();
  return reply.type(file.type).send(file.body);
}
