import Type, { type Static } from 'typebox';
import { record } from '../contract/method.ts';

/**
 * Every error the team server answers with, and its HTTP status. A code is never reused for another meaning. Clients decide by
 * the code; `message` says in English what to do.
 */
export const syncErrors = {
  request_invalid: 400,
  body_malformed: 400,
  idempotency_key_missing: 400,
  blob_hash_mismatch: 400,
  password_weak: 400,
  link_invalid: 400,
  not_signed_in: 401,
  sign_in_failed: 401,
  session_ended: 401,
  refresh_reused: 401,
  forbidden: 403,
  token_read_only: 403,
  not_found: 404,
  route_not_found: 404,
  request_timeout: 408,
  name_taken: 409,
  /** A new thing was given the id of another one. */
  id_taken: 409,
  last_owner: 409,
  last_admin: 409,
  folder_cycle: 409,
  in_trash: 409,
  idempotency_key_reused: 409,
  upload_out_of_order: 409,
  blob_missing: 409,
  cursor_too_old: 410,
  head_moved: 412,
  body_too_large: 413,
  quota_exceeded: 413,
  media_type_unsupported: 415,
  range_not_satisfiable: 416,
  rate_limited: 429,
  internal_error: 500,
  mail_not_configured: 501,
  provider_not_configured: 501,
  provider_failed: 502,
  database_unavailable: 503,
  overloaded: 503,
  shutting_down: 503,
} as const;

export type SyncErrorCode = keyof typeof syncErrors;

/** The body of every answer that is an error. `details` are plain facts, such as `path` or `head`. */
export const SyncErrorBody = record({
  error: record({
    code: Type.String(),
    message: Type.String(),
    /** The id under which the server's log has this request. */
    requestId: Type.String(),
    details: Type.Record(Type.String(), Type.Union([Type.String(), Type.Number(), Type.Boolean(), Type.Null()])),
  }),
});
export type SyncErrorBody = Static<typeof SyncErrorBody>;
