import type { Page } from '@playwright/test';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type AdminPages, startAdminPages } from '../tests/support/admin-pages.ts';
import { startTestMail, type TestMail } from '../tests/support/test-mail.ts';
import { startTestProvider, type TestProvider } from '../tests/support/test-provider.ts';
import type { TestOrganisation } from '../tests/support/test-server.ts';
import { findFreePort } from '../trial/trial-database.ts';

let pages: AdminPages;
let provider: TestProvider;
let mail: TestMail;
let organisation: TestOrganisation;

beforeAll(async () => {
  const port = await findFreePort();
  const address = `http://127.0.0.1:${port}`;
  mail = await startTestMail();
  provider = await startTestProvider(await findFreePort(), `${address}/v1/session/provider/callback`);
  pages = await startAdminPages({
    PORT: String(port),
    PUBLIC_URL: address,
    OIDC_ISSUER: provider.issuer,
    OIDC_CLIENT_ID: provider.clientId,
    OIDC_CLIENT_SECRET: provider.clientSecret,
    OIDC_NAME: 'Acme ID',
    SMTP_URL: mail.url,
    MAIL_FROM: 'millrace@example.org',
  });
  organisation = await pages.server.organisation();
});

afterAll(async () => {
  await pages?.close();
  await provider?.stop();
  await mail?.stop();
});

async function leaveForProvider(): Promise<Page> {
  const page = await pages.open('');
  await page.getByLabel('Organisation').fill(organisation.slug);
  await page.getByRole('button', { name: 'Sign in with Acme ID' }).click();
  await page.waitForURL(`${provider.issuer}/**`);
  return page;
}

async function signInThere(page: Page, login: string): Promise<void> {
  await page.locator('[name=login]').fill(login);
  await page.locator('[name=password]').fill('any');
  await page.locator('button[type=submit]').click();
  await page.locator('button[type=submit]').click();
}

describe('sign-in at the identity provider', () => {
  it('comes back signed in, without a trace in the address', async () => {
    const { email } = organisation.admin;
    provider.accounts.set('ada', { email, email_verified: true, name: 'Ada' });
    const page = await leaveForProvider();
    await signInThere(page, 'ada');
    await page.getByRole('heading', { name: 'Overview' }).waitFor();
    expect(page.url()).toBe(`${pages.server.address}/admin`);
    await page.reload();
    await page.getByRole('heading', { name: 'Overview' }).waitFor();
  });

  it('says so when somebody else signed in there', async () => {
    provider.accounts.set('eve', { email: 'eve@elsewhere.example', email_verified: true, name: 'Eve' });
    const page = await leaveForProvider();
    await signInThere(page, 'eve');
    await page.getByText('The account you have there belongs to nobody of this organisation.').waitFor();
  });

  it('says so when somebody went back', async () => {
    const page = await leaveForProvider();
    await page.getByText('Cancel').click();
    await page.getByText('You did not sign in there.').waitFor();
    expect(page.url()).toBe(`${pages.server.address}/admin`);
  });

  it('takes no code that another window asked for', async () => {
    const page = await pages.open('?code=a-code-of-somebody-else&state=and-their-state');
    await page.getByText('You did not begin to sign in in this window.').waitFor();
  });
});

describe('where mail is sent', () => {
  it('mails a link for a new password', async () => {
    const person = await organisation.account('Fred Forgot');
    const page = await pages.open('');
    await page.getByRole('link', { name: 'Forgot your password?' }).click();
    await page.getByLabel('Organisation').fill(organisation.slug);
    await page.getByLabel('Email').fill(person.email);
    await page.getByRole('button', { name: 'Send a link' }).click();
    await page.getByText('If there is such an account, a link for a new password is on its way to it.').waitFor();
    await expect.poll(() => mail.received.map(({ to }) => to)).toEqual([[person.email]]);
    const link = /http\S+#password=\S+/.exec(mail.received[0]?.text ?? '')?.[0] ?? '';
    const linked = await pages.open(new URL(link).hash);
    await linked.getByLabel('New password').fill('remembered at long last');
    await linked.getByRole('button', { name: 'Set password' }).click();
    await linked.getByText('Your password is set. Sign in with it.').waitFor();
  });

  it('says that an invitation was mailed', async () => {
    const page = await pages.signIn(organisation, organisation.admin);
    await pages.goTo(page, '#/invitations');
    await page.getByRole('button', { name: 'Invite…' }).click();
    await page.getByRole('dialog').getByLabel('Email').fill('mailed@example.org');
    await page.getByRole('dialog').getByRole('button', { name: 'Invite' }).click();
    await page.getByText('It was sent to mailed@example.org; you can pass it on yourself, too.').waitFor();
  });
});
