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
import { makeDelta } from '../../workers/make-delta.ts';
import { parseDiagram } from '../../workers/parse-diagram.ts';
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

test('large versions are shown as they were saved, or not at all, whatever became of the differences', async ({
  app,
}) => {
  const xml = generateSample({ nodes: 2000, seed: 5 });
  const [name = ''] = /(?<=Task id="[^"]+" name=")[^"]+/.exec(xml) ?? [];
  const bodyNamed = async (n: string) => {
    const bytes = new TextEncoder().encode(xml.replace(`name="${name}"`, `name="Step ${n}"`));
    return (await parseDiagram({ bytes, fileName: 'x.bpmn' })).body;
  };
  const versions: { id: string; body: Uint8Array }[] = [];
  const putDelta = (index: number, delta: Uint8Array | null) =>
    withLibrary(app.profile, (db) =>
      db.prepare('UPDATE versions SET delta = ? WHERE id = ?').run(delta, versions[index]?.id),
    );
  await app.killAndRestart([], async () => {
    const jobs = createWorkerPool({ folder: workerFolder });
    const library = await openLibrary(app.profile);
    try {
      versions.push(...(await addHistory(library, jobs, 6, (n) => bodyNamed(`${n}`))).versions);
      await compactHistory({ library, jobs, emit: () => {} }, new AbortController().signal);
    } finally {
      library.close();
      await jobs.close();
    }
    // The shortest way to the second version is broken, the one from the other side isn't.
    putDelta(1, Uint8Array.of(1, 2));
  });
  const list = () => app.page.getByRole('tabpanel', { name: 'History' });
  const show = (index: number) => list().locator(`[data-version="${versions[index]?.id}"]`).click();
  const stage = () => app.page.locator('[data-phase]');
  await openDiagram(app.page, 'History');
  await runCommand(app.page, 'History');
  await show(3);
  await expect(stage()).toHaveAttribute('data-phase', 'shown');
  await show(1);
  await expect(stage()).toHaveAttribute('data-phase', 'shown');
  await expect(list().getByText('Damaged')).toHaveCount(0);

  // Both can be followed without an error, and lead to something that was never saved.
  const [before, wrong, after] = [versions[3]?.body, await bodyNamed('that never was'), versions[5]?.body];
  if (!before || !after) throw new Error('There are no versions.');
  const there = await makeDelta({ from: before, to: wrong });
  const back = await makeDelta({ from: wrong, to: after });
  const first = await makeDelta({ from: versions[0]?.body ?? before, to: versions[1]?.body ?? before });
  await app.killAndRestart([], () => {
    putDelta(1, first.delta);
    putDelta(4, there.delta);
    putDelta(5, back.delta);
  });
  await runCommand(app.page, 'History');
  const phases = await app.page.evaluateHandle(() => {
    const seen: (string | null)[] = [];
    const note = () => seen.push(document.querySelector('[data-phase]')?.getAttribute('data-phase') ?? null);
    new MutationObserver(note).observe(document.body, {
      subtree: true,
      childList: true,
      attributeFilter: ['data-phase'],
    });
    return seen;
  });
  await show(4);
  await expect(app.page.getByText(/^This version can’t be read any more/).first()).toBeVisible();
  const seen = await phases.jsonValue();
  expect(seen).toContain('checking');
  expect(seen).not.toContain('shown');
  await app.page.keyboard.press('Control+Shift+e');
  await expect(app.page.getByRole('button', { name: 'Export…' })).toBeDisabled();
  await expect(app.page.getByRole('dialog')).toHaveCount(0);
  await show(3);
  await expect(stage()).toHaveAttribute('data-phase', 'shown');
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
