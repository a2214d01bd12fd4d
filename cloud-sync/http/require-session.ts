import type { Caller } from './caller.ts';
import { SyncError } from './sync-error.ts';

/** The caller's session. Rejects with `forbidden` for a personal access token: it can't make anybody into more than they are. */
export function requireSession({ sessionId }: Caller): string {
  if (sessionId !== null) return sessionId;
  throw new SyncError('forbidden', 'This can’t be done with a personal access token. Sign in.');
}
