import { createHash, randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../../database/new-id.ts';
import { syncClient } from '../../tests/support/sync-client.ts';
import { startTestProvider, type TestProvider } from '../../tests/support/test-provider.ts';
import { startTestServer, type TestServer } from '../../tests/support/test-server.ts';
import { useDatabase } from '../../tests/support/use-database.ts';
import { findFreePort } from '../../trial/trial-database.ts';
import { allowedRedirect } from './allowed-redirect.ts';

const database = useDatabase();
let provider: TestProvider;
let server: TestServer;
/** One that believes the provider's addresses. */
let trusting: TestServer;

beforeAll(async () => {
  const addresses = [`http://127.0.0.1:${await findFreePort()}`, `http://127.0.0.1:${await findFreePort()}`];
  const callbacks = addresses.map((address) => `${address}/v1/session/provider/callback`);
  provider = await startTestProvider(await findFreePort(), ...callbacks);
  const url = await database.create();
  const start = (address = '', more: Record<string, string> = {}) =>
    startTestServer(url, {
      PORT: new URL(address).port,
      PUBLIC_URL: address,
      OIDC_ISSUER: provider.issuer,
      OIDC_CLIENT_ID: provider.clientId,
      OIDC_CLIENT_SECRET: provider.clientSecret,
      OIDC_NAME: 'Acme ID',
      ...more,
    });
  server = await start(addresses[0]);
  trusting = await start(addresses[1], { OIDC_TRUST_EMAIL: 'true' });
});

afterAll(async () => {
  await server?.close();
  await trusting?.close();
  await provider?.stop();
});

const redirect = 'http://127.0.0.1:51234/signed-in';
const state = 'the state of the client';

/** What a client keeps while its people are at the provider. */
function begin(organisation: string) {
  const verifier = randomBytes(32).toString('base64url');
  const challenge = createHash('sha256').update(verifier).digest('base64url');
  return { verifier, query: { organisation, redirect, challenge, state } };
}

/** Goes to the provider as a browser does; returns where the client is called back. */
async function comeBack(
  organisation: string,
  login: string | null,
  at = server,
): Promise<{ verifier: string; back: URL }> {
  const { verifier, query } = begin(organisation);
  const start = await at.anonymous.fetch(`/v1/session/provider?${new URLSearchParams(query)}`);
  expect(start.status).toBe(303);
  const callback = await provider.signIn(start.headers.get('location') ?? '', login);
  const end = await fetch(callback, { redirect: 'manual' });
  expect(end.status).toBe(303);
  return { verifier, back: new URL(end.headers.get('location') ?? '') };
}

async function signIn(organisation: string, login: string, at = server) {
  const { verifier, back } = await comeBack(organisation, login, at);
  expect(`${back.origin}${back.pathname}`).toBe(redirect);
  expect(back.searchParams.get('state')).toBe(state);
  return server.anonymous.call('exchangeCode', { body: { code: back.searchParams.get('code') ?? '', verifier } });
}

async function acts(orgId: string) {
  return server.parts.database.asOwner.query<{ act: string; details: Record<string, unknown>; subject: string | null }>(
    'select act, details, subject from audit_log where org_id = $1 order by audit_id',
    [orgId],
  );
}

/** Somebody at the provider, whom it knows by a login of their own. */
function known(email: string, { verified = true, name = 'Grace Hopper' } = {}): string {
  const login = `person-${newId()}`;
  provider.accounts.set(login, { email, email_verified: verified, name });
  return login;
}

describe('sign-in at the identity provider', () => {
  it('is offered', async () => {
    expect((await server.anonymous.ok('server', {})).signIn).toEqual({ local: true, provider: 'Acme ID', mail: false });
  });

  it('lets an account in by its verified address, and from then on by who they are', async () => {
    const org = await server.organisation();
    const grace = await org.account('Grace');
    const login = known(grace.email.toUpperCase());
    const first = await signIn(org.slug, login);
    expect(first).toMatchObject({ status: 200, body: { account: { id: grace.accountId, email: grace.email } } });
    expect(await syncClient(server.address, first.body.accessToken).ok('account', {})).toMatchObject({ name: 'Grace' });
    expect((await acts(org.orgId)).map(({ act }) => act)).toEqual(['account.linked', 'session.started']);

    provider.accounts.set(login, { email: 'married@example.org', email_verified: false, name: 'Grace M.' });
    expect(await signIn(org.slug, login)).toMatchObject({ status: 200, body: { account: { id: grace.accountId } } });
    expect(await org.admin.client.ok('person', { params: { account: grace.accountId } })).toMatchObject({
      person: { provider: true },
    });
  });

  it('makes the account of an invitation, in its library', async () => {
    const org = await server.organisation();
    const library = await org.library(org.admin);
    await org.admin.client.ok('invite', {
      body: { email: 'grace@example.org', admin: false, libraryId: library, role: 'editor' },
    });
    const answer = await signIn(org.slug, known('Grace@example.org'));
    expect(answer).toMatchObject({ status: 200, body: { account: { name: 'Grace Hopper', admin: false } } });
    const client = syncClient(server.address, answer.body.accessToken);
    expect((await client.ok('libraries', {})).items).toMatchObject([{ id: library, role: 'editor' }]);
    expect((await org.admin.client.ok('invitations', {})).items).toEqual([]);
  });

  it.each([
    ['somebody unknown', () => known('stranger@example.org'), 'unknown'],
    [
      'an address that was not verified',
      () => known('ada.admin@example.org', { verified: false }),
      'email not verified',
    ],
  ])('turns away %s', async (_who, make, reason) => {
    const org = await server.organisation();
    const { back } = await comeBack(org.slug, make());
    expect(Object.fromEntries(back.searchParams)).toEqual({ state, error: 'sign_in_failed' });
    expect((await acts(org.orgId)).at(-1)).toMatchObject({ act: 'session.failed', details: { reason } });
  });

  it('believes addresses that nobody says are verified only where that is set', async () => {
    const org = await server.organisation();
    const login = known(org.admin.email);
    provider.accounts.set(login, { email: org.admin.email, name: 'Ada' });
    expect((await comeBack(org.slug, login)).back.searchParams.get('error')).toBe('sign_in_failed');
    const unverified = known(org.admin.email, { verified: false });
    expect((await comeBack(org.slug, unverified, trusting)).back.searchParams.get('error')).toBe('sign_in_failed');
    expect(await signIn(org.slug, login, trusting)).toMatchObject({
      status: 200,
      body: { account: { id: org.admin.accountId } },
    });
  });

  it('turns away somebody else with the address of an account that is linked', async () => {
    const org = await server.organisation();
    const grace = await org.account('Grace');
    await signIn(org.slug, known(grace.email));
    const { back } = await comeBack(org.slug, known(grace.email));
    expect(back.searchParams.get('error')).toBe('sign_in_failed');
  });

  it('turns away disabled accounts, also between code and exchange', async () => {
    const org = await server.organisation();
    const grace = await org.account('Grace');
    const login = known(grace.email);
    const { verifier, back } = await comeBack(org.slug, login);
    await org.admin.client.ok('changePerson', { params: { account: grace.accountId }, body: { disabled: true } });
    const code = back.searchParams.get('code') ?? '';
    expect(await server.anonymous.call('exchangeCode', { body: { code, verifier } })).toMatchObject({
      error: 'link_invalid',
    });
    expect((await comeBack(org.slug, login)).back.searchParams.get('error')).toBe('sign_in_failed');
  });

  it('takes a code once, and only with its verifier', async () => {
    const org = await server.organisation();
    const grace = await org.account('Grace');
    const login = known(grace.email);
    const one = await comeBack(org.slug, login);
    const code = one.back.searchParams.get('code') ?? '';
    const exchange = (given: string, verifier: string) =>
      server.anonymous.call('exchangeCode', { body: { code: given, verifier } });
    expect(await exchange(code, one.verifier)).toMatchObject({ status: 200 });
    expect(await exchange(code, one.verifier)).toMatchObject({ status: 400, error: 'link_invalid' });
    const other = await comeBack(org.slug, login);
    const otherCode = other.back.searchParams.get('code') ?? '';
    expect(await exchange(otherCode, one.verifier)).toMatchObject({ error: 'link_invalid' });
    expect(await exchange(otherCode, other.verifier)).toMatchObject({ error: 'link_invalid' });
    const late = await comeBack(org.slug, login);
    await server.parts.database.asOwner.query(
      "update one_time_secrets set expires_at = now() - interval '1 second' where org_id = $1 and used_at is null",
      [org.orgId],
    );
    expect(await exchange(late.back.searchParams.get('code') ?? '', late.verifier)).toMatchObject({
      error: 'link_invalid',
    });
  });

  it('tells the client when the provider lets nobody in', async () => {
    const org = await server.organisation();
    const { back } = await comeBack(org.slug, null);
    expect(Object.fromEntries(back.searchParams)).toEqual({ state, error: 'access_denied' });
  });

  it('knows nothing of organisations that are not there', async () => {
    const { query } = begin('no-such-organisation');
    const start = await server.anonymous.fetch(`/v1/session/provider?${new URLSearchParams(query)}`);
    expect(start.status).toBe(303);
    const callback = await provider.signIn(start.headers.get('location') ?? '', known('stranger@example.org'));
    expect((await fetch(callback, { redirect: 'manual' })).status).toBe(400);
  });

  it('answers a return that nobody waits for with a page', async () => {
    const made = `mrs_${newId().replaceAll('-', '')}_${newId().replaceAll('-', '')}_${'x'.repeat(43)}`;
    for (const query of ['', '?state=wrong&code=x', `?state=${made}&code=x`]) {
      const page = await server.anonymous.fetch(`/v1/session/provider/callback${query}`, {
        headers: { accept: 'text/html' },
      });
      expect(page.status).toBe(400);
      expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8');
      expect(await page.text()).toContain('<h1>You are not signed in</h1>');
    }
  });

  it('takes a return once', async () => {
    const org = await server.organisation();
    const { query } = begin(org.slug);
    const start = await server.anonymous.fetch(`/v1/session/provider?${new URLSearchParams(query)}`);
    const callback = await provider.signIn(start.headers.get('location') ?? '', known(org.admin.email));
    expect((await fetch(callback, { redirect: 'manual' })).status).toBe(303);
    expect((await fetch(callback, { redirect: 'manual' })).status).toBe(400);
  });

  it('does not take the state of one sign-in with the code of another', async () => {
    const org = await server.organisation();
    const login = known(org.admin.email);
    const [mine, theirs] = await Promise.all(
      [begin(org.slug), begin(org.slug)].map(async ({ query }) => {
        const start = await server.anonymous.fetch(`/v1/session/provider?${new URLSearchParams(query)}`);
        return new URL(await provider.signIn(start.headers.get('location') ?? '', login));
      }),
    );
    mine?.searchParams.set('code', theirs?.searchParams.get('code') ?? '');
    const end = await fetch(mine ?? '', { redirect: 'manual' });
    expect(new URL(end.headers.get('location') ?? '').searchParams.get('error')).toBe('access_denied');
  });

  it('says so while the provider is away, and works again when it is back', async () => {
    const org = await server.organisation();
    const grace = await org.account('Grace');
    const other = await startTestServer(await database.create(), {
      OIDC_ISSUER: provider.issuer,
      OIDC_CLIENT_ID: provider.clientId,
      OIDC_CLIENT_SECRET: provider.clientSecret,
    });
    const { query } = begin(org.slug);
    const path = `/v1/session/provider?${new URLSearchParams(query)}`;
    try {
      const started = await server.anonymous.fetch(path);
      const callback = await provider.signIn(started.headers.get('location') ?? '', known(grace.email));
      await provider.pause();
      const page = await other.anonymous.fetch(path, { headers: { accept: 'text/html,*/*' } });
      expect(page.status).toBe(502);
      expect(await page.text()).toContain('The identity provider does not answer');
      expect(await other.anonymous.call('startProvider', { query })).toMatchObject({
        status: 502,
        error: 'provider_failed',
      });
      const back = await fetch(callback, { redirect: 'manual', headers: { accept: 'text/html' } });
      expect(back.status).toBe(502);
      await provider.resume();
      expect((await other.anonymous.fetch(path)).status).toBe(303);
      expect(await signIn(org.slug, known(grace.email))).toMatchObject({ status: 200 });
    } finally {
      await other.close();
    }
  });

  it('is not there without a provider', async () => {
    const other = await startTestServer(await database.create());
    try {
      const { query } = begin('acme');
      expect(await other.anonymous.call('startProvider', { query })).toMatchObject({
        status: 501,
        error: 'provider_not_configured',
      });
    } finally {
      await other.close();
    }
  });
});

describe('a redirect', () => {
  const publicUrl = 'https://millrace.example';

  it.each([
    'http://127.0.0.1:51234/',
    'http://[::1]:51234/done?x=1',
    'http://localhost:1/',
    'https://millrace.example/admin',
    'https://millrace.example/admin/',
  ])('may go to %s', (address) => {
    expect(allowedRedirect(address, publicUrl).href).toBe(address);
  });

  it.each([
    'http://127.0.0.1/',
    'https://127.0.0.1:51234/',
    'http://127.0.0.1.elsewhere.example:51234/',
    'http://127.0.0.1:51234@elsewhere.example/',
    'http://user@127.0.0.1:51234/',
    'http://elsewhere.example:51234/',
    'https://millrace.example/other',
    'https://millrace.example/admin/../v1/session',
    'https://millrace.example.elsewhere.example/admin',
    'http://millrace.example/admin',
    'javascript:alert(1)',
    'millrace://signed-in',
    'http://127.0.0.1:51234/#x',
    '',
  ])('may not go to %s', (address) => {
    expect(() => allowedRedirect(address, publicUrl)).toThrow('The redirect must be');
  });
});
