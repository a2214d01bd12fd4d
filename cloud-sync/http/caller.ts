import type { FastifyRequest } from 'fastify';

/** Who is calling, as a valid token tells. */
export interface Caller {
  orgId: string;
  accountId: string;
  name: string;
  admin: boolean;
  /** The session of an access token; null for a personal access token. */
  sessionId: string | null;
  /** Whether it may change anything; false for personal access tokens made for reading. */
  writes: boolean;
}

/** Tells who a token belongs to. */
export interface Authenticator {
  /**
   * Rejects with `not_signed_in` or `session_ended`. `mayAsk` throws where the database is not to be asked about a personal access
   * token: anybody can make one up that looks like one.
   */
  callerOf(token: string, mayAsk?: () => void): Promise<Caller>;
  /** As with the token in a request's `authorization` header. */
  authenticate(request: FastifyRequest, mayAsk: (request: FastifyRequest) => void): Promise<Caller>;
  /** Where its memory stands. Taken before a caller is read, it tells whether that was void before it was learned. */
  mark(): number;
  /** Remembers the caller of a session as it was read from the database since `mark`. */
  learn(mark: number, caller: Caller): void;
  /** Forgets what was remembered of an account, after it was changed on any node. */
  forget(accountId: string): void;
}
