import { randomUUID } from 'node:crypto';
import type { BodyOf, ParamsOf, QueryOf, ReplyOf, Route } from '../../../shared/sync/route.ts';
import { idempotencyHeader, type RouteName, type Routes, routes, seqHeader } from '../../../shared/sync/routes.ts';

/** The options of any call, as the request is made from them. */
interface Given {
  params?: object | undefined;
  query?: object | undefined;
  body?: unknown;
  key?: string;
  seq?: number;
  headers?: Record<string, string>;
}

type GivenFor<Key extends string, Value> = [Value] extends [undefined]
  ? { [K in Key]?: undefined }
  : Record<never, never> extends Value
    ? { [K in Key]?: Value }
    : { [K in Key]: Value };

type CallOptions<R> = GivenFor<'params', ParamsOf<R>> &
  GivenFor<'query', QueryOf<R>> &
  GivenFor<'body', BodyOf<R>> & { key?: string; seq?: number; headers?: Record<string, string> };

export interface Answer<Reply> {
  status: number;
  /** The reply, if the request went well. */
  body: Reply;
  /** The code of the error, if it didn't. */
  error: string | null;
  /** Facts of the error. */
  details: Record<string, unknown>;
  headers: Headers;
  seq: number | null;
}

/** Calls a server's routes by name, as somebody. */
export interface SyncClient {
  token: string | null;
  /** Answers with whatever the server answers, errors too. */
  call<Name extends RouteName>(name: Name, options: CallOptions<Routes[Name]>): Promise<Answer<ReplyOf<Routes[Name]>>>;
  /** Answers with the reply, or rejects with what went wrong. */
  ok<Name extends RouteName>(name: Name, options: CallOptions<Routes[Name]>): Promise<ReplyOf<Routes[Name]>>;
  /** Any request, with the token. */
  fetch(path: string, init?: RequestInit): Promise<Response>;
}

/** Makes a client of the server at an address such as `http://127.0.0.1:8080`. */
export function syncClient(address: string, token: string | null): SyncClient {
  const client: SyncClient = {
    token,
    async call(name, options) {
      const route: Route = routes[name];
      const given: Given = options;
      const response = await client.fetch(pathOf(route, given.params, given.query), {
        method: route.method,
        headers: {
          ...(given.body === undefined ? {} : { 'content-type': 'application/json' }),
          ...(route.mutation ? { [idempotencyHeader]: given.key ?? randomUUID() } : {}),
          ...(given.seq === undefined ? {} : { [seqHeader]: String(given.seq) }),
          ...given.headers,
        },
        ...(given.body === undefined ? {} : { body: JSON.stringify(given.body) }),
      });
      const text = await response.text();
      const body = text === '' ? null : JSON.parse(text);
      const seq = response.headers.get(seqHeader);
      return {
        status: response.status,
        body: response.ok ? body : undefined,
        error: response.ok ? null : (body?.error?.code ?? null),
        details: response.ok ? {} : (body?.error?.details ?? {}),
        headers: response.headers,
        seq: seq === null ? null : Number(seq),
      };
    },
    async ok(name, options) {
      const { status, body, error } = await client.call(name, options);
      if (error !== null || status >= 400) throw new Error(`${name} answered ${status} ${error}`);
      return body;
    },
    fetch(path, init = {}) {
      const headers = new Headers(init.headers);
      if (client.token !== null) headers.set('authorization', `Bearer ${client.token}`);
      return fetch(`${address}${path}`, { redirect: 'manual', ...init, headers });
    },
  };
  return client;
}

function pathOf(route: Route, params: object = {}, query: object = {}): string {
  let path = route.path;
  for (const [name, value] of Object.entries(params))
    path = path.replace(`:${name}`, encodeURIComponent(String(value)));
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) if (value !== undefined) search.set(name, String(value));
  return search.size === 0 ? path : `${path}?${search}`;
}
