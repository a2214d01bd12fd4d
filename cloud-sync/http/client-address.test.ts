import fc from 'fast-check';
import Fastify from 'fastify';
import { expect, test } from 'vitest';
import { clientAddress } from './client-address.ts';

test.each([0, 1, 2])('behind %i proxies the address is the one that Fastify finds', async (proxies) => {
  const server = Fastify({ trustProxy: (_address, hop) => hop < proxies });
  server.get('/', async (request) => ({ ip: request.ip, own: clientAddress(request.raw, proxies) }));
  const address = fc.oneof(fc.ipV4(), fc.constant('::1'), fc.constant('unknown'));
  await fc.assert(
    fc.asyncProperty(fc.array(address, { maxLength: 5 }), fc.boolean(), async (through, tight) => {
      const headers = through.length === 0 ? {} : { 'x-forwarded-for': through.join(tight ? ',' : ' , ') };
      const { ip, own } = (await server.inject({ url: '/', headers })).json<{ ip: string; own: string }>();
      expect(own).toBe(ip);
    }),
  );
  await server.close();
});
