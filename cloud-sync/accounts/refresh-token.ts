import { createHmac, timingSafeEqual } from 'node:crypto';
import { formatSecret, parseSecret } from './compound-secret.ts';

/** Which pair of tokens of which session this is: the first has generation 0. */
export interface RefreshToken {
  orgId: string;
  sessionId: string;
  generation: number;
}

/**
 * Writes a refresh token. It is derived from its generation, so that any older one of the session can be told from a made-up one
 * without keeping any, and the same one can be given again while its answer may have been lost.
 */
export function formatRefreshToken(token: RefreshToken, secret: string): string {
  const proof = `${token.generation}.${mac(token, secret)}`;
  return formatSecret('mrr', { orgId: token.orgId, id: token.sessionId, proof });
}

/** Reads a refresh token; null for anything this server did not make. */
export function parseRefreshToken(text: string, secret: string): RefreshToken | null {
  const parsed = parseSecret('mrr', text);
  const [, digits, given] = /^(\d{1,9})\.([\w-]{43})$/.exec(parsed?.proof ?? '') ?? [];
  if (!parsed || digits === undefined || given === undefined) return null;
  const token = { orgId: parsed.orgId, sessionId: parsed.id, generation: Number(digits) };
  return timingSafeEqual(Buffer.from(given), Buffer.from(mac(token, secret))) ? token : null;
}

function mac({ orgId, sessionId, generation }: RefreshToken, secret: string): string {
  return createHmac('sha256', secret).update(`refresh ${orgId} ${sessionId} ${generation}`).digest('base64url');
}
