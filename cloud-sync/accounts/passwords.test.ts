import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { auditedActs } from '../tests/support/audited-acts.ts';
import { setPassword } from '../tests/support/set-password.ts';
import { syncClient } from '../tests/support/sync-client.ts';
import { startTestDatabase, type TestDatabase } from '../tests/support/test-database.ts';
import { startTestMail, type TestMail } from '../tests/support/test-mail.ts';
import { startTestServer, type TestServer } from '../tests/support/test-server.ts';
import { findFreePort } from '../trial/trial-database.ts';
import { hashPassword, verifyPassword } from './password-hash.ts';
import { requireStrongPassword } from './password-rules.ts';

let postgres: TestDatabase;
let mail: TestMail;
let server: TestServer;
let databaseUrl: string;

beforeAll(async () => {
  [postgres, mail] = await Promise.all([startTestDatabase(), startTestMail()]);
  databaseUrl = await postgres.create();
  server = await startTestServer(databaseUrl, {
    SMTP_URL: mail.url,
    MAIL_FROM: 'Millrace <millrace@example.org>',
    PUBLIC_URL: 'https://millrace.example',
  });
});

afterAll(async () => {
  await server?.close();
  await mail?.stop();
  await postgres?.stop();
});

const old = 'a horse that staples';
const fresh = 'a battery that neighs';

async function somebody() {
  const org = await server.organisation();
  const grace = await org.account('Grace');
  await setPassword(server, grace, old);
  const signIn = (password: string) =>
    server.anonymous.call('signIn', { body: { organisation: org.slug, email: grace.email, password } });
  return { org, grace, signIn };
}

const secretOf = (link: string): string => link.split('#password=')[1] ?? '';

describe('a password', () => {
  it('is kept as argon2id, and known again however its letters are composed', async () => {
    const hashed = await hashPassword('Schlüssel für später');
    expect(hashed).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(await verifyPassword(hashed, 'Schlu\u0308ssel für spa\u0308ter')).toBe(true);
    expect(await verifyPassword(hashed, 'Schlussel fur spater')).toBe(false);
    expect(await verifyPassword(null, 'anything')).toBe(false);
  });

  it('is hashed two at a time, and refused when too many wait', async () => {
    const all = await Promise.allSettled(Array.from({ length: 230 }, () => verifyPassword(null, 'anything')));
    const refused = all.filter(({ status }) => status === 'rejected');
    expect(refused).toHaveLength(28);
    expect(refused[0]).toMatchObject({ reason: { code: 'overloaded', retryAfter: 2 } });
    expect(await verifyPassword(await hashPassword('still works'), 'still works')).toBe(true);
  });

  const grace = { email: 'grace.hopper@example.org', name: 'Grace Hopper' };

  it.each([
    'short',
    '123456789',
    'aaaaaaaaaaaa',
    'abababababab',
    'Grace Hopper',
    'gracehopper',
    'grace.hopper@example.org',
    'Grace.Hopper1!',
    'Password123!',
    'qwertyuiop',
    '1234567890',
    'Sommer2026!',
    'letmeinnow!',
  ])('is too weak: %s', (password) => {
    expect(() => requireStrongPassword(password, grace)).toThrow(expect.objectContaining({ code: 'password_weak' }));
  });

  it.each([old, 'correct horse battery', 'x7!kQ9#mLp', 'ein Pferd und 3 Klammern', 'пароль и лошадь'])(
    'is strong enough: %s',
    (password) => {
      expect(() => requireStrongPassword(password, grace)).not.toThrow();
    },
  );
});

