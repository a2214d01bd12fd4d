import { afterAll, beforeAll, expect, test } from 'vitest';
import { type RouteName, routeNames, routes } from '../../shared/sync/routes.ts';
import { syncErrors } from '../../shared/sync/sync-errors.ts';
import { startTestServer, type TestServer } from '../tests/support/test-server.ts';
import { useDatabase } from '../tests/support/use-database.ts';
import { errorsOf } from './describe-api.ts';

type Json = Record<string, unknown>;
interface Operation extends Json {
  operationId: string;
  summary: string;
  security?: Json[];
  parameters?: { name: string; in: string; required: boolean; schema: Json }[];
  requestBody?: Json;
  responses: Record<string, { description: string; headers?: Json; content?: Record<string, { schema: Json }> }>;
}
interface Document {
  openapi: string;
  info: { title: string; version: string };
  paths: Record<string, Record<string, Operation>>;
  components: { securitySchemes: Json; schemas?: Json };
}

const database = useDatabase();
let server: TestServer;
let document: Document;
beforeAll(async () => {
  server = await startTestServer(database.url);
  document = await (await fetch(`${server.address}/openapi.json`)).json();
});
afterAll(async () => {
  await server.close();
});

const operationOf = (name: RouteName): Operation | undefined =>
  document.paths[routes[name].path.replace(/:(\w+)/g, '{$1}')]?.[routes[name].method.toLowerCase()];

test('every route is described, and nothing else', () => {
  expect(document.openapi).toMatch(/^3\.1\./);
  expect(document.info).toMatchObject({ title: expect.any(String), version: expect.any(String) });
  for (const name of routeNames) expect(operationOf(name)?.operationId, name).toBe(name);
  const described = Object.values(document.paths).flatMap((path) => Object.values(path));
  expect(described.map(({ operationId }) => operationId).sort()).toEqual([...routeNames].sort());
});

test.each(routeNames)('%s is described with its parameters, its reply and each status it answers with', (name) => {
  const route: (typeof routes)[RouteName] = routes[name];
  const operation = operationOf(name);
  if (!operation) throw new Error('It is not described.');
  expect(operation.summary).toBe(route.summary);
  expect(operation.security ?? []).toEqual(route.access === 'public' ? [] : [{ token: [] }]);
  const parameters = operation.parameters ?? [];
  const inPath = [...route.path.matchAll(/:(\w+)/g)].map((match) => match[1]);
  expect(parameters.filter((each) => each.in === 'path').map((each) => each.name)).toEqual(inPath);
  for (const each of parameters) {
    expect(each.schema).toBeTypeOf('object');
    if (each.in === 'path') expect(each.required).toBe(true);
  }
  const inHeader = parameters.filter((each) => each.in === 'header');
  const mutation = 'mutation' in route;
  expect(inHeader.filter((each) => each.required).map((each) => each.name)).toEqual(
    mutation ? ['idempotency-key'] : [],
  );
  expect(operation.requestBody !== undefined).toBe('body' in route || name === 'putBlob');
  const success = operation.responses[String('status' in route ? route.status : 200)];
  expect(success?.description).toBeTypeOf('string');
  if ('reply' in route) expect(success?.content?.['application/json']?.schema).toMatchObject({ type: 'object' });
  for (const code of errorsOf(route)) {
    const response = operation.responses[String(syncErrors[code])];
    expect(JSON.stringify(response?.content?.['application/json']?.schema), code).toContain(`"${code}"`);
  }
  for (const status of Object.keys(operation.responses)) expect(status).toMatch(/^[2-5]\d\d$/);
});

test('nothing refers to what isn’t there', () => {
  const references: string[] = [];
  const walk = (value: unknown): void => {
    if (Array.isArray(value)) value.forEach(walk);
    else if (typeof value === 'object' && value !== null) {
      for (const [key, inner] of Object.entries(value)) {
        if (key === '$ref') references.push(String(inner));
        else walk(inner);
      }
    }
  };
  walk(document);
  for (const reference of references) {
    const found = reference
      .slice(2)
      .split('/')
      .reduce<unknown>(
        (at, key) =>
          typeof at === 'object' && at !== null ? Object.entries(at).find(([name]) => name === key)?.[1] : undefined,
        document,
      );
    expect(found, reference).toBeDefined();
  }
});

test('the page for reading it comes from this server alone', async () => {
  const page = await fetch(`${server.address}/docs`);
  expect(page.headers.get('content-security-policy')).toMatch(/^default-src 'none'; script-src 'self';/);
  const html = await page.text();
  const sources = [...html.matchAll(/(?:src|href)="([^"]+)"/g)].map((match) => match[1] ?? '');
  expect(sources.length).toBeGreaterThan(3);
  for (const source of sources) {
    expect(source).toMatch(/^\/docs\/static\//);
    expect((await fetch(`${server.address}${source}`)).status).toBe(200);
  }
  expect(html).not.toContain('<script>');
});

test('answers of a kilobyte and more are compressed as the client likes', async () => {
  const ask = async (accept: string) => {
    const response = await fetch(`${server.address}/openapi.json`, { headers: { 'accept-encoding': accept } });
    return [response.headers.get('content-encoding'), (await response.json()).openapi];
  };
  expect(await ask('gzip, br')).toEqual(['br', document.openapi]);
  expect(await ask('gzip')).toEqual(['gzip', document.openapi]);
  expect(await ask('identity')).toEqual([null, document.openapi]);
  const small = await fetch(`${server.address}/health/live`, { headers: { 'accept-encoding': 'br' } });
  expect(small.headers.get('content-encoding')).toBeNull();
});
