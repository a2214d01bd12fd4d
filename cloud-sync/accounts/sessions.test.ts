import { describe, expect, it } from 'vitest';
import type { Tokens } from '../../shared/sync/session-routes.ts';
import { newId } from '../database/new-id.ts';
import { createOrganisation } from '../organisation/create-organisation.ts';
import { holdLock } from '../tests/support/hold-lock.ts';
import { syncClient } from '../tests/support/sync-client.ts';
import { startTestServer } from '../tests/support/test-server.ts';
import { useServer } from '../tests/support/use-server.ts';
import { formatRefreshToken, parseRefreshToken } from './refresh-token.ts';

const server = useServer();

const password = 'a horse that staples';

/** An organisation and its administrator, made as people make them: by the command and its link. */
async function found(name = 'Acme') {
  const slug = `acme-${newId().slice(-12)}`;
  const email = 'Ada@Example.org';
  const { orgId, invitation } = await createOrganisation(server.parts.database, {
    slug,
    name,
    adminEmail: email,
    quotaBytes: 1000,
    publicUrl: 'https://millrace.example',
  });
  const secret = invitation.link.split('#invitation=')[1] ?? '';
  const tokens = await server.anonymous.ok('acceptInvitation', { body: { secret, name: 'Ada', password } });
  return { orgId, slug, email, secret, link: invitation.link, tokens };
}

const signedIn = (tokens: Tokens) => syncClient(server.address, tokens.accessToken);

async function acts(orgId: string): Promise<string[]> {
  const rows = await server.parts.database.asOwner.query<{ act: string }>(
    'select act from audit_log where org_id = $1 order by audit_id',
    [orgId],
  );
  return rows.map((row) => row.act);
}

function refreshTokenOf({ refreshToken }: Tokens): string {
  if (refreshToken === null) throw new Error('There is no refresh token.');
  return refreshToken;
}

describe('an invitation to a new organisation', () => {
  it('makes its first administrator', async () => {
    const { link, tokens, slug, orgId } = await found('Acme & Söhne');
    expect(link).toMatch(/^https:\/\/millrace\.example\/admin#invitation=mrs_[0-9a-f]{32}_[0-9a-f]{32}_[\w-]{43}$/);
    expect(tokens.account).toMatchObject({ email: 'Ada@Example.org', name: 'Ada', admin: true });
    expect(await signedIn(tokens).ok('account', {})).toEqual({
      ...tokens.account,
      organisation: { id: orgId, slug, name: 'Acme & Söhne' },
    });
    expect(await acts(orgId)).toEqual([
      'organisation.created',
      'invitation.made',
      'invitation.accepted',
      'session.started',
    ]);
  });

  it('counts once', async () => {
    const { secret } = await found();
    const again = await server.anonymous.call('acceptInvitation', { body: { secret, name: 'Eve', password } });
    expect(again).toMatchObject({ status: 400, error: 'link_invalid' });
    expect(await server.anonymous.call('readInvitation', { body: { secret } })).toMatchObject({
      error: 'link_invalid',
    });
  });

  it('makes one account where it is accepted twice at once', async () => {
    const slug = `twice-${newId().slice(-12)}`;
    const { invitation } = await createOrganisation(server.parts.database, {
      slug,
      name: 'Twice',
      adminEmail: 'ada@example.org',
      quotaBytes: 1000,
      publicUrl: 'https://millrace.example',
    });
    const secret = invitation.link.split('=')[1] ?? '';
    expect(await server.anonymous.ok('readInvitation', { body: { secret } })).toEqual({
      organisation: 'Twice',
      slug,
      email: 'ada@example.org',
      invitedBy: 'the server',
    });
    const answers = await Promise.all(
      ['Ada', 'Eve', 'Bob'].map((name) =>
        server.anonymous.call('acceptInvitation', { body: { secret, name, password } }),
      ),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 400, 400]);
  });
});

