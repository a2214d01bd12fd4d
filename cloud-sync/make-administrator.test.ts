import { expect, test } from 'vitest';
import { startScript } from './tests/support/server-process.ts';
import { setPassword } from './tests/support/set-password.ts';
import { testSecret } from './tests/support/test-server.ts';
import { useServer } from './tests/support/use-server.ts';

const server = useServer();

async function run(organisation: string, email: string, more: Record<string, string> = {}) {
  const settings = { DATABASE_URL: server.config.database.url, MILLRACE_TOKEN_SECRET: testSecret, ...more };
  const script = startScript('make-administrator.ts', settings, ['--organisation', organisation, '--email', email]);
  return { code: await script.ended, output: script.output().trim() };
}

const acts = (orgId: string) =>
  server.parts.database.asOwner.query(
    'select act, by_name as by, subject from audit_log where org_id = $1 and by_id is null order by audit_id',
    [orgId],
  );

test('an account becomes an administrator at once, and is let in again, where all others are lost', async () => {
  const { orgId, slug, admin, account } = await server.organisation();
  const grace = await account('Grace');
  await server.parts.database.asOwner.query(
    'update accounts set admin = false, disabled_at = now() where account_id = $1',
    [admin.accountId],
  );
  expect((await grace.client.call('organisation', {})).error).toBe('forbidden');
  const made = await run(slug, grace.email.toUpperCase());
  expect(made).toEqual({ code: 0, output: expect.stringMatching(/^http:\S+\/admin#password=\S+$/) });
  await expect.poll(async () => (await grace.client.call('organisation', {})).error).toBeNull();
  const secret = made.output.split('#password=')[1] ?? '';
  const password = 'correct horse battery staple';
  await server.anonymous.ok('resetPassword', { body: { secret, password } });
  const signedIn = await server.anonymous.ok('signIn', { body: { organisation: slug, email: grace.email, password } });
  expect(signedIn.account.admin).toBe(true);

  await setPassword(server, admin, password);
  const provider = { MILLRACE_LOCAL_SIGN_IN: 'false', OIDC_ISSUER: 'https://id.example', OIDC_CLIENT_ID: 'millrace' };
  expect(await run(slug, admin.email, provider)).toEqual({ code: 0, output: expect.stringMatching(/\/admin$/) });
  await server.anonymous.ok('signIn', { body: { organisation: slug, email: admin.email, password } });
  expect(await acts(orgId)).toEqual([
    { act: 'account.admin_given', by: 'the server', subject: grace.email },
    { act: 'password.link_made', by: 'the server', subject: grace.email },
    { act: 'account.enabled', by: 'the server', subject: admin.email },
    { act: 'account.admin_given', by: 'the server', subject: admin.email },
  ]);
  // Who is one already, and has lost the password.
  expect(await run(slug, admin.email)).toMatchObject({ code: 0, output: expect.stringContaining('#password=') });
  expect((await acts(orgId)).slice(4)).toEqual([{ act: 'password.link_made', by: 'the server', subject: admin.email }]);
});

test('somebody without an account is invited as one', async () => {
  const { orgId, slug } = await server.organisation();
  const made = await run(slug, 'new@example.org', { PUBLIC_URL: 'https://millrace.example.org' });
  expect(made.code).toBe(0);
  const [, secret = ''] = /^https:\/\/millrace\.example\.org\/admin#invitation=(\S+)$/.exec(made.output) ?? [];
  const body = { secret, name: 'New', password: 'correct horse battery staple' };
  expect((await server.anonymous.ok('acceptInvitation', { body })).account.admin).toBe(true);
  expect(await acts(orgId)).toEqual([{ act: 'invitation.made', by: 'the server', subject: 'new@example.org' }]);
});

test('what can’t be done is said, and nothing happens', async () => {
  const { slug } = await server.organisation();
  expect(await run('nowhere', 'a@example.org')).toEqual({ code: 1, output: 'There is no organisation "nowhere".' });
  expect(await run(slug, 'nobody')).toEqual({ code: 1, output: '"nobody" is no email address.' });
  const script = startScript('make-administrator.ts', {}, ['--organisation', slug]);
  expect([await script.ended, script.output()]).toEqual([2, expect.stringContaining('--email')]);
});
