import type { BodyOf, ParamsOf, QueryOf, ReplyOf } from '../../../shared/sync/route.ts';
import type { Routes } from '../../../shared/sync/routes.ts';
import type { SyncErrorBody, SyncErrorCode } from '../../../shared/sync/sync-errors.ts';
import { type CallName, calls } from './calls.ts';
import { newKey } from './new-id.ts';

type Part<Key extends string, Value> = [Value] extends [undefined]
  ? { [K in Key]?: undefined }
  : Record<never, never> extends Value
    ? { [K in Key]?: Value }
    : { [K in Key]: Value };

/** What a call needs, as its route declares it. */
export type Given<Name extends CallName> = Part<'params', ParamsOf<Routes[Name]>> &
  Part<'query', QueryOf<Routes[Name]>> &
  Part<'body', BodyOf<Routes[Name]>>;

export type Reply<Name extends CallName> = ReplyOf<Routes[Name]>;

/** An answer that is an error, or `unreachable` where none came. */
export class CallError extends Error {
  readonly code: SyncErrorCode | 'unreachable';

  constructor(code: SyncErrorCode | 'unreachable', message: string) {
    super(message);
    this.name = 'CallError';
    this.code = code;
  }
}

/** Where the API is: beside the page, also behind a proxy that puts a path in front of both. */
const root = new URL('../', import.meta.url);

/** The address of the server, as other programs are told it. */
export const serverAddress = root.href.replace(/\/$/, '');

/** Address of a route with its parameters and query. */
function addressOf<Name extends CallName>(name: Name, given: Given<Name>): { method: string; url: URL } {
  const { params, query }: { params?: object | undefined; query?: object | undefined } = given;
  const [method = '', pattern = ''] = calls[name].split(' ');
  let path = pattern;
  for (const [key, value] of Object.entries(params ?? {}))
    path = path.replace(`:${key}`, encodeURIComponent(String(value)));
  const url = new URL(`.${path}`, root);
  for (const [key, value] of Object.entries(query ?? {}))
    if (value !== undefined) url.searchParams.set(key, String(value));
  return { method, url };
}

/** Sends one request. Rejects with a CallError. `key` makes a change count once, however often it is sent. */
export async function send<Name extends CallName>(
  name: Name,
  given: Given<Name>,
  { token = null, key = newKey() }: { token?: string | null; key?: string } = {},
): Promise<Reply<Name>> {
  const { body }: { body?: unknown } = given;
  const { method, url } = addressOf(name, given);
  const headers = new Headers({ accept: 'application/json' });
  if (token !== null) headers.set('authorization', `Bearer ${token}`);
  if (method !== 'GET') headers.set('idempotency-key', key);
  if (body !== undefined) headers.set('content-type', 'application/json');
  let response: Response;
  let text: string;
  try {
    response = await fetch(url, { method, headers, body: body === undefined ? null : JSON.stringify(body) });
    text = await response.text();
  } catch {
    throw new CallError('unreachable', '');
  }
  if (response.ok) return JSON.parse(text === '' ? 'null' : text);
  throw errorOf(text);
}

function errorOf(text: string): CallError {
  try {
    const { error }: { error: Pick<SyncErrorBody['error'], 'message'> & { code: SyncErrorCode } } = JSON.parse(text);
    return new CallError(error.code, error.message);
  } catch {
    // Something in between answered, a proxy for one.
    return new CallError('unreachable', '');
  }
}
