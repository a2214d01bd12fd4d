import { type SyncErrorCode, syncErrors } from '../../shared/sync/sync-errors.ts';

export type SyncErrorDetails = Record<string, string | number | boolean | null>;

/** What the server answers a request with that it can't do. `message` is for people and says what to do. */
export class SyncError extends Error {
  readonly code: SyncErrorCode;
  readonly details: SyncErrorDetails;
  /** Seconds after which it makes sense to try again. */
  readonly retryAfter: number | null;

  constructor(code: SyncErrorCode, message: string, details: SyncErrorDetails = {}, retryAfter: number | null = null) {
    super(message);
    this.name = 'SyncError';
    this.code = code;
    this.details = details;
    this.retryAfter = retryAfter;
  }

  get statusCode(): number {
    return syncErrors[this.code];
  }
}

/** What is answered for things that don't exist and for things the caller may not know of, which must look the same. */
export function notFound(): SyncError {
  return new SyncError('not_found', 'There is nothing of this id, or you have no access to it.');
}
