import { SignJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { syncClient } from '../tests/support/sync-client.ts';
import { startTestServer, type TestServer, testSecret } from '../tests/support/test-server.ts';
import { useDatabase } from '../tests/support/use-database.ts';
import { signAccessToken } from './access-token.ts';

const database = useDatabase();
let here: TestServer;
let there: TestServer;

beforeAll(async () => {
  const url = await database.create();
  here = await startTestServer(url, { MILLRACE_NODE: 'here' });
  there = await startTestServer(url, { MILLRACE_NODE: 'there' });
});

afterAll(async () => {
  await here?.close();
  await there?.close();
});

describe('a node', () => {
  it('hears from another one that an account was disabled or changed', async () => {
    const org = await here.organisation();
    const grace = await org.account('Grace', { admin: true });
    const graceThere = syncClient(there.address, grace.client.token);
    expect(await graceThere.call('organisation', {})).toMatchObject({ status: 200 });
    const params = { account: grace.accountId };
    await org.admin.client.ok('changePerson', { params, body: { admin: false } });
    await expect.poll(async () => (await graceThere.call('organisation', {})).status).toBe(403);
    await org.admin.client.ok('changePerson', { params, body: { disabled: true } });
    await expect.poll(async () => (await graceThere.call('account', {})).error).toBe('session_ended');
  });

  it('hears from another one that a session ended and a token was revoked', async () => {
    const org = await here.organisation();
    const { id, token } = await org.admin.client.ok('createToken', { body: { name: 'x', writes: true, days: null } });
    const byToken = syncClient(there.address, token);
    const bySession = syncClient(there.address, org.admin.client.token);
    expect(await byToken.call('account', {})).toMatchObject({ status: 200 });
    await org.admin.client.ok('revokeToken', { params: { token: id } });
    await expect.poll(async () => (await byToken.call('account', {})).error).toBe('not_signed_in');
    expect(await bySession.call('account', {})).toMatchObject({ status: 200 });
    await org.admin.client.ok('signOut', {});
    await expect.poll(async () => (await bySession.call('account', {})).error).toBe('session_ended');
  });
});

describe('an access token', () => {
  it('does not count when expired, without a session, signed otherwise or not by us', async () => {
    const org = await here.organisation();
    const { accountId } = org.admin;
    const caller = { orgId: org.orgId, accountId, name: 'Ada', admin: true, sessionId: null, writes: true };
    const key = new TextEncoder().encode(testSecret);
    const claims = { org: org.orgId, name: 'Ada', admin: true, sid: null };
    const signed = (alg: string, secret = key) =>
      new SignJWT(claims)
        .setProtectedHeader({ alg })
        .setIssuer('millrace')
        .setSubject(accountId)
        .setExpirationTime('1h')
        .sign(secret);
    const tokens = [
      await signAccessToken({ ...caller, sessionId: accountId }, testSecret, -1),
      await signAccessToken(caller, testSecret, 60),
      await signAccessToken(caller, `${testSecret}!`, 60),
      await signed('HS512'),
      `${Buffer.from('{"alg":"none"}').toString('base64url')}.${Buffer.from(JSON.stringify({ ...claims, iss: 'millrace', sub: accountId, exp: 9e9 })).toString('base64url')}.`,
    ];
    for (const token of tokens) {
      expect(await syncClient(here.address, token).call('account', {})).toMatchObject({
        status: 401,
        error: 'not_signed_in',
      });
    }
  });

  it('does not count for another account’s session, or in another organisation', async () => {
    const [org, other] = await Promise.all([here.organisation(), here.organisation()]);
    const [session] = (await org.admin.client.ok('sessions', {})).items;
    const caller = { name: 'Ada', admin: true, sessionId: session?.id ?? '', writes: true };
    for (const { orgId, accountId } of [
      { orgId: org.orgId, accountId: other.admin.accountId },
      { orgId: other.orgId, accountId: org.admin.accountId },
    ]) {
      const token = await signAccessToken({ ...caller, orgId, accountId }, testSecret, 60);
      expect(await syncClient(there.address, token).call('account', {})).toMatchObject({ error: 'session_ended' });
    }
  });
});
