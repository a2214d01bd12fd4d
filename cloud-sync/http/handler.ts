import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Change } from '../../shared/sync/library-routes.ts';
import type { BodyOf, ParamsOf, QueryOf, ReplyOf, Role, Route } from '../../shared/sync/route.ts';
import type { Queries } from '../database/database.ts';
import type { Caller } from './caller.ts';

interface RequestParts<R> {
  params: ParamsOf<R>;
  query: QueryOf<R>;
  body: BodyOf<R>;
  request: FastifyRequest;
  reply: FastifyReply;
}

/** A call of a public route: nobody is known, no organisation open. */
type PublicCall<R> = RequestParts<R>;

/** A call by somebody signed in. */
interface CallerCall<R> extends RequestParts<R> {
  caller: Caller;
  /** Runs SQL in a transaction on the caller's organisation: one unchanging state for a GET, else committed in the end. */
  queries: Queries;
}

/** A call about the library in its path. */
export interface LibraryCall<R> extends CallerCall<R> {
  libraryId: string;
  /** Null for an administrator who is no member. */
  role: Role | null;
  /** How far the library is in the state that `queries` reads. For a mutation: before it. */
  seq: number;
}

/** What a change is about; where, when and by whom is filled in. */
export interface FeedEntry extends Pick<Change, 'kind' | 'id' | 'change' | 'name'> {
  diagramId?: string;
}

/** What a mutation did in its transaction, and what is left to do in the end, once the library's counter is locked. */
export interface Mutated<Reply> {
  /** The library it belongs to, which for a new one is not in the path. */
  libraryId: string;
  /** For the feed; each gets the next seq, which also becomes the `seq` of its diagram or folder. Empty: nothing changed. */
  changes: readonly FeedEntry[];
  /** Statements of it that are still under way. Rejects only if one of them failed: the commit was sent along with them. */
  written?: Promise<unknown>;
  /** What is added to the library's totals. */
  totals?: { bytes?: number; diagrams?: number; versions?: number };
  /** The answer; `seq` is the one of the last change. A `seq` in it must be that one, or come so many before it. */
  reply(seq: number): Reply;
  /** What is left to do once it is committed: what others must hear, what is worth remembering. */
  after?(seq: number): void;
}

/** What a mutation works with beyond its call. */
export interface MutationCall<R> extends LibraryCall<R> {
  /** Milliseconds since 1970: the time of everything this mutation writes. */
  now: number;
}

type LibraryAccess = Role | 'manager' | 'overseer';

/** The handler of a route, by what the route declares. Raw handlers send their reply themselves. */
type Handler<R extends Route> = R extends { mutation: true }
  ? (call: MutationCall<R>) => Promise<Mutated<ReplyOf<R>>>
  : R extends { raw: true; access: 'public' }
    ? (call: PublicCall<R>) => Promise<FastifyReply>
    : R extends { raw: true }
      ? (call: Omit<LibraryCall<R>, 'queries' | 'seq'>) => Promise<FastifyReply>
      : R extends { access: 'public' }
        ? (call: PublicCall<R>) => Promise<ReplyOf<R>>
        : R extends { access: LibraryAccess }
          ? (call: LibraryCall<R>) => Promise<ReplyOf<R>>
          : R extends { ownTransactions: true }
            ? (call: Omit<CallerCall<R>, 'queries'>) => Promise<ReplyOf<R>>
            : (call: CallerCall<R>) => Promise<ReplyOf<R>>;

/** A handler for each route of a list: a missing one is a compile error. */
export type HandlersOf<List extends Record<string, Route>> = { readonly [Name in keyof List]: Handler<List[Name]> };
