import type { FastifyReply } from 'fastify';

/** Has `work` run once, when an answer was sent or its connection broke. */
export function whenOver(reply: FastifyReply, work: () => void): void {
  // Also comes to requests whose body never arrived, which Fastify's own hooks don't hear of.
  reply.raw.once('close', work);
}
