import { AxeBuilder } from '@axe-core/playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type AdminPages, password, startAdminPages } from '../tests/support/admin-pages.ts';
import { setPassword } from '../tests/support/set-password.ts';
import type { TestOrganisation } from '../tests/support/test-server.ts';

let pages: AdminPages;
let organisation: TestOrganisation;

beforeAll(async () => {
  pages = await startAdminPages();
  organisation = await pages.server.organisation();
});

afterAll(() => pages.close());

function secretOf(link: string): string {
  return new URL(link).hash;
}

describe('signing in', () => {
  it('refuses a wrong password in words, and takes the right one', async () => {
    const person = await organisation.account('Wilma Wrong', { admin: true });
    await setPassword(pages.server, person, password);
    const page = await pages.open('#/people');
    await page.getByLabel('Organisation').fill(organisation.slug.toUpperCase());
    await page.getByLabel('Email').fill(person.email);
    await page.getByLabel('Password').fill('not this one, surely');
    await page.getByRole('button', { name: 'Sign in' }).click();
    const problem = page.locator('.form-problem');
    await expect.poll(() => problem.textContent()).toBe('Organisation, email and password don’t fit together.');
    await page.getByLabel('Password').fill(password);
    await page.keyboard.press('Enter');
    // It goes on to where one wanted to go.
    await page.getByRole('heading', { name: 'People' }).waitFor();
    await page.getByRole('link', { name: 'Wilma Wrong' }).waitFor();
  });

  it('stays signed in over a reload, and keeps no token where scripts find it', async () => {
    const person = await organisation.account('Rita Reload', { admin: true });
    const page = await pages.signIn(organisation, person);
    await page.reload();
    await page.getByRole('heading', { name: 'Overview' }).waitFor();
    const kept = await page.evaluate(() => [
      document.cookie,
      JSON.stringify(localStorage),
      JSON.stringify(sessionStorage),
    ]);
    expect(kept).toEqual(['', JSON.stringify({ 'millrace.organisation': organisation.slug }), '{}']);
    const [session] = (await person.client.ok('sessions', {})).items.filter(({ client }) => client !== 'test');
    expect(session?.client).toBe('Admin page in Chrome');
  });

  it('signs out for good', async () => {
    const page = await pages.signIn(organisation, await organisation.account('Otto Out', { admin: true }));
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByText('You are signed out.').waitFor();
    await page.reload();
    await page.getByRole('heading', { name: 'Sign in' }).waitFor();
    // What was typed last time is there again.
    expect(await page.getByLabel('Organisation').inputValue()).toBe(organisation.slug);
  });

  it('refreshes an access token that is too old, once for everything under way', async () => {
    const person = await organisation.account('Aged Token', { admin: true });
    const page = await pages.signIn(organisation, person);
    let refused = 0;
    let refreshed = 0;
    page.on('request', (request) => {
      if (request.url().endsWith('/v1/session/refresh')) refreshed++;
    });
    await page.route('**/v1/organisation**', async (route) => {
      refused++;
      const headers = { ...route.request().headers(), authorization: 'Bearer no.longer.valid' };
      if (refused <= 2) await route.continue({ headers });
      else await route.continue();
    });
    await page.getByRole('link', { name: 'Storage' }).click();
    await page.getByRole('heading', { name: 'Largest libraries' }).waitFor();
    expect(refreshed).toBe(1);
    expect(refused).toBe(4);
  });

  it('asks to sign in again where the session was ended, and comes back to the page', async () => {
    const person = await organisation.account('Enda Ended', { admin: true });
    const page = await pages.signIn(organisation, person);
    await organisation.admin.client.ok('endPersonSessions', { params: { account: person.accountId } });
    await page.getByRole('link', { name: 'People', exact: true }).click();
    await page.getByText('Your session has ended. Sign in again.').waitFor();
    await page.getByLabel('Email').fill(person.email);
    await page.getByLabel('Password').fill(password);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('heading', { name: 'People' }).waitFor();
  });

  it('shows people who administer nothing their own account alone', async () => {
    const person = await organisation.account('Paul Plain');
    const page = await pages.signIn(organisation, person);
    await page.getByRole('heading', { name: 'My account' }).waitFor();
    expect(await page.getByRole('navigation').getByRole('link').allTextContents()).toEqual(['My account']);
    await page.goto(`${pages.server.address}/admin#/people`);
    await page.getByRole('heading', { name: 'My account' }).waitFor();
    expect(await page.getByRole('heading', { name: 'People' }).count()).toBe(0);
  });

  it('says when the server can’t be reached, and goes on once it can', async () => {
    const page = await pages.signIn(organisation, await organisation.account('Gina Gone', { admin: true }));
    await page.context().setOffline(true);
    await page.getByRole('link', { name: 'People', exact: true }).click();
    await page.getByText('The server can’t be reached.').waitFor();
    await page.context().setOffline(false);
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.getByRole('link', { name: 'Gina Gone' }).waitFor();
  });
});

