import { mkdtempSync } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { _electron, test as base, type ElectronApplication, expect, type Page } from '@playwright/test';
import { type BrowserHost, startBrowserHost } from '../support/browser-host.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** The running application, in whichever shell the project names. */
export interface App {
  page: Page;
  profile: string;
  shell: 'browser' | 'electron';
  /** Chooses files in whatever dialog `open` brings up. */
  chooseFiles(paths: readonly string[], open: () => Promise<void>): Promise<void>;
  /** Answers the bytes of the file that `start` exports. */
  exported(start: () => Promise<void>): Promise<Buffer>;
  /** Names the file in whatever save dialog `open` brings up. */
  saveTo(path: string, open: () => Promise<void>): Promise<void>;
  /** Kills every process of the application at once and starts it again on the same profile; `meanwhile` runs in between. */
  killAndRestart(files?: readonly string[], meanwhile?: () => void | Promise<void>): Promise<void>;
  /** Kills the process that holds the library, and only that. */
  killHost(): Promise<void>;
}

interface Running {
  page: Page;
  chooseFiles: App['chooseFiles'];
  exported: App['exported'];
  saveTo: App['saveTo'];
  kill(): Promise<void>;
  killHost(): Promise<void>;
}

async function startInBrowser(page: Page, profile: string, files: readonly string[]): Promise<Running> {
  const host: BrowserHost = await startBrowserHost({ profile, files });
  await page.goto(host.url);
  return {
    page,
    async chooseFiles(paths, open) {
      const chooser = page.waitForEvent('filechooser');
      await open();
      await (await chooser).setFiles([...paths]);
    },
    async exported(start) {
      const download = page.waitForEvent('download');
      await start();
      return readFile(await (await download).path());
    },
    async saveTo(path, open) {
      await open();
      const dialog = page.getByRole('dialog', { name: 'Save as' });
      await dialog.getByLabel('Save as (name or path)').fill(path);
      await dialog.getByRole('button', { name: 'Save', exact: true }).click();
    },
    kill: () => host.kill(),
    async killHost() {
      const instance: { serverPid: number } = JSON.parse(await readFile(join(profile, 'browser-host.json'), 'utf8'));
      process.kill(instance.serverPid, 'SIGKILL');
    },
  };
}

async function startInElectron(profile: string, files: readonly string[]): Promise<Running> {
  const app: ElectronApplication = await _electron.launch({ args: [root, '--profile', profile, ...files] });
  const page = await app.firstWindow();
  await page.setViewportSize({ width: 1440, height: 900 });
  const saveTo: App['saveTo'] = async (path, open) => {
    await app.evaluate(({ dialog }, filePath) => {
      dialog.showSaveDialog = async () => ({ canceled: false, filePath });
    }, path);
    await open();
  };
  return {
    page,
    saveTo,
    async chooseFiles(paths, open) {
      await app.evaluate(({ dialog }, filePaths) => {
        dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [...filePaths] });
      }, paths);
      await open();
    },
    async exported(start) {
      const path = join(mkdtempSync(join(tmpdir(), 'millrace-export-')), 'export');
      await saveTo(path, start);
      await expect.poll(() => readFile(path).catch(() => null)).not.toBeNull();
      return readFile(path);
    },
    async kill() {
      const ended = new Promise((resolve) => app.process().once('exit', resolve));
      app.process().kill('SIGKILL');
      await ended;
    },
    async killHost() {
      const hostPid = await app.evaluate(
        ({ app: electronApp }) =>
          electronApp.getAppMetrics().find((metric) => metric.type === 'Utility' && metric.name === 'Millrace host')
            ?.pid,
      );
      if (hostPid === undefined) throw new Error('The host process was not found.');
      process.kill(hostPid, 'SIGKILL');
    },
  };
}

export const test = base.extend<{ app: App }>({
  app: async ({ page: firstPage, context }, use, testInfo) => {
    const shell = testInfo.project.metadata['shell'] === 'electron' ? 'electron' : 'browser';
    const profile = mkdtempSync(join(tmpdir(), 'millrace-e2e-'));
    const start = (page: Page, files: readonly string[]) =>
      shell === 'electron' ? startInElectron(profile, files) : startInBrowser(page, profile, files);
    let running = await start(firstPage, []);
    const app: App = {
      get page() {
        return running.page;
      },
      profile,
      shell,
      chooseFiles: (paths, open) => running.chooseFiles(paths, open),
      exported: (begin) => running.exported(begin),
      saveTo: (path, open) => running.saveTo(path, open),
      killHost: () => running.killHost(),
      async killAndRestart(files = [], meanwhile = () => undefined) {
        await running.kill();
        await meanwhile();
        const page = shell === 'browser' ? await context.newPage() : running.page;
        if (shell === 'browser') await running.page.close();
        running = await start(page, files);
      },
    };
    await use(app);
    await running.kill();
    await rm(profile, { recursive: true, force: true });
  },
});

export { expect };
