import type { FastifyRequest } from 'fastify';

/** Where a request to sign in comes from, as people are shown it among their sessions. */
export interface Origin {
  address: string;
  /** The name the client gave itself, else its user agent. */
  client: string;
}

/** Reads it from a request, with the name that a client gave itself. */
export function originOf(request: FastifyRequest, client?: string): Origin {
  return { address: request.ip, client: (client ?? request.headers['user-agent'] ?? '').slice(0, 200) };
}