describe('sign-in', () => {
  it('takes the right password, whatever the case of the email address', async () => {
    const { slug, tokens } = await found();
    const answer = await server.anonymous.ok('signIn', {
      body: { organisation: slug, email: 'ADA@example.ORG', password, client: 'a test' },
    });
    expect(answer.account).toEqual(tokens.account);
    expect(answer.expiresIn).toBe(600);
    const { items } = await signedIn(answer).ok('sessions', {});
    expect(items.map(({ client, current }) => ({ client, current }))).toEqual([
      { client: 'a test', current: true },
      { client: 'node', current: false },
    ]);
  });

  it('answers the same whatever is wrong', async () => {
    const { slug, email } = await found();
    const wrong = [
      { organisation: slug, email, password: 'another password' },
      { organisation: slug, email: 'nobody@example.org', password },
      { organisation: 'no-such-organisation', email, password },
    ];
    for (const body of wrong) {
      const answer = await server.anonymous.fetch('/v1/session', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });
      expect(answer.status).toBe(401);
      expect(await answer.json()).toMatchObject({
        error: {
          code: 'sign_in_failed',
          message: 'Organisation, email and password do not go together. Check them and try again.',
          details: {},
        },
      });
    }
  });

  it('writes down who failed', async () => {
    const { slug, email, orgId } = await found();
    await server.anonymous.call('signIn', { body: { organisation: slug, email, password: 'another password' } });
    await expect.poll(async () => (await acts(orgId)).at(-1)).toBe('session.failed');
  });

  it('refuses what is no such request', async () => {
    const bodies = [
      {},
      { organisation: 'x', email: 'no address', password },
      { organisation: 'A b', email: 'a@b', password },
    ];
    for (const body of bodies) {
      const answer = await server.anonymous.fetch('/v1/session', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });
      expect(answer.status).toBe(400);
    }
  });
});

