import { execFileSync } from 'node:child_process';
import { chmodSync, closeSync, cpSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { libraryFileName } from '../../main/host/library/library.ts';
import { expect, test } from './app.ts';
import { addSamples, editLabel, exportBpmn, goToLibrary, openDiagram } from './screens.ts';

const isRoot = process.getuid?.() === 0;

function succeeds(program: string, args: readonly string[]): boolean {
  try {
    execFileSync(program, args, { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

/** Keeps a profile from being written, or lets it be again. Permissions don't hold root back, a file's attribute does. */
function setReadOnly(profile: string, readOnly: boolean): void {
  const file = join(profile, libraryFileName);
  if (isRoot) {
    execFileSync('chattr', [readOnly ? '+i' : '-i', file, profile]);
  } else {
    chmodSync(file, readOnly ? 0o444 : 0o644);
    chmodSync(profile, readOnly ? 0o555 : 0o755);
  }
}

function canSetReadOnly(): boolean {
  if (process.platform === 'win32') return false;
  if (!isRoot) return true;
  const folder = mkdtempSync(join(tmpdir(), 'millrace-probe-'));
  const can = succeeds('chattr', ['+i', folder]) && succeeds('chattr', ['-i', folder]);
  rmSync(folder, { recursive: true });
  return can;
}

const mountSmall = (folder: string): boolean => succeeds('mount', ['-t', 'tmpfs', '-o', 'size=4m', 'none', folder]);
/** Detaches at once, also while the last process that used it is still ending. */
const unmount = (folder: string): boolean => succeeds('umount', ['--lazy', folder]);

function canMount(): boolean {
  if (process.platform !== 'linux' || !isRoot) return false;
  const folder = mkdtempSync(join(tmpdir(), 'millrace-probe-'));
  const can = mountSmall(folder) && unmount(folder);
  rmSync(folder, { recursive: true });
  return can;
}

/** Writes into a new file until nothing more fits. */
function fillDisk(path: string): void {
  const file = openSync(path, 'w');
  try {
    for (;;) writeSync(file, Buffer.alloc(4096));
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOSPC')) throw error;
  } finally {
    closeSync(file);
  }
}

const firstTask = (page: Page) =>
  page.locator('.djs-container:visible .djs-shape[data-element-id^="Activity_"]').first();

async function renameFirstTask(page: Page, name: string): Promise<void> {
  await editLabel(page, (await firstTask(page).getAttribute('data-element-id')) ?? '', name);
}

test('a library that can’t be written to is shown and exported', async ({ app }) => {
  test.skip(!canSetReadOnly(), 'needs files that can’t be written');
  await addSamples(app.page);
  await openDiagram(app.page, 'Employee onboarding');
  await app.killAndRestart([], () => setReadOnly(app.profile, true));
  try {
    const { page } = app;
    await expect(page.getByText(/This library can’t be written to/)).toBeVisible();
    await renameFirstTask(page, 'Only here');
    await page.keyboard.press('Control+s');
    await expect(page.getByText(/Your changes could not be stored: The library can’t be written to/)).toBeVisible();
    expect(await exportBpmn(app)).toContain('name="Only here"');
    await goToLibrary(page);
    await expect(page.getByRole('button', { name: 'New diagram' }).first()).toBeDisabled();
  } finally {
    await app.killAndRestart([], () => setReadOnly(app.profile, false));
  }
  await expect(app.page.getByText(/This library can’t be written to/)).toBeHidden();
  await goToLibrary(app.page);
  await openDiagram(app.page, 'Order to cash');
  await renameFirstTask(app.page, 'Written again');
  await app.page.keyboard.press('Control+s');
  await expect(app.page.getByText('Saved', { exact: true })).toBeVisible();
});

test('a full disk: edits stay, the message says so, and work goes on once there is space', async ({ app }) => {
  test.skip(!canMount(), 'needs root on Linux for a small file system');
  await addSamples(app.page);
  await openDiagram(app.page, 'Employee onboarding');
  const copy = mkdtempSync(join(tmpdir(), 'millrace-copy-'));
  const filler = join(app.profile, 'filler');
  await app.killAndRestart([], () => {
    cpSync(app.profile, copy, { recursive: true });
    mountSmall(app.profile);
    cpSync(copy, app.profile, { recursive: true });
  });
  try {
    const { page } = app;
    await expect(firstTask(page)).toBeVisible();
    fillDisk(filler);
    await renameFirstTask(page, 'Kept');
    await expect(page.getByText(/could not be stored: The disk is full\. Free some space/)).toBeVisible();
    await page.keyboard.press('Control+s');
    await expect(page.getByText('Not stored, retrying')).toBeVisible();
    rmSync(filler);
    await expect(page.getByText('Draft kept')).toBeVisible();
    await page.keyboard.press('Control+s');
    await expect(page.getByText('Saved', { exact: true })).toBeVisible();
  } finally {
    await app.killAndRestart([], () => {
      cpSync(app.profile, copy, { recursive: true });
      unmount(app.profile);
      cpSync(copy, app.profile, { recursive: true });
      rmSync(copy, { recursive: true });
    });
  }
  await expect(firstTask(app.page).getByText('Kept')).toBeVisible();
});
