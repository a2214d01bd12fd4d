import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { defineConfig } from '@playwright/test';
import { browserArguments, findBrowser } from './tests/support/find-browser.ts';

const electronRuntime = fileURLToPath(new URL('./node_modules/electron/path.txt', import.meta.url));
const executablePath = findBrowser();

export default defineConfig({
  testDir: 'tests/e2e',
  timeout: 120_000,
  expect: { timeout: 30_000 },
  workers: process.env['CI'] ? 2 : 1,
  // Where two tests share a busy machine one may run out of time; what passes the second time is reported as flaky.
  retries: process.env['CI'] ? 1 : 0,
  forbidOnly: Boolean(process.env['CI']),
  reporter: [['list']],
  use: {
    viewport: { width: 1440, height: 900 },
    launchOptions: { args: [...browserArguments], ...(executablePath === undefined ? {} : { executablePath }) },
    actionTimeout: 20_000,
    trace: 'retain-on-failure',
    screenshot: 'only-on-failure',
  },
  projects: [
    { name: 'browser', metadata: { shell: 'browser' } },
    ...(existsSync(electronRuntime) ? [{ name: 'electron', metadata: { shell: 'electron' } }] : []),
  ],
});
