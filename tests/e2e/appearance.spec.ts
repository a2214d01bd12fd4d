import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { type App, expect, test } from './app.ts';
import { addSamples, editLabel, openDiagram, runCommand } from './screens.ts';

async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
    // bpmn-js draws its own canvas, palette and watermark; their markup is not ours to change.
    .exclude('.djs-container')
    .exclude('.bjs-powered-by')
    .analyze();
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(' ')).join(', ')}`);
  expect(found).toEqual([]);
}

async function setTheme(app: App, theme: 'light' | 'dark'): Promise<void> {
  await runCommand(app.page, `Theme: ${theme}`);
  await expect(app.page.locator('html')).toHaveAttribute('data-theme', theme);
}

for (const theme of ['light', 'dark'] as const) {
  test(`every screen is accessible in the ${theme} theme`, async ({ app }) => {
    const { page } = app;
    await setTheme(app, theme);
    await expectAccessible(page);
    await addSamples(page);
    await expectAccessible(page);
    for (const [command, dialog] of [
      ['Settings', 'Settings'],
      ['Keyboard shortcuts', 'Keyboard shortcuts'],
      ['About Millrace', 'About Millrace'],
    ] as const) {
      await runCommand(page, command);
      await expect(page.getByRole('dialog', { name: dialog })).toBeVisible();
      await expectAccessible(page);
      await page.keyboard.press('Escape');
      await expect(page.getByRole('dialog', { name: dialog })).toBeHidden();
    }
    await openDiagram(page, 'Order to cash');
    await expectAccessible(page);
    await page.locator('.djs-container:visible .djs-shape', { hasText: 'Pick items' }).first().click();
    await expectAccessible(page);
    await page.getByRole('tab', { name: /^Problems/ }).click();
    await expectAccessible(page);
    await page.getByRole('tab', { name: 'History' }).click();
    await page.getByRole('listbox', { name: 'Versions of this diagram' }).getByRole('option').click();
    await expect(page.getByText(/read-only$/)).toBeVisible();
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Compare', exact: true }).click();
    await expect(page.getByText('No differences')).toBeVisible();
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Close', exact: true }).click();
    await editLabel(page, 'Activity_PickItems', 'Fetch items');
    await runCommand(page, 'Compare with last version');
    await page.getByRole('option').filter({ hasText: 'Fetch items' }).click();
    await expectAccessible(page);
  });
}

test('the theme follows the system until it is chosen', async ({ app: { page } }) => {
  await page.emulateMedia({ colorScheme: 'dark' });
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await page.emulateMedia({ colorScheme: 'light' });
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'light');
});

test('the bpmn.io watermark is visible and nothing covers it', async ({ app: { page } }) => {
  await addSamples(page);
  await openDiagram(page, 'Order to cash');
  for (const size of [
    { width: 1440, height: 900 },
    { width: 900, height: 600 },
  ]) {
    await page.setViewportSize(size);
    const uncovered = await page.locator('.bjs-powered-by:visible').evaluate((link) => {
      const { left, right, top, bottom } = link.getBoundingClientRect();
      const points = [
        [left + 2, top + 2],
        [right - 2, top + 2],
        [(left + right) / 2, (top + bottom) / 2],
        [left + 2, bottom - 2],
        [right - 2, bottom - 2],
      ] as const;
      return points.every(([x, y]) => link.contains(document.elementFromPoint(x, y)));
    });
    expect(uncovered).toBe(true);
  }
});

test('About names versions and licences', async ({ app: { page } }) => {
  await runCommand(page, 'About Millrace');
  const dialog = page.getByRole('dialog', { name: 'About Millrace' });
  await expect(dialog.getByText(/bpmn\.io/).first()).toBeVisible();
  await expect(dialog.getByText(/\d+\.\d+\.\d+/).first()).toBeVisible();
  await dialog.getByText('Licences').first().click();
  await expect(dialog.getByText(/MIT License|Permission is hereby granted/).first()).toBeVisible();
});
