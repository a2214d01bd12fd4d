import { randomUUID } from 'node:crypto';
import { connect } from 'node:net';
import fc from 'fast-check';
import { Compile } from 'typebox/compile';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Route } from '../../shared/sync/route.ts';
import { idempotencyHeader, type RouteName, routeNames, routes, seqHeader } from '../../shared/sync/routes.ts';
import { SyncErrorBody, syncErrors } from '../../shared/sync/sync-errors.ts';
import { newId } from '../database/new-id.ts';
import { type SampleCall, type Subjects, sampleCalls } from './sample-calls.ts';
import { makeDiagram } from './support/make-diagram.ts';
import type { TestAccount } from './support/test-server.ts';
import { useServer } from './support/use-server.ts';

const errorBody = Compile(SyncErrorBody);
/** Ends the session that the others need. */
const lasting = routeNames.filter((name) => name !== 'signOut');
const seed = Number(process.env['FUZZ_SEED'] ?? Date.now() % 1_000_000);

const server = useServer();
let admin: TestAccount;
let subjects: Subjects;

beforeAll(async () => {
  process.stdout.write(`FUZZ_SEED=${seed}\n`);
  const organisation = await server.organisation();
  admin = organisation.admin;
  const library = await organisation.library(admin);
  const { id: diagram, head } = await makeDiagram(admin.client, library);
  const nobody = { folder: newId(), comment: newId(), session: newId(), token: newId(), invitation: newId() };
  const { slug } = organisation;
  subjects = { slug, library, diagram, version: head.id, blob: head.blob, account: newId(), ...nobody };
});

/** Things that have broken programs before. */
const nasty = fc.constantFrom<unknown>(
  null,
  '',
  '\0',
  'a\0b',
  '\ud800',
  '\udfff\ud800',
  '\u202e',
  '../../etc/passwd',
  "'; drop table diagrams; --",
  '%00',
  'a'.repeat(70_000),
  -1,
  0,
  1.5,
  1e308,
  2 ** 53,
  2 ** 63,
  true,
  [],
  {},
  [[[[[[]]]]]],
  { __proto__: { admin: true } },
  JSON.parse('{"__proto__":{"admin":true}}'),
  JSON.parse('{"constructor":{"prototype":{"admin":true}}}'),
  '00000000-0000-0000-0000-000000000000',
  'FFFFFFFF-FFFF-FFFF-FFFF-FFFFFFFFFFFF',
);
const anything = fc.oneof(nasty, fc.jsonValue(), fc.string({ unit: 'binary' }), fc.double(), fc.integer());

interface Sent {
  path: string;
  method: string;
  headers: Record<string, string>;
  body: string | Uint8Array | undefined;
}

/** Sends something and checks that it is answered as it should be, whatever it was. */
async function expectAnswered({ path, method, headers, body }: Sent): Promise<void> {
  const response = await admin.client.fetch(path, {
    method,
    headers,
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : new Uint8Array(body) }),
  });
  const text = await response.text();
  const told = `${method} ${path.slice(0, 300)} ${String(body).slice(0, 300)} → ${response.status} ${text.slice(0, 500)}`;
  expect(response.status, told).toSatisfy((status: number) => status < 500 || status === 501);
  if (response.status < 400) return;
  if (text === '') return;
  if (response.headers.get('content-type')?.startsWith('text/html')) return;
  const answer: unknown = JSON.parse(text);
  expect(errorBody.Check(answer), told).toBe(true);
  if (!errorBody.Check(answer)) return;
  expect(answer.error.code in syncErrors, told).toBe(true);
  expect(text, told).not.toMatch(
    /node_modules|\.ts:|at \w+ \(|select |insert |relation "|syntax error|millrace_app|SQLSTATE/i,
  );
}

