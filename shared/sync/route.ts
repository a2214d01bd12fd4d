import type { Static, TObject, TSchema } from 'typebox';
import type { SyncErrorCode } from './sync-errors.ts';

/** What somebody may do with a library; each role may do what those before it may. */
export const roles = ['viewer', 'commenter', 'editor', 'owner'] as const;
export type Role = (typeof roles)[number];

/**
 * Who may call a route: anybody, anybody signed in, administrators of the organisation, or members of the library in the path
 * from a role upwards. `manager` are owners of the library and administrators; `overseer` all its members and administrators.
 */
export type Access = 'public' | 'account' | 'admin' | 'manager' | 'overseer' | Role;

interface RouteParts {
  readonly access: Access;
  /** One line for the API page. */
  readonly summary: string;
  /** 200 unless given. */
  readonly status?: 200 | 201 | 202;
  readonly params?: TObject;
  readonly query?: TObject;
  readonly body?: TSchema;
  readonly reply?: TSchema;
  /** What it answers with beyond the general errors. */
  readonly errors?: readonly SyncErrorCode[];
  /**
   * Whether it changes a library: it then needs an `idempotency-key` header (a UUID), counts once however often it is sent with
   * that key, and answers each time what it answered first.
   */
  readonly mutation?: boolean;
  /** Whether it may have to change very much at once: it is then given a minute, where others have ten seconds. */
  readonly slow?: boolean;
  /** Whether its handler reads the body or writes the answer as a stream, past the schemas. */
  readonly raw?: boolean;
  /** Whether its handler opens its transactions itself: it does slow work beside them, or something once they are committed. */
  readonly ownTransactions?: boolean;
  /** Whether it takes a session: with a personal access token, one could make oneself or others into more than they are. */
  readonly session?: boolean;
  /** Whether it may be called with a personal access token made for reading only, though it isn't a GET. */
  readonly reads?: boolean;
}

type Verb = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** One route of the team server. */
export interface Route extends RouteParts {
  readonly method: Verb;
  /** Path with `:name` for parameters. */
  readonly path: string;
}

/** Declares a route, such as `route('GET', '/v1/libraries', {…})`. */
export function route<const Parts extends RouteParts>(
  method: Verb,
  path: string,
  parts: Parts,
): Parts & Pick<Route, 'method' | 'path'> {
  return { ...parts, method, path };
}

type StaticOr<Schema, Otherwise> = Schema extends TSchema ? Static<Schema> : Otherwise;

export type ParamsOf<R> = R extends { params: infer Schema } ? StaticOr<Schema, never> : Record<never, never>;
export type QueryOf<R> = R extends { query: infer Schema } ? StaticOr<Schema, never> : Record<never, never>;
export type BodyOf<R> = R extends { body: infer Schema } ? StaticOr<Schema, never> : undefined;
export type ReplyOf<R> = R extends { reply: infer Schema } ? StaticOr<Schema, never> : null;
