import type { IncomingMessage } from 'node:http';

/** Whose request it is, by its connection and, behind that many proxies of ours, by what they wrote down; as Fastify's `request.ip`. */
export function clientAddress({ socket, headers }: IncomingMessage, trustedProxies: number): string {
  const forwarded = [headers['x-forwarded-for'] ?? []].flat().join(',');
  const through = forwarded.split(',').flatMap((address) => address.trim() || []);
  const all = [socket.remoteAddress ?? '', ...through.toReversed()];
  return all[Math.min(trustedProxies, all.length - 1)] ?? '';
}
