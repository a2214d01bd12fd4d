import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** Who may talk to the browser host. */
export interface Access {
  /** A token that opens one session, for a URL. */
  issueToken(): string;
  /** Takes a token; true once for each that was issued. */
  redeemToken(token: string): boolean;
}

const mostTokens = 20;

/** A value nobody can guess, fit for URLs and cookies. */
export function newSecret(): string {
  return randomBytes(32).toString('base64url');
}

/** Starts with no tokens; only the newest few that were never used stay good. */
export function createAccess(): Access {
  const digests = new Set<string>();
  return {
    issueToken() {
      const token = newSecret();
      digests.add(digest(token));
      const [oldest] = digests;
      if (digests.size > mostTokens && oldest) digests.delete(oldest);
      return token;
    },
    redeemToken: (token) => digests.delete(digest(token)),
  };
}

/** Compares without telling by its time where the difference is. */
export function isSecret(given: string | undefined, secret: string): boolean {
  return given !== undefined && timingSafeEqual(sha256(given), sha256(secret));
}

/** Looking up a digest instead of the token itself tells nothing by its time either. */
const digest = (token: string) => sha256(token).toString('base64');
const sha256 = (text: string) => createHash('sha256').update(text).digest();
