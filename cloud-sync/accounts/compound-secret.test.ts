import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatSecret, hashProof, newSecret, parseSecret } from './compound-secret.ts';
import { formatRefreshToken, parseRefreshToken } from './refresh-token.ts';

const uuid = fc.uuid();
const prefix = fc.constantFrom('mrs' as const, 'mrr' as const, 'mrp' as const);

describe('a secret that tells where it belongs', () => {
  it('is read as it was written, and as nothing else', () => {
    fc.assert(
      fc.property(prefix, prefix, uuid, uuid, (written, read, orgId, id) => {
        const { text, hash } = newSecret(written, orgId, id);
        const parsed = parseSecret(read, text);
        if (written !== read) expect(parsed).toBeNull();
        else expect(parsed && { ...parsed, hash: hashProof(parsed.proof) }).toMatchObject({ orgId, id, hash });
      }),
    );
  });

  it('is never read from other texts', () => {
    const proof = 'x'.repeat(43);
    const text = formatSecret('mrs', { orgId: crypto.randomUUID(), id: crypto.randomUUID(), proof });
    for (const other of ['', text.slice(0, 70), `${text}\n`, ` ${text}`, text.toUpperCase(), text.replace('_', '-')]) {
      expect(parseSecret('mrs', other)).toBeNull();
    }
    fc.assert(fc.property(fc.string(), (any) => parseSecret('mrs', any) === null));
  });
});

describe('a refresh token', () => {
  const secret = 'a secret of at least thirty-two characters';

  it('is read as it was written', () => {
    fc.assert(
      fc.property(uuid, uuid, fc.nat({ max: 999_999_999 }), (orgId, sessionId, generation) => {
        const token = { orgId, sessionId, generation };
        expect(parseRefreshToken(formatRefreshToken(token, secret), secret)).toEqual(token);
      }),
    );
  });

  it('is not read once a character of it is another one', () => {
    fc.assert(
      fc.property(uuid, uuid, fc.nat(150), fc.constantFrom(...'0123456789abcdefXYZ_-.'), (org, session, at, other) => {
        const text = formatRefreshToken({ orgId: org, sessionId: session, generation: 12 }, secret);
        const changed = text.slice(0, at) + other + text.slice(at + 1);
        // The last character of 43 holds two bits that mean nothing, but the text itself is compared.
        if (changed !== text) expect(parseRefreshToken(changed, secret)).toBeNull();
      }),
    );
  });
});