describe('links', () => {
  it('makes an account of an invitation and signs in', async () => {
    const { link } = await organisation.admin.client.ok('invite', {
      body: { email: 'new@example.org', admin: true, libraryId: null, role: null },
    });
    const page = await pages.open(secretOf(link));
    await page.getByText('You are invited to Acme by Ada Admin.').waitFor();
    expect(await page.getByLabel('Email').inputValue()).toBe('new@example.org');
    await page.getByLabel('Your name').fill('Nora New');
    await page.getByLabel('Password').fill('short');
    await page.getByRole('button', { name: 'Join' }).click();
    await expect.poll(() => page.locator('.form-problem').textContent()).toMatch(/10 characters/);
    await page.getByLabel('Password').fill('long enough for anybody');
    await page.getByRole('button', { name: 'Join' }).click();
    await page.getByRole('heading', { name: 'Welcome to Acme' }).waitFor();
    expect(page.url()).toBe(`${pages.server.address}/admin#/overview`);
    const { items } = await organisation.admin.client.ok('people', { query: { search: 'nora' } });
    expect(items).toMatchObject([{ name: 'Nora New', email: 'new@example.org', admin: true }]);
    await page.getByRole('button', { name: 'Go to the overview' }).click();
    await page.getByRole('heading', { name: 'Overview' }).waitFor();
    // Once is all it works.
    const again = await pages.open(secretOf(link));
    await again.getByText('This link is used up, too old or incomplete.').waitFor();
    expect(await again.getByRole('button', { name: 'Try again' }).count()).toBe(0);
    await again.getByRole('link', { name: 'Sign in' }).click();
    await again.getByLabel('Password').waitFor();
  });

  it('shows who joined what a program asks for that is to be connected, to be copied', async () => {
    const { link } = await organisation.admin.client.ok('invite', {
      body: { email: 'plain@example.org', admin: false, libraryId: null, role: null },
    });
    const page = await pages.open(secretOf(link), { viewport: { width: 360, height: 700 } });
    await page.getByLabel('Your name').fill('Petra Plain');
    await page.getByLabel('Password').fill('long enough for anybody');
    await page.keyboard.press('Enter');
    await page.getByText('Whoever connects a program to this server is asked for these').waitFor();
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('H1');
    expect(await page.getByLabel('Organisation', { exact: true }).inputValue()).toBe(organisation.slug);
    expect(await page.getByLabel('Email', { exact: true }).inputValue()).toBe('plain@example.org');
    const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
    expect(violations.map(({ id }) => id)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.getByRole('button', { name: 'Copy Server address' }).click();
    await page.getByText('Copied.').waitFor();
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    // It is one that answers as a server.
    expect((await fetch(`${copied}/v1/server`)).status).toBe(200);
    await page.getByRole('button', { name: 'Go to my account' }).click();
    await page.getByRole('heading', { name: 'My account' }).waitFor();
    expect(await page.getByLabel('Server address, for other programs', { exact: true }).inputValue()).toBe(copied);
  });

  it('sets a new password', async () => {
    const person = await organisation.account('Fred Forgot', { admin: true });
    const { link } = await organisation.admin.client.ok('createPasswordLink', {
      params: { account: person.accountId },
    });
    const page = await pages.open(secretOf(link));
    await page.getByLabel('New password').fill('another long password');
    await page.getByRole('button', { name: 'Set password' }).click();
    await page.getByText('Your password is set. Sign in with it.').waitFor();
    expect(page.url()).not.toContain('password=');
    await page.getByLabel('Organisation').fill(organisation.slug);
    await page.getByLabel('Email').fill(person.email);
    await page.getByLabel('Password').fill('another long password');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('heading', { name: 'Overview' }).waitFor();
  });
});
