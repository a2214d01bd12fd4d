import { createHash } from 'node:crypto';
import { closeSync, mkdtempSync, openSync, readdirSync, readFileSync, writeFileSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import Database from 'better-sqlite3';
import { generateSample } from '../../bench/sample/generate-sample.ts';
import { compactHistory } from '../../main/host/history/compact-history.ts';
import { libraryFileName } from '../../main/host/library/library.ts';
import { openLibrary } from '../../main/host/library/open-library.ts';
import { createWorkerPool } from '../../main/host/worker-pool.ts';
import { addHistory } from '../host/make-history.ts';
import { workerFolder } from '../support/plain-shell.ts';
import { expect, test } from './app.ts';
import {
  addSamples,
  diagramCard,
  diagramTab,
  drawnCanvas,
  editLabel,
  goToLibrary,
  openDiagram,
  runCommand,
} from './screens.ts';

const fileOf = (profile: string) => join(profile, libraryFileName);

/** Works on the library file of an application that doesn't run. */
function withLibrary<Result>(profile: string, work: (db: Database.Database) => Result): Result {
  const db = new Database(fileOf(profile));
  try {
    const result = work(db);
    db.pragma('wal_checkpoint(TRUNCATE)');
    return result;
  } finally {
    db.close();
  }
}

/** A page, counted from 1, that only the content of the largest diagram lies on. */
function overflowPage(db: Database.Database): number {
  const pages = db.prepare<[], number>("SELECT pageno FROM dbstat WHERE name = 'versions' AND pagetype = 'overflow'");
  return pages.pluck().all().at(-1) ?? 0;
}

function damagePage(path: string, page: number): void {
  const pageSize = 4096;
  const file = openSync(path, 'r+');
  try {
    writeSync(file, Buffer.alloc(pageSize, 0xa5), 0, pageSize, (page - 1) * pageSize);
  } finally {
    closeSync(file);
  }
}

function writeSample(): string {
  const path = join(mkdtempSync(join(tmpdir(), 'millrace-bad-library-')), 'sample.bpmn');
  writeFileSync(path, generateSample({ nodes: 300, seed: 5 }));
  return path;
}

const hashOf = (path: string): string => createHash('sha256').update(readFileSync(path)).digest('hex');

const firstTask = (page: Page) =>
  page.locator('.djs-container:visible .djs-shape[data-element-id^="Activity_"]').first();

async function renameFirstTask(page: Page, name: string): Promise<void> {
  await editLabel(page, (await firstTask(page).getAttribute('data-element-id')) ?? '', name);
}

test('damaged pages: what is readable opens, what is not is named, the damaged file stays', async ({ app }) => {
  await addSamples(app.page);
  await app.chooseFiles([writeSample()], () => runCommand(app.page, 'Import files…'));
  await expect(drawnCanvas(app.page)).toBeVisible();
  await app.killAndRestart([], () => {
    const page = withLibrary(app.profile, overflowPage);
    damagePage(fileOf(app.profile), page);
  });
  const { page } = app;
  await expect(page.getByText(/All but 1 diagram could be rescued/)).toBeVisible();
  await page.getByRole('button', { name: 'Show which' }).click();
  const unreadable = page.getByRole('dialog', { name: 'Diagrams that couldn’t be rescued' });
  await expect(unreadable.getByText('sample')).toBeVisible();
  await page.keyboard.press('Escape');
  expect(readdirSync(app.profile).filter((name) => name.startsWith('library damaged'))).not.toHaveLength(0);
  await openDiagram(page, 'Order to cash');
  await goToLibrary(page);
  await openDiagram(page, 'Employee onboarding');
});

test('a damaged diagram says so in its tab, the others open', async ({ app }) => {
  await addSamples(app.page);
  await app.killAndRestart([], () =>
    withLibrary(app.profile, (db) => {
      const key = db
        .prepare("SELECT v.key FROM versions v JOIN diagrams d ON d.version_id = v.id WHERE d.name = 'Order to cash'")
        .pluck()
        .get();
      const packed = db.prepare<[unknown], Buffer>('SELECT packed FROM versions WHERE key = ?').pluck().get(key);
      packed?.fill(0x5a, packed.length >> 1, (packed.length >> 1) + 20);
      db.prepare('UPDATE versions SET packed = ? WHERE key = ?').run(packed, key);
    }),
  );
  const { page } = app;
  await diagramCard(page, 'Order to cash').dblclick();
  await expect(page.getByText('The diagram’s stored data is damaged')).toBeVisible();
  await goToLibrary(page);
  await openDiagram(page, 'Employee onboarding');
  await renameFirstTask(page, 'Still works');
  await page.keyboard.press('Control+s');
  await expect(page.getByText('Saved', { exact: true })).toBeVisible();
  await app.killAndRestart();
  await expect(diagramTab(app.page, 'Order to cash')).toBeVisible();
});

test('versions are shown as they were saved, or not at all, whatever became of the differences between them', async ({
  app,
}) => {
  const ids: string[] = [];
  const deltas: Uint8Array[] = [];
  const putDelta = (index: number, delta: Uint8Array | undefined) =>
    withLibrary(app.profile, (db) => db.prepare('UPDATE versions SET delta = ? WHERE id = ?').run(delta, ids[index]));
  await app.killAndRestart([], async () => {
    const jobs = createWorkerPool({ folder: workerFolder });
    const library = await openLibrary(app.profile);
    try {
      ids.push(...(await addHistory(library, jobs, 8)).versions.map(({ id }) => id));
      await compactHistory({ library, jobs, emit: () => {} }, new AbortController().signal);
    } finally {
      library.close();
      await jobs.close();
    }
    withLibrary(app.profile, (db) => {
      deltas.push(...db.prepare<[], Uint8Array>('SELECT delta FROM versions ORDER BY key').pluck().all());
    });
    // The shortest way to the second version is broken, the one from the other side isn't.
    putDelta(1, Uint8Array.of(1, 2));
  });
  const show = async (index: number) => {
    const list = app.page.getByRole('tabpanel', { name: 'History' });
    await list.locator(`[data-version="${ids[index]}"]`).click();
  };
  // A label of two lines is two texts.
  const task = (n: number) =>
    app.page
      .getByLabel('Diagram of this version')
      .locator('.djs-shape', { hasText: new RegExp(`^Check order ?${n}$`) });
  await openDiagram(app.page, 'History');
  await runCommand(app.page, 'History');
  await show(3);
  await expect(task(3)).toBeVisible();
  await show(1);
  await expect(task(1)).toBeVisible();

  await app.killAndRestart([], () => {
    putDelta(1, deltas[1]);
    // Both are intact, and lead elsewhere than to the sixth version.
    putDelta(5, deltas[6]);
    putDelta(6, deltas[5]);
  });
  await runCommand(app.page, 'History');
  await show(5);
  await expect(app.page.getByText(/^This version can’t be read any more/).first()).toBeVisible();
  await show(4);
  await expect(task(4)).toBeVisible();
});

test('a library of a newer version is left alone', async ({ app }) => {
  test.skip(app.shell === 'electron', 'Electron says it in a native message box');
  await addSamples(app.page);
  let before = '';
  let version: unknown;
  await expect(
    app.killAndRestart([], () => {
      version = withLibrary(app.profile, (db) => db.pragma('user_version', { simple: true }));
      withLibrary(app.profile, (db) => db.pragma('user_version = 9000'));
      before = hashOf(fileOf(app.profile));
    }),
  ).rejects.toThrow(/newer version of Millrace .* Install the newest/);
  expect(hashOf(fileOf(app.profile))).toBe(before);
  await app.killAndRestart([], () =>
    withLibrary(app.profile, (db) => void db.exec(`PRAGMA user_version = ${version}`)),
  );
  await expect(diagramCard(app.page, 'Order to cash')).toBeVisible();
});

test('a library that another application holds is left alone until it is free', async ({ app }) => {
  test.skip(app.shell === 'electron', 'Electron says it in a native message box');
  await addSamples(app.page);
  let other: Database.Database | undefined;
  const start = app.killAndRestart([], () => {
    other = new Database(fileOf(app.profile));
    other.pragma('locking_mode = EXCLUSIVE');
    other.exec('BEGIN IMMEDIATE; COMMIT');
  });
  await expect(start).rejects.toThrow(/Another Millrace uses this library\. Close it/);
  other?.close();
  await app.killAndRestart();
  await expect(diagramCard(app.page, 'Order to cash')).toBeVisible();
});
