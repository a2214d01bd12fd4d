import { promisify } from 'node:util';
import { brotliDecompress, gunzip } from 'node:zlib';
import { Pool } from 'undici';
import type { BodyOf, ParamsOf, QueryOf, ReplyOf, Route } from '../../../shared/sync/route.ts';
import { idempotencyHeader, type RouteName, type Routes, routes, seqHeader } from '../../../shared/sync/routes.ts';
import { newId } from '../../database/new-id.ts';
import type { Recorder } from './recorder.ts';

/** What is sent with a call, as its route declares. */
interface Given<R> {
  params?: ParamsOf<R>;
  query?: QueryOf<R>;
  body?: BodyOf<R>;
  /** The body of a raw route. */
  bytes?: Uint8Array;
  /** How far the client knows the library. */
  seq?: number;
}

interface Outcome<Reply> {
  status: number;
  /** Null where the request failed, or the answer is none of JSON. */
  reply: Reply | null;
  /** How far the library is, as the answer says. */
  seq: number | null;
  /** Milliseconds of the run at which the answer was there. */
  end: number;
}

/** What one client of the load has sent and received. */
export interface Traffic {
  sent: number;
  received: number;
}

/** Calls routes for one client and takes down how long they took. */
export interface RouteCaller {
  /** `due` is when the call ought to begin; it never rejects. */
  call<Name extends RouteName>(
    name: Name,
    given: Given<Routes[Name]>,
    due: number,
  ): Promise<Outcome<ReplyOf<Routes[Name]>>>;
  close(): Promise<void>;
}

interface CallerParts {
  address: string;
  token: string;
  recorder: Recorder;
  traffic: Traffic;
  /** Milliseconds of the run. */
  now(): number;
}

const decompressors: Record<string, (bytes: Uint8Array) => Promise<Buffer>> = {
  br: promisify(brotliDecompress),
  gzip: promisify(gunzip),
};

/** Makes the caller of one client, with connections of its own. */
export function createRouteCaller({ address, token, recorder, traffic, now }: CallerParts): RouteCaller {
  const pool = new Pool(address, {
    connections: 2,
    keepAliveTimeout: 30_000,
    keepAliveMaxTimeout: 60_000,
    headersTimeout: 30_000,
    bodyTimeout: 30_000,
  });

  return {
    async call(name, given, due) {
      const route: Route = routes[name];
      const body = given.bytes ?? (given.body === undefined ? null : JSON.stringify(given.body));
      try {
        const answer = await pool.request({
          method: route.method,
          path: pathOf(route, given.params, given.query),
          headers: headersOf(route, given, token),
          body,
        });
        const bytes = new Uint8Array(await answer.body.arrayBuffer());
        const end = now();
        traffic.sent += body?.length ?? 0;
        traffic.received += bytes.length;
        const seqText = headerOf(answer.headers, seqHeader);
        const seq = seqText === null ? null : Number(seqText);
        if (answer.statusCode < 400) {
          recorder.done(name, due, end);
          const text = route.raw ? '' : await textOf(bytes, headerOf(answer.headers, 'content-encoding'));
          return { status: answer.statusCode, reply: text === '' ? null : JSON.parse(text), seq, end };
        }
        if (answer.statusCode === 412) recorder.done(`${name} 412`, due, end);
        else recorder.failed(name, await codeOf(answer.statusCode, bytes, answer.headers), due);
        return { status: answer.statusCode, reply: null, seq, end };
      } catch (error) {
        recorder.failed(name, faultOf(error), due);
        return { status: 0, reply: null, seq: null, end: now() };
      }
    },
    close: () => pool.destroy(),
  };
}

type AnswerHeaders = Record<string, string | string[] | undefined>;

function headerOf(headers: AnswerHeaders, name: string): string | null {
  const value = headers[name];
  return typeof value === 'string' ? value : null;
}

function headersOf(route: Route, given: Given<unknown>, token: string): Record<string, string> {
  return {
    authorization: `Bearer ${token}`,
    'accept-encoding': 'br, gzip',
    ...(route.mutation ? { [idempotencyHeader]: newId() } : {}),
    ...(given.seq === undefined ? {} : { [seqHeader]: String(given.seq) }),
    ...(given.bytes ? { 'content-type': 'application/octet-stream' } : {}),
    ...(given.body === undefined ? {} : { 'content-type': 'application/json' }),
  };
}

function pathOf(route: Route, params: object = {}, query: object = {}): string {
  let { path } = route;
  for (const [name, value] of Object.entries(params)) path = path.replace(`:${name}`, String(value));
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) if (value !== undefined) search.set(name, String(value));
  return search.size === 0 ? path : `${path}?${search}`;
}

async function textOf(bytes: Uint8Array, encoding: string | null): Promise<string> {
  const decompress = decompressors[encoding ?? ''];
  return Buffer.from(decompress ? await decompress(bytes) : bytes).toString('utf8');
}

async function codeOf(status: number, bytes: Uint8Array, headers: AnswerHeaders): Promise<string> {
  try {
    const body: { error?: { code?: string } } = JSON.parse(await textOf(bytes, headerOf(headers, 'content-encoding')));
    return `${status} ${body.error?.code ?? ''}`.trim();
  } catch {
    return String(status);
  }
}

function faultOf(error: unknown): string {
  if (error instanceof Error && 'code' in error && typeof error.code === 'string') return error.code;
  return error instanceof Error ? error.message : String(error);
}