describe('changing the password', () => {
  it('ends the other sessions and voids links', async () => {
    const { org, grace, signIn } = await somebody();
    const other = (await signIn(old)).body;
    const { link } = await org.admin.client.ok('createPasswordLink', { params: { account: grace.accountId } });
    await grace.client.ok('changePassword', { body: { current: old, next: fresh } });
    expect(await grace.client.call('account', {})).toMatchObject({ status: 200 });
    expect(await syncClient(server.address, other.accessToken).call('account', {})).toMatchObject({
      error: 'session_ended',
    });
    expect(await signIn(old)).toMatchObject({ error: 'sign_in_failed' });
    expect(await signIn(fresh)).toMatchObject({ status: 200 });
    expect(
      await server.anonymous.call('resetPassword', { body: { secret: secretOf(link), password: old } }),
    ).toMatchObject({ error: 'link_invalid' });
    expect((await auditedActs(server, org.orgId)).map(({ act }) => act)).toContain('password.changed');
  });

  it('takes the present one, and a strong new one', async () => {
    const { org, grace, signIn } = await somebody();
    expect(await grace.client.call('changePassword', { body: { current: fresh, next: fresh } })).toMatchObject({
      status: 401,
      error: 'sign_in_failed',
    });
    expect((await auditedActs(server, org.orgId)).at(-1)).toMatchObject({
      act: 'password.change_failed',
      by_id: grace.accountId,
    });
    expect(await grace.client.call('changePassword', { body: { current: old, next: 'grace' } })).toMatchObject({
      status: 400,
      error: 'password_weak',
    });
    expect(await signIn(old)).toMatchObject({ status: 200 });
  });

  it('happens once of two that come at once', async () => {
    const { grace } = await somebody();
    const answers = await Promise.all(
      [fresh, 'another battery that neighs'].map((next) =>
        grace.client.call('changePassword', { body: { current: old, next } }),
      ),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 401]);
  });

  it('can’t be done with a personal access token', async () => {
    const { grace } = await somebody();
    const { token } = await grace.client.ok('createToken', { body: { name: 'a script', writes: true, days: null } });
    const client = syncClient(server.address, token);
    expect(await client.call('changePassword', { body: { current: old, next: fresh } })).toMatchObject({
      error: 'forbidden',
    });
  });
});

