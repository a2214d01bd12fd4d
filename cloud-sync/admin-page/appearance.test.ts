import { readFileSync } from 'node:fs';
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type AdminPages, press, startAdminPages } from '../tests/support/admin-pages.ts';
import type { TestOrganisation } from '../tests/support/test-server.ts';

let pages: AdminPages;
let organisation: TestOrganisation;
let paths: string[];

beforeAll(async () => {
  pages = await startAdminPages();
  organisation = await pages.server.organisation();
  const long = await organisation.account(`Bertrand-Maximilian ${'von und zu Hohenlohe '.repeat(4)}`);
  const library = await organisation.library(organisation.admin, `Procurement ${'and supplier management '.repeat(5)}`);
  await organisation.member(library, long, 'editor');
  // As long as names may be, with nowhere to break them.
  const longest = await organisation.account('W'.repeat(200));
  const longestLibrary = await organisation.library(longest, 'M'.repeat(200));
  await organisation.member(longestLibrary, long, 'viewer');
  const { client } = organisation.admin;
  await client.ok('invite', { body: { email: 'new@example.org', admin: true, libraryId: library, role: 'owner' } });
  await client.ok('createToken', { body: { name: 'Nightly export', writes: true, days: null } });
  await client.ok('changePerson', { params: { account: long.accountId }, body: { disabled: true } });
  await pages.server.parts.database.asOwner.query(
    "insert into health_samples (node, at, sample) select node, now() - make_interval(mins => n), $1 from generate_series(1, 9) n, unnest(array['node-a', 'node-b']) node",
    [
      JSON.stringify({
        requests: 9,
        failed: 0,
        p50: 2,
        p95: 9,
        sockets: 7,
        memoryBytes: 3e8,
        cpu: 0.2,
        loopDelay: 11,
        poolWaiting: 0,
        cacheHits: 0.98,
      }),
    ],
  );
  const lists = ['overview', 'people', 'invitations', 'libraries', 'storage', 'audit', 'account'];
  const people = [long, longest].map(({ accountId }) => `people/${accountId}`);
  const libraries = [library, longestLibrary].map((id) => `libraries/${id}`);
  paths = [...lists, ...people, ...libraries].map((name) => `#/${name}`);
});

afterAll(() => pages.close());

async function settled(page: Page, path: string): Promise<void> {
  await pages.goTo(page, path);
  await expect.poll(() => page.locator('[aria-busy]').count()).toBe(0);
}

async function expectAccessible(page: Page, where: string): Promise<void> {
  // What it does otherwise takes a page more each time, and is for frames: there are none.
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
  expect(violations.map(({ id, nodes }) => [where, id, nodes.map(({ html }) => html)])).toEqual([]);
}

/** Whether anything sticks out to the side. */
function overflow(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}

/** Cells whose content is cut off; long texts are cut with an ellipsis, in an element of their own. */
function cutCells(page: Page): Promise<(string | null)[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll('tbody th, tbody td')]
      .filter((cell) => cell.getClientRects().length > 0 && cell.scrollWidth > cell.clientWidth)
      .map(({ textContent }) => textContent),
  );
}

describe.each(['light', 'dark'] as const)('in %s colours', (colorScheme) => {
  it('is accessible on every page', async () => {
    const page = await pages.signIn(organisation, organisation.admin, { colorScheme });
    for (const path of paths) {
      await settled(page, path);
      await expectAccessible(page, path);
    }
    await page.locator('td select').first().selectOption('viewer');
    await page.locator('.notice').waitFor();
    await expectAccessible(page, 'a notice');
    await settled(page, '#/people');
    await press(page, 'Invite…');
    await expectAccessible(page, 'a dialog');
    await settled(page, '#/libraries');
    await press(page, 'New library…');
    await expectAccessible(page, 'the form of a library');
  });

  it('is accessible to those who aren’t signed in', async () => {
    const { link } = await organisation.admin.client.ok('createPasswordLink', {
      params: { account: organisation.admin.accountId },
    });
    for (const path of ['', '#/forgotten', new URL(link).hash, '#invitation=not-an-invitation-at-all']) {
      const page = await pages.open(path, { colorScheme });
      await expect.poll(() => page.locator('[aria-busy]').count()).toBe(0);
      await page.getByRole('heading').waitFor();
      await expectAccessible(page, path);
      await page.context().close();
    }
  });
});

