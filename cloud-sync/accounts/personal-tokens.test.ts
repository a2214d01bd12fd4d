import { describe, expect, it } from 'vitest';
import { auditedActs } from '../tests/support/audited-acts.ts';
import { syncClient } from '../tests/support/sync-client.ts';
import { useServer } from '../tests/support/use-server.ts';

const server = useServer();

const script = { name: 'a script', writes: true, days: null };

describe('a personal access token', () => {
  it('acts for its account until it is revoked', async () => {
    const org = await server.organisation();
    const grace = await org.account('Grace');
    const { id, token } = await grace.client.ok('createToken', { body: script });
    expect(token).toMatch(/^mrp_[0-9a-f]{32}_[0-9a-f]{32}_[\w-]{43}$/);
    const client = syncClient(server.address, token);
    expect(await client.ok('account', {})).toMatchObject({ id: grace.accountId });
    expect(await client.ok('renameAccount', { body: { name: 'Grace H.' } })).toMatchObject({ name: 'Grace H.' });
    expect((await client.ok('tokens', {})).items).toMatchObject([
      { id, name: 'a script', writes: true, expiresAt: null, lastUsedAt: expect.any(Number) },
    ]);
    await grace.client.ok('revokeToken', { params: { token: id } });
    expect(await client.call('account', {})).toMatchObject({ status: 401, error: 'not_signed_in' });
    expect(await grace.client.call('revokeToken', { params: { token: id } })).toMatchObject({ status: 404 });
    expect((await auditedActs(server, org.orgId)).map(({ act, subject }) => [act, subject])).toEqual([
      ['token.made', 'a script'],
      ['account.renamed', 'Grace H.'],
      ['token.revoked', 'a script'],
    ]);
  });

  it('made for reading changes nothing', async () => {
    const org = await server.organisation();
    const { token } = await org.admin.client.ok('createToken', { body: { ...script, writes: false } });
    const client = syncClient(server.address, token);
    expect(await client.call('organisation', {})).toMatchObject({ status: 200 });
    expect(await client.call('renameAccount', { body: { name: 'X' } })).toMatchObject({
      status: 403,
      error: 'token_read_only',
    });
    expect(await client.call('changeOrganisation', { body: { name: 'X' } })).toMatchObject({
      error: 'token_read_only',
    });
  });

  it('can’t make another one, nor sign out', async () => {
    const org = await server.organisation();
    const { token } = await org.admin.client.ok('createToken', { body: script });
    const client = syncClient(server.address, token);
    expect(await client.call('createToken', { body: script })).toMatchObject({ status: 403, error: 'forbidden' });
    expect(await client.call('signOut', {})).toMatchObject({ status: 403, error: 'forbidden' });
  });

  it('expires', async () => {
    const org = await server.organisation();
    const { token, id } = await org.admin.client.ok('createToken', { body: { ...script, days: 1 } });
    const client = syncClient(server.address, token);
    expect((await client.ok('tokens', {})).items[0]?.expiresAt).toBeGreaterThan(Date.now());
    await server.parts.database.asOwner.query(
      "update access_tokens set expires_at = now() - interval '1 second' where token_id = $1",
      [id],
    );
    server.parts.authenticator.forget(org.admin.accountId);
    expect(await client.call('account', {})).toMatchObject({ status: 401, error: 'not_signed_in' });
  });

  it('does not work with another secret, nor for a disabled account', async () => {
    const org = await server.organisation();
    const grace = await org.account('Grace');
    const { token } = await grace.client.ok('createToken', { body: script });
    const other = token.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A'));
    expect(await syncClient(server.address, other).call('account', {})).toMatchObject({ error: 'not_signed_in' });
    expect(await syncClient(server.address, token).call('account', {})).toMatchObject({ status: 200 });
    await org.admin.client.ok('changePerson', { params: { account: grace.accountId }, body: { disabled: true } });
    expect(await syncClient(server.address, token).call('account', {})).toMatchObject({ error: 'not_signed_in' });
  });

  it('is one of a hundred at most, and nobody else’s', async () => {
    const org = await server.organisation();
    const grace = await org.account('Grace');
    for (let batch = 0; batch < 9; batch++) {
      await Promise.all(Array.from({ length: 11 }, () => grace.client.ok('createToken', { body: script })));
    }
    const last = await Promise.all(Array.from({ length: 3 }, () => grace.client.call('createToken', { body: script })));
    expect(last.map(({ status }) => status).sort()).toEqual([201, 413, 413]);
    const { items } = await grace.client.ok('tokens', {});
    expect(items).toHaveLength(100);
    const token = items[0]?.id ?? '';
    expect(await org.admin.client.call('revokeToken', { params: { token } })).toMatchObject({ status: 404 });
  });

  it.each([
    { name: '', writes: true, days: null },
    { name: 'x', writes: true, days: 0 },
    { name: 'x', writes: 'maybe', days: null },
    {},
  ])('is not made by %o', async (body) => {
    const org = await server.organisation();
    const answer = await org.admin.client.fetch('/v1/account/tokens', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    expect(answer.status).toBe(400);
  });
});
