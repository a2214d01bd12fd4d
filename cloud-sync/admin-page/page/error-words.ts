import { CallError } from './send.ts';

type Code = CallError['code'];
export type Words = Partial<Record<Code, string>>;

const words: Words = {
  unreachable: 'The server can’t be reached. Check the connection, and try again.',
  not_signed_in: 'Your session has ended. Sign in again.',
  session_ended: 'Your session has ended. Sign in again.',
  refresh_reused: 'Your session has ended. Sign in again.',
  sign_in_failed: 'Organisation, email and password don’t fit together.',
  forbidden: 'Only administrators of the organisation may do this.',
  not_found: 'This is no longer there. Somebody may have removed it.',
  name_taken: 'This name is taken. Choose another one.',
  last_owner: 'A library needs an owner. Make somebody else an owner first.',
  last_admin: 'An organisation needs an administrator. Make somebody else one first.',
  in_trash: 'This library is in the trash. Restore it first.',
  link_invalid: 'This link is used up, too old or incomplete. Ask for a new one.',
  rate_limited: 'That was too often. Wait a minute, and try again.',
  quota_exceeded: 'There are as many as there may be. Remove one first.',
  mail_not_configured: 'This server sends no mail. Ask an administrator for a link.',
  provider_not_configured: 'This server knows no other place to sign in.',
  provider_failed: 'The place to sign in did not answer as it should. Try again later.',
  internal_error: 'Something went wrong on the server. Try again; if it stays so, look at the server’s log.',
  database_unavailable: 'The server can’t reach its database. Try again in a minute.',
  overloaded: 'The server has too much to do. Try again in a minute.',
  shutting_down: 'The server is restarting. Try again in a minute.',
};

/** An error in words. `special` says it better where something is known of what was tried. */
export function wordsFor(error: unknown, special: Words = {}): string {
  if (!(error instanceof CallError)) return 'Something went wrong in this page. Reload it, and try again.';
  return special[error.code] ?? words[error.code] ?? error.message;
}