describe('a refresh token', () => {
  it('buys the next pair, and the same pair again while its answer may be lost', async () => {
    const { tokens } = await found();
    const first = refreshTokenOf(tokens);
    const second = await server.anonymous.ok('refresh', { body: { refreshToken: first } });
    expect(second.refreshToken).not.toBe(first);
    const again = await server.anonymous.ok('refresh', { body: { refreshToken: first } });
    expect(again.refreshToken).toBe(second.refreshToken);
    expect(await signedIn(again).ok('account', {})).toEqual(tokens.account);
    const third = await server.anonymous.ok('refresh', { body: { refreshToken: refreshTokenOf(second) } });
    expect(third.refreshToken).not.toBe(second.refreshToken);
  });

  it('makes one next pair where it is used by many at once', async () => {
    const { tokens } = await found();
    const all = await Promise.all(
      Array.from({ length: 8 }, () =>
        server.anonymous.ok('refresh', { body: { refreshToken: refreshTokenOf(tokens) } }),
      ),
    );
    expect(new Set(all.map(({ refreshToken }) => refreshToken)).size).toBe(1);
  });

  it('never brings an older generation back', async () => {
    const { tokens, orgId } = await found();
    const first = refreshTokenOf(tokens);
    const second = refreshTokenOf(await server.anonymous.ok('refresh', { body: { refreshToken: first } }));
    const lock = await holdLock(server.config.database.url, 'select from sessions where org_id = $1 for update', [
      orgId,
    ]);
    const refresh = (refreshToken: string) => server.anonymous.call('refresh', { body: { refreshToken } });
    const newer = refresh(second);
    await lock.waiting(1);
    const older = refresh(first);
    await lock.waiting(2);
    await lock.release();
    expect(await newer).toMatchObject({ status: 200 });
    expect(await older).toMatchObject({ error: 'refresh_reused' });
  });

  it('ends the session when an old one comes again', async () => {
    const { tokens, orgId } = await found();
    const first = refreshTokenOf(tokens);
    const second = await server.anonymous.ok('refresh', { body: { refreshToken: first } });
    const third = await server.anonymous.ok('refresh', { body: { refreshToken: refreshTokenOf(second) } });
    expect(await server.anonymous.call('refresh', { body: { refreshToken: first } })).toMatchObject({
      status: 401,
      error: 'refresh_reused',
    });
    expect((await acts(orgId)).at(-1)).toBe('session.refresh_reused');
    expect(await server.anonymous.call('refresh', { body: { refreshToken: refreshTokenOf(third) } })).toMatchObject({
      error: 'session_ended',
    });
    expect(await signedIn(third).call('account', {})).toMatchObject({ status: 401, error: 'session_ended' });
  });

  it('ends the session when the one before comes after its moment of grace', async () => {
    const { tokens, orgId } = await found();
    await server.anonymous.ok('refresh', { body: { refreshToken: refreshTokenOf(tokens) } });
    await server.parts.database.asOwner.query(
      "update sessions set previous_until = now() - interval '1 second' where org_id = $1",
      [orgId],
    );
    expect(await server.anonymous.call('refresh', { body: { refreshToken: refreshTokenOf(tokens) } })).toMatchObject({
      error: 'refresh_reused',
    });
  });

  it('counts on after the database was restored to an earlier state', async () => {
    const { tokens, orgId } = await found();
    const second = await server.anonymous.ok('refresh', { body: { refreshToken: refreshTokenOf(tokens) } });
    await server.parts.database.asOwner.query(
      'update sessions set generation = 0, previous_until = null where org_id = $1',
      [orgId],
    );
    const third = await server.anonymous.ok('refresh', { body: { refreshToken: refreshTokenOf(second) } });
    expect(parseRefreshToken(refreshTokenOf(third), server.config.tokenSecret)?.generation).toBe(2);
  });

  it('is worth nothing when made up, of another server, idle for too long, or missing', async () => {
    const { tokens, orgId } = await found();
    const token = parseRefreshToken(refreshTokenOf(tokens), server.config.tokenSecret);
    if (!token) throw new Error('The token is not as it should be.');
    const others = [
      formatRefreshToken(token, 'another secret of more than thirty-two characters'),
      refreshTokenOf(tokens).replace(/.$/, (last) => (last === 'A' ? 'B' : 'A')),
      refreshTokenOf(tokens).replace('_0.', '_1.'),
      'mrr_nothing_of_the_kind',
    ];
    for (const refreshToken of others) {
      expect(await server.anonymous.call('refresh', { body: { refreshToken } })).toMatchObject({
        status: 401,
        error: 'session_ended',
      });
    }
    expect(await server.anonymous.call('refresh', { body: {} })).toMatchObject({ error: 'session_ended' });
    await server.parts.database.asOwner.query(
      "update sessions set last_used_at = now() - interval '61 days' where org_id = $1",
      [orgId],
    );
    expect(await server.anonymous.call('refresh', { body: { refreshToken: refreshTokenOf(tokens) } })).toMatchObject({
      error: 'session_ended',
    });
  });
});

