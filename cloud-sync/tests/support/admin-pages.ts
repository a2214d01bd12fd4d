import { type Browser, type BrowserContextOptions, chromium, type Page } from '@playwright/test';
import { afterAll, beforeAll } from 'vitest';
import { browserArguments, ensureBrowser } from '../../../tests/support/find-browser.ts';
import { setPassword } from './set-password.ts';
import { startTestDatabase } from './test-database.ts';
import { startTestServer, type TestAccount, type TestOrganisation, type TestServer } from './test-server.ts';

/** What accounts sign in with that `signIn` was asked for. */
export const password = 'a password for tests of the page';

/** The admin page in Chromium, on a server and a database of its own. */
export interface AdminPages {
  server: TestServer;
  /** Opens a path of the page, such as `#/people`, in a browser that knows nobody. */
  open(path: string, options?: BrowserContextOptions): Promise<Page>;
  /** Goes to another path of the page, with whoever is signed in. */
  goTo(page: Page, path: string): Promise<Page>;
  /** Opens the page and signs in as somebody, through the form. */
  signIn(organisation: TestOrganisation, account: TestAccount, options?: BrowserContextOptions): Promise<Page>;
  /** Ends everything; throws what went wrong in a page without being caught. */
  close(): Promise<void>;
}

/** Starts them. `environment` overrides settings of the server. */
export async function startAdminPages(environment: Record<string, string> = {}): Promise<AdminPages> {
  const database = await startTestDatabase();
  const server = await startTestServer(await database.create(), environment);
  const browser: Browser = await chromium.launch({ executablePath: ensureBrowser(), args: [...browserArguments] });
  const errors: Error[] = [];

  const pages: AdminPages = {
    server,
    async open(path, options = {}) {
      const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, ...options });
      const page = await context.newPage();
      page.setDefaultTimeout(15_000);
      page.on('pageerror', (error) => errors.push(error));
      page.on('console', (message) => {
        if (message.text().includes('Content Security Policy')) errors.push(new Error(message.text()));
      });
      return pages.goTo(page, path);
    },
    async goTo(page, path) {
      await page.goto(`${server.address}/admin${path}`);
      return page;
    },
    async signIn(organisation, account, options) {
      await setPassword(server, account, password);
      const page = await pages.open('', options);
      await page.getByLabel('Organisation').fill(organisation.slug);
      await page.getByLabel('Email').fill(account.email);
      await page.getByLabel('Password').fill(password);
      await page.getByRole('button', { name: 'Sign in', exact: true }).click();
      await page.getByRole('navigation').waitFor();
      return page;
    },
    async close() {
      await browser.close();
      await server.close();
      await database.stop();
      if (errors.length > 0) throw new AggregateError(errors, `Errors in the page: ${errors.join('; ')}`);
    },
  };
  return pages;
}

/** The admin page while the tests of a file run, in front of one administrator at a time. */
export interface AdministratorPages {
  /** As of `startAdminPages`. */
  readonly pages: AdminPages;
  /** The organisation that was opened last. */
  readonly organisation: TestOrganisation;
  /** Makes an organisation, and opens a path of the page as its administrator. */
  openPage(path: string): Promise<Page>;
}

/** Starts and stops the admin page with the tests of a file. Call it outside of tests. */
export function useAdminPages(): AdministratorPages {
  let started: AdminPages | undefined;
  let opened: TestOrganisation | undefined;
  beforeAll(async () => {
    started = await startAdminPages();
  });
  afterAll(() => started?.close());

  function running(): AdminPages {
    if (!started) throw new Error('The admin page runs in tests and hooks only.');
    return started;
  }
  return {
    get pages() {
      return running();
    },
    get organisation() {
      if (!opened) throw new Error('No page was opened yet.');
      return opened;
    },
    async openPage(path) {
      opened = await running().server.organisation();
      const page = await running().signIn(opened, opened.admin);
      return running().goTo(page, path);
    },
  };
}

/** Presses the button of this very name. */
export async function press(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name, exact: true }).click();
}

/** Waits until the page tells an outcome. */
export async function told(page: Page, text: string): Promise<void> {
  await page.getByRole('status').filter({ hasText: text }).waitFor();
}
