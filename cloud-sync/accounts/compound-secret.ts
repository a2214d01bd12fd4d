import { createHash, randomBytes } from 'node:crypto';

/** What a secret is for: `mrs` links and codes, `mrr` refresh tokens, `mrp` personal access tokens. */
type Prefix = 'mrs' | 'mrr' | 'mrp';

/** A secret that tells which row of which organisation it belongs to, so that it can be looked up before anybody is known. */
export interface CompoundSecret {
  orgId: string;
  id: string;
  /** The part that proves something. */
  proof: string;
}

const pattern = /^(mr[srp])_([0-9a-f]{32})_([0-9a-f]{32})_([A-Za-z0-9._-]{20,200})$/;

/** Writes a secret as `mrs_<organisation>_<row>_<proof>`. */
export function formatSecret(prefix: Prefix, { orgId, id, proof }: CompoundSecret): string {
  return `${prefix}_${orgId.replaceAll('-', '')}_${id.replaceAll('-', '')}_${proof}`;
}

/** Reads such a secret; null for anything else. */
export function parseSecret(prefix: Prefix, text: string): CompoundSecret | null {
  const [, found, org, id, proof] = pattern.exec(text) ?? [];
  if (found !== prefix || org === undefined || id === undefined || proof === undefined) return null;
  return { orgId: withDashes(org), id: withDashes(id), proof };
}

/** A new secret for a row, and the hash of its proof, which is all that is kept. */
export function newSecret(prefix: Prefix, orgId: string, id: string): { text: string; hash: Buffer } {
  const proof = randomBytes(32).toString('base64url');
  return { text: formatSecret(prefix, { orgId, id, proof }), hash: hashProof(proof) };
}

/** What is kept of a proof. The proof is random throughout, so that a plain hash is enough. */
export function hashProof(proof: string): Buffer {
  return createHash('sha256').update(proof).digest();
}

function withDashes(hex: string): string {
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