function request(name: RouteName, { params = {}, query = {}, body }: SampleCall): Sent {
  const route: Route = routes[name];
  const path = Object.entries(params).reduce(
    (all, [key, value]) => all.replace(`:${key}`, () => encodeURIComponent(value.toWellFormed())),
    route.path,
  );
  const search = new URLSearchParams(query);
  return {
    path: search.size === 0 ? path : `${path}?${search}`,
    method: route.method,
    headers: {
      ...(route.mutation ? { [idempotencyHeader]: randomUUID() } : {}),
      ...(name === 'putBlob' ? { 'content-type': 'application/octet-stream' } : {}),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    body: body === undefined ? undefined : JSON.stringify(body),
  };
}

/** A route's sample with one or more of its parts replaced. */
function spoilt(name: RouteName): fc.Arbitrary<Sent> {
  const sample = sampleCalls[name](subjects);
  const isRecord = typeof sample.body === 'object' && sample.body !== null;
  const keys = isRecord ? Object.keys(sample.body ?? {}) : [];
  const body = isRecord
    ? fc.oneof(
        anything,
        fc
          .dictionary(fc.constantFrom(...keys, 'extra', '__proto__'), anything, { minKeys: 1 })
          .map((changed) => ({ ...Object(sample.body), ...changed })),
      )
    : fc.constant(undefined);
  const text = fc.oneof(fc.string({ unit: 'binary' }), nasty.map(String));
  const paramNames = Object.keys(sample.params ?? {});
  const params =
    paramNames.length === 0
      ? fc.constant(sample.params ?? {})
      : fc
          .dictionary(fc.constantFrom(...paramNames), text)
          .map((changed): Record<string, string> => ({ ...sample.params, ...changed }));
  const queryNames = [
    'cursor',
    'limit',
    'since',
    'q',
    'search',
    'folder',
    'trashed',
    'before',
    'account',
    'minutes',
    'act',
  ];
  const query = fc
    .dictionary(fc.constantFrom(...queryNames, ...Object.keys(sample.query ?? {})), text)
    .map((changed): Record<string, string> => ({ ...sample.query, ...changed }));
  return fc
    .record({ body, params, query })
    .map((parts) => request(name, { ...parts, query: parts.query, params: parts.params }))
    .map((sent) => ({ ...sent, path: sent.path.slice(0, 60_000) }));
}

describe('whatever is sent gets an answer of the contract, never an error of the server', () => {
  test.each(lasting)('%s with spoilt values', async (name) => {
    await fc.assert(fc.asyncProperty(spoilt(name), expectAnswered), { seed, numRuns: 25, endOnFailure: true });
  });

  test('bodies that are no JSON, or of another kind', async () => {
    const bodies = [
      '',
      '{',
      '[1,',
      '"',
      'nul',
      '\0',
      '{"a":1}{"b":2}',
      '['.repeat(50_000),
      `{"a":${'{"a":'.repeat(20_000)}`,
      new Uint8Array([0xff, 0xfe, 0x80]),
    ];
    const types = [
      'application/json',
      'application/json; charset=utf-16',
      'text/plain',
      'application/x-www-form-urlencoded',
      'multipart/form-data; boundary=x',
      'application/octet-stream',
      'nonsense',
    ];
    for (const name of lasting.filter((each) => routes[each].method !== 'GET')) {
      const sent = request(name, sampleCalls[name](subjects));
      for (const [index, body] of bodies.entries()) {
        const type = types[index % types.length] ?? 'application/json';
        await expectAnswered({ ...sent, headers: { ...sent.headers, 'content-type': type }, body });
      }
    }
  });

  test('paths that lead astray', async () => {
    const paths = [
      '/',
      '//',
      '/v1',
      '/v1/',
      '/v1/../v1/account',
      '/v1/%2e%2e/account',
      '/v1/libraries/%00',
      '/v1/libraries/%',
      '/v1/libraries/%ff%fe',
    ];
    const more = [
      '/v1/libraries/%2f%2f',
      `/v1/${'a/'.repeat(2000)}`,
      `/v1/libraries/${'a'.repeat(5000)}`,
      '/v1/libraries?limit=1&limit=2',
      '/admin/../main.ts',
    ];
    const others = [
      '/admin/%2e%2e%2fmain.ts',
      '/admin/..%5c..%5cmain.ts',
      '/v1/libraries?__proto__[x]=1',
      '/v1/libraries?cursor[]=1',
      '/docs/../config.ts',
    ];
    for (const path of [...paths, ...more, ...others]) {
      for (const method of ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS']) {
        const response = await admin.client.fetch(path, { method });
        const text = await response.text();
        expect(response.status, `${method} ${path}`).toBeLessThan(500);
        expect(text, `${method} ${path}`).not.toMatch(/readConfig|import \{|node_modules/);
      }
    }
  });

  test('headers that say something odd', async () => {
    const odd = [
      '',
      ' ',
      '-1',
      '1e9',
      '99999999999999999999',
      'NaN',
      '"',
      'W/"',
      'bytes',
      'bytes=-',
      'bytes=5-1',
      'bytes=0-,1-',
      'bytes 0-0/0',
      'bytes 5-1/9',
      `bytes ${'9'.repeat(40)}-1/2`,
      'x'.repeat(5000),
    ];
    const header = [
      'authorization',
      'range',
      'content-range',
      'if-none-match',
      'if-match',
      seqHeader,
      idempotencyHeader,
      'accept-encoding',
      'accept',
      'cookie',
      'origin',
      'x-forwarded-for',
      'x-request-id',
      'host',
    ];
    for (const name of ['diagram', 'blob', 'putBlob', 'commit', 'account', 'refresh', 'changes'] as const) {
      const sent = request(name, sampleCalls[name](subjects));
      for (const key of header) {
        for (const value of odd) await expectAnswered({ ...sent, headers: { ...sent.headers, [key]: value } });
      }
    }
  });

  test('a head or a body that is too large', async () => {
    expect(await raw(`GET /v1/server HTTP/1.1\r\nhost: a\r\nx: ${'x'.repeat(100_000)}\r\n\r\n`)).toMatch(
      /^HTTP\/1.1 431/,
    );
    expect(await raw(`GET /v1/${'x'.repeat(100_000)} HTTP/1.1\r\nhost: a\r\n\r\n`)).toMatch(/^HTTP\/1.1 4(?:14|31)/);
    expect(await raw('NONSENSE\r\n\r\n')).toMatch(/^HTTP\/1.1 400/);
    expect(await raw('GET / HTTP/1.1\r\nhost: a\r\ncontent-length: 5\r\ntransfer-encoding: chunked\r\n\r\n')).toMatch(
      /^HTTP\/1.1 400/,
    );
    const body = JSON.stringify({ name: 'x'.repeat(server.config.limits.bodyBytes) });
    const headers = { 'content-type': 'application/json' };
    const response = await admin.client.fetch('/v1/account', { method: 'PATCH', headers, body });
    expect(response.status).toBe(413);
  });
});

/** Writes bytes to the server and reads until it closes. */
function raw(text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(Number(new URL(server.address).port), '127.0.0.1', () => socket.write(text));
    const parts: Buffer[] = [];
    socket.on('data', (part) => parts.push(part));
    socket.on('end', () => resolve(Buffer.concat(parts).toString('latin1')));
    socket.on('error', (error) =>
      parts.length > 0 ? resolve(Buffer.concat(parts).toString('latin1')) : reject(error),
    );
  });
}