describe('in narrow windows', () => {
  // 640 pixels are 1280 at a zoom of 200 %.
  it.each([360, 640, 800, 1024])('needs no scrolling to the side and cuts no cell at %i pixels', async (width) => {
    const page = await pages.signIn(organisation, organisation.admin, { viewport: { width, height: 700 } });
    for (const path of paths) {
      await settled(page, path);
      expect([path, await overflow(page)]).toEqual([path, 0]);
      expect([path, await cutCells(page)]).toEqual([path, []]);
      if (width === 360) await expectAccessible(page, path);
    }
  });
});

describe('with the keyboard alone', () => {
  it('skips to the page, opens and leaves a dialog, and moves to the heading of the next page', async () => {
    const page = await pages.signIn(organisation, organisation.admin);
    const focused = () => page.evaluate(() => document.activeElement?.textContent);
    await page.reload();
    await page.getByRole('heading', { name: 'Health' }).waitFor();
    await page.keyboard.press('Tab');
    expect(await focused()).toBe('Skip to the page');
    await page.keyboard.press('Enter');
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('MAIN');
    await page.getByRole('link', { name: 'People', exact: true }).focus();
    await page.keyboard.press('Enter');
    // The link that was pressed says the same as the heading that is to come.
    await expect.poll(() => page.evaluate(() => document.activeElement?.tagName)).toBe('H1');
    expect(await focused()).toBe('People');
    await page.keyboard.press('Tab');
    expect(await focused()).toBe('Invite…');
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    expect(await focused()).toBe('Invite…');
  });
});

describe('what is served', () => {
  it('lets nothing in but its own files, and asks whether they are still the same', async () => {
    const answer = await fetch(`${pages.server.address}/admin`);
    expect(answer.headers.get('content-security-policy')).toBe(
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; form-action 'none'; frame-ancestors 'none'; base-uri 'none'",
    );
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
    expect(answer.headers.get('referrer-policy')).toBe('no-referrer');
    expect(answer.headers.get('cache-control')).toBe('no-cache');
    const etag = answer.headers.get('etag') ?? '';
    const again = await fetch(`${pages.server.address}/admin`, { headers: { 'if-none-match': etag } });
    expect([again.status, await again.text()]).toEqual([304, '']);
    for (const path of ['/', '/admin/']) {
      expect((await fetch(pages.server.address + path)).url).toBe(`${pages.server.address}/admin`);
    }
    expect((await fetch(`${pages.server.address}/admin/tsconfig.json`)).status).toBe(404);
    const script = await fetch(`${pages.server.address}/admin/main.ts`);
    expect(script.headers.get('content-type')).toBe('text/javascript; charset=utf-8');
    expect(await script.text()).not.toContain('interface Entry');
  });

  it('shows text of others as text', async () => {
    const other = await pages.server.organisation();
    const name = '<img src=x onerror="document.title=1">';
    await other.library(other.admin, name);
    const page = await pages.signIn(other, other.admin);
    await settled(page, '#/libraries');
    await page.getByRole('link', { name }).waitFor();
    expect(await page.locator('main img').count()).toBe(0);
  });
});

describe('tokens.css', () => {
  it('says what the desktop says', () => {
    const read = (path: string) => {
      const css = readFileSync(new URL(path, import.meta.url), 'utf8');
      return [...css.matchAll(/(--[\w-]+): ([^;]+);/g)].map(([, name, value]) => `${name}: ${value}`);
    };
    const desktop = new Set(read('../../renderer/styles/tokens.css'));
    const own = read('page/tokens.css');
    expect(own.length).toBeGreaterThan(60);
    expect(own.filter((token) => !desktop.has(token))).toEqual([]);
  });
});