describe('a cookie', () => {
  const json = { 'content-type': 'application/json' };

  async function signInForCookie(): Promise<string> {
    const { slug, email } = await found();
    const answer = await server.anonymous.call('signIn', {
      body: { organisation: slug, email, password, cookie: true },
    });
    expect(answer.body.refreshToken).toBeNull();
    const cookie = answer.headers.get('set-cookie') ?? '';
    expect(cookie).toMatch(/^millrace=mrr_[^;]+; Path=\/v1\/session; Max-Age=5184000; HttpOnly; SameSite=Strict$/);
    return cookie.split(';')[0] ?? '';
  }

  it('keeps the refresh token for pages of this server', async () => {
    const cookie = await signInForCookie();
    const answer = await server.anonymous.call('refresh', {
      body: {},
      headers: { cookie: `other=1; ${cookie}`, origin: server.address },
    });
    expect(answer).toMatchObject({ status: 200, body: { refreshToken: null } });
    expect(answer.headers.get('set-cookie')).toMatch(/^millrace=mrr_/);
    const out = await signedIn(answer.body).call('signOut', {});
    expect(out.headers.get('set-cookie')).toMatch(/^millrace=; .*Max-Age=0/);
  });

  it('travels encrypted only where the server is reached so', async () => {
    const { slug, email } = await found();
    const other = await startTestServer(server.config.database.url, { PUBLIC_URL: 'https://millrace.example' });
    try {
      const answer = await other.anonymous.call('signIn', {
        body: { organisation: slug, email, password, cookie: true },
      });
      const cookie = answer.headers.get('set-cookie') ?? '';
      expect(cookie).toMatch(/^__Secure-millrace=mrr_[^;]+; Path=\/v1\/session; .*; SameSite=Strict; Secure$/);
      const headers = { cookie: cookie.split(';')[0] ?? '', origin: 'https://millrace.example' };
      expect(await other.anonymous.call('refresh', { body: {}, headers })).toMatchObject({ status: 200 });
    } finally {
      await other.close();
    }
  });

  it('is worth nothing to other pages', async () => {
    const cookie = await signInForCookie();
    for (const origin of ['https://elsewhere.example', 'null', undefined]) {
      const answer = await server.anonymous.call('refresh', {
        body: {},
        headers: { cookie, ...(origin === undefined ? {} : { origin }) },
      });
      expect(answer).toMatchObject({ status: 401, error: 'session_ended' });
    }
    for (const type of ['text/plain', 'application/x-www-form-urlencoded']) {
      const answer = await server.anonymous.fetch('/v1/session/refresh', {
        method: 'POST',
        headers: { 'content-type': type, cookie, origin: server.address },
        body: '{}',
      });
      expect(answer.status).toBeGreaterThanOrEqual(400);
    }
    expect(
      (await server.anonymous.fetch('/v1/session/refresh', { method: 'POST', headers: json, body: '' })).status,
    ).toBe(400);
  });
});

describe('sessions', () => {
  it('end by signing out', async () => {
    const { tokens, orgId } = await found();
    const client = signedIn(tokens);
    await client.ok('signOut', {});
    expect(await client.call('account', {})).toMatchObject({ status: 401, error: 'session_ended' });
    expect(await server.anonymous.call('refresh', { body: { refreshToken: refreshTokenOf(tokens) } })).toMatchObject({
      error: 'session_ended',
    });
    expect((await acts(orgId)).at(-1)).toBe('session.ended');
  });

  it('end from another session, but not those of others', async () => {
    const { tokens, slug, email } = await found();
    const other = await server.anonymous.ok('signIn', { body: { organisation: slug, email, password } });
    const { items } = await signedIn(other).ok('sessions', {});
    const old = items.find(({ current }) => !current)?.id ?? '';
    const stranger = await found();
    expect(await signedIn(stranger.tokens).call('endSession', { params: { session: old } })).toMatchObject({
      status: 404,
    });
    expect(await signedIn(tokens).call('account', {})).toMatchObject({ status: 200 });
    await signedIn(other).ok('endSession', { params: { session: old } });
    expect(await signedIn(tokens).call('account', {})).toMatchObject({ error: 'session_ended' });
    expect(await signedIn(other).call('endSession', { params: { session: old } })).toMatchObject({ status: 404 });
  });

  it('know the account by its new name at once', async () => {
    const { tokens } = await found();
    const client = signedIn(tokens);
    expect(await client.call('renameAccount', { body: { name: '   ' } })).toMatchObject({ error: 'request_invalid' });
    expect(await client.ok('renameAccount', { body: { name: 'Ada Lovelace' } })).toMatchObject({
      name: 'Ada Lovelace',
    });
    expect(await client.ok('account', {})).toMatchObject({ name: 'Ada Lovelace' });
  });

  it('refuse tokens that are none', async () => {
    for (const token of [
      'nonsense',
      'eyJhbGciOiJub25lIn0.e30.',
      `mrp_${'0'.repeat(32)}_${'0'.repeat(32)}_${'x'.repeat(43)}`,
    ]) {
      expect(await syncClient(server.address, token).call('account', {})).toMatchObject({
        status: 401,
        error: 'not_signed_in',
      });
    }
    expect(await server.anonymous.call('account', {})).toMatchObject({ error: 'not_signed_in' });
  });
});