describe('a link for a new password', () => {
  it('is passed on by an administrator, counts once and ends every session', async () => {
    const { org, grace, signIn } = await somebody();
    const { link, mailed, expiresAt } = await org.admin.client.ok('createPasswordLink', {
      params: { account: grace.accountId },
    });
    expect(link).toMatch(/^https:\/\/millrace\.example\/admin#password=mrs_/);
    expect(mailed).toBe(true);
    expect(expiresAt).toBeGreaterThan(Date.now());
    const secret = secretOf(link);
    const weak = await server.anonymous.call('resetPassword', { body: { secret, password: 'grace@example.org' } });
    expect(weak).toMatchObject({ status: 400, error: 'password_weak' });
    await server.anonymous.ok('resetPassword', { body: { secret, password: fresh } });
    expect(await server.anonymous.call('resetPassword', { body: { secret, password: old } })).toMatchObject({
      status: 400,
      error: 'link_invalid',
    });
    expect(await signIn(fresh)).toMatchObject({ status: 200 });
    expect(await grace.client.call('account', {})).toMatchObject({ error: 'session_ended' });
    expect((await auditedActs(server, org.orgId)).map(({ act, by_name }) => [act, by_name])).toEqual([
      ['password.link_made', 'Ada Admin'],
      ['password.reset', 'Grace'],
      ['session.started', 'Grace'],
    ]);
  });

  it('counts once where it is used twice at once', async () => {
    const { org, grace } = await somebody();
    const { link } = await org.admin.client.ok('createPasswordLink', { params: { account: grace.accountId } });
    const answers = await Promise.all(
      [fresh, old].map((password) =>
        server.anonymous.call('resetPassword', { body: { secret: secretOf(link), password } }),
      ),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 400]);
  });

  it('stops counting when another one is made, or when it is too old', async () => {
    const { org, grace } = await somebody();
    const make = () => org.admin.client.ok('createPasswordLink', { params: { account: grace.accountId } });
    const reset = (link: string) =>
      server.anonymous.call('resetPassword', { body: { secret: secretOf(link), password: fresh } });
    const first = await make();
    const second = await make();
    expect(await reset(first.link)).toMatchObject({ error: 'link_invalid' });
    await server.parts.database.asOwner.query('update one_time_secrets set expires_at = now() where org_id = $1', [
      org.orgId,
    ]);
    expect(await reset(second.link)).toMatchObject({ error: 'link_invalid' });
    const madeUp = second.link.replace(/[0-9a-f]{32}_[0-9a-f]{32}_/, '');
    expect(await reset(madeUp)).toMatchObject({
      error: 'link_invalid',
    });
  });

  it('is sent by mail', async () => {
    const { org, grace, signIn } = await somebody();
    const before = mail.received.length;
    const ask = (email: string) => server.anonymous.call('forgotPassword', { body: { organisation: org.slug, email } });
    expect(await ask(grace.email.toUpperCase())).toMatchObject({ status: 202 });
    await expect.poll(() => mail.received.length).toBe(before + 1);
    const received = mail.received.at(-1);
    expect(received).toMatchObject({ to: [grace.email], from: 'millrace@example.org' });
    expect(received?.raw).toContain('text/html');
    const secret = /#password=(\S+)/.exec(received?.text ?? '')?.[1] ?? '';
    await server.anonymous.ok('resetPassword', { body: { secret, password: fresh } });
    expect(await signIn(fresh)).toMatchObject({ status: 200 });
  });

  it('is sent to nobody unknown or disabled and once a minute, with the same answer', async () => {
    const { org, grace } = await somebody();
    const disabled = await org.account('Dora');
    await org.admin.client.ok('changePerson', { params: { account: disabled.accountId }, body: { disabled: true } });
    const before = mail.received.length;
    const asked = [
      { organisation: org.slug, email: 'nobody@example.org' },
      { organisation: 'no-such-organisation', email: grace.email },
      { organisation: org.slug, email: disabled.email },
      { organisation: org.slug, email: grace.email },
    ];
    for (const body of asked) {
      expect(await server.anonymous.call('forgotPassword', { body })).toMatchObject({ status: 202, body: null });
    }
    await expect.poll(() => mail.received.length).toBe(before + 1);
    await server.anonymous.ok('forgotPassword', { body: { organisation: org.slug, email: grace.email } });
    // One that is sent shows that the one before was not.
    const hedy = await org.account('Hedy');
    await server.anonymous.ok('forgotPassword', { body: { organisation: org.slug, email: hedy.email } });
    await expect.poll(() => mail.received.map(({ to }) => to[0])).toContain(hedy.email);
    expect(mail.received.slice(before).map(({ to }) => to[0])).toEqual([grace.email, hedy.email]);
  });

  it('answers the same while the mail server is away, and needs one', async () => {
    const away = await startTestServer(databaseUrl, {
      SMTP_URL: `smtp://127.0.0.1:${await findFreePort()}`,
      MAIL_FROM: 'millrace@example.org',
    });
    const without = await startTestServer(databaseUrl);
    try {
      const org = await away.organisation();
      const body = { organisation: org.slug, email: org.admin.email };
      expect(await away.anonymous.call('forgotPassword', { body })).toMatchObject({ status: 202 });
      const params = { account: org.admin.accountId };
      expect(await org.admin.client.ok('createPasswordLink', { params })).toMatchObject({ mailed: false });
      expect(await without.anonymous.call('forgotPassword', { body })).toMatchObject({
        status: 501,
        error: 'mail_not_configured',
      });
    } finally {
      await Promise.all([away.close(), without.close()]);
    }
  });
});

describe('a server that takes no passwords', () => {
  it('lets nobody in with one', async () => {
    const { org, grace } = await somebody();
    const other = await startTestServer(databaseUrl, {
      MILLRACE_LOCAL_SIGN_IN: 'false',
      OIDC_ISSUER: 'https://id.example',
      OIDC_CLIENT_ID: 'x',
    });
    try {
      const body = { organisation: org.slug, email: grace.email, password: old };
      expect(await other.anonymous.call('signIn', { body })).toMatchObject({ error: 'sign_in_failed' });
      expect((await other.anonymous.ok('server', {})).signIn.local).toBe(false);
      const { link } = await org.admin.client.ok('invite', {
        body: { email: 'new@example.org', admin: false, libraryId: null, role: null },
      });
      const secret = link.split('#invitation=')[1] ?? '';
      expect(
        await other.anonymous.call('acceptInvitation', { body: { secret, name: 'New', password: fresh } }),
      ).toMatchObject({ error: 'link_invalid' });
    } finally {
      await other.close();
    }
  });
});
