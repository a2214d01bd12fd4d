import { describe, expect, it } from 'vitest';
import { press, told, useAdminPages } from '../tests/support/admin-pages.ts';
import { sendBlob } from '../tests/support/make-diagram.ts';

const admin = useAdminPages();

const api = () => admin.organisation.admin.client;

describe('overview', () => {
  it('counts what there is and draws how nodes do', async () => {
    const page = await admin.openPage('#/account');
    const library = await admin.organisation.library(admin.organisation.admin, 'Claims');
    const { asOwner } = admin.pages.server.parts.database;
    await asOwner.query('update library_heads set bytes = $1, diagrams = 12, versions = 1234 where library_id = $2', [
      5 * 1024 ** 3,
      library,
    ]);
    const sample = { requests: 120, failed: 1, p50: 2, p95: 14.2, sockets: 7, memoryBytes: 300_000_000 };
    await asOwner.query(
      "insert into health_samples (node, at, sample) select 'node-a', now() - make_interval(mins => n), $1 from generate_series(1, 100) n",
      [JSON.stringify({ ...sample, cpu: 0.2, loopDelay: 11, poolWaiting: 0, cacheHits: 0.985 })],
    );
    await admin.pages.goTo(page, '#/overview');
    await expect
      .poll(() => page.locator('.tile').allTextContents())
      .toEqual(['1People', '1Libraries', '12Diagrams', '1,234Versions']);
    await page.getByText('5 GB of 20 GB used (25 %)').waitFor();
    await page.getByRole('img', { name: 'Slowest 5 % take: now 14.2 ms; at most 14.2 ms.' }).waitFor();
    await page.getByRole('img', { name: 'Cache hits: now 98.5 %; at most 98.5 %.' }).waitFor();
    await page.getByText('The same as a table').click();
    await expect.poll(() => page.getByRole('row').filter({ hasText: 'node-a' }).count()).toBe(59);
    await page.getByLabel('Time shown').selectOption('Last 6 hours');
    await page.getByText('The same as a table').click();
    await expect.poll(() => page.getByRole('row').filter({ hasText: 'node-a' }).count()).toBe(100);
    await press(page, 'Rename organisation…');
    await page.getByLabel('Name', { exact: true }).fill('Acme and Sons');
    await press(page, 'Rename');
    await page.locator('.brand').getByText('Acme and Sons').waitFor();
    expect(await api().ok('organisation', {})).toMatchObject({ name: 'Acme and Sons' });
    await press(page, 'Undo');
    await page.locator('.brand').getByText('Acme', { exact: true }).waitFor();
    await page.getByRole('link', { name: '1 Libraries' }).click();
    await page.getByRole('link', { name: 'Claims' }).waitFor();
  });
});

describe('storage', () => {
  it('shows the largest libraries first, and changes the quota', async () => {
    const page = await admin.openPage('#/overview');
    for (const [name, bytes] of [
      ['Small', 10],
      ['Large', 9_000_000],
      ['Middle', 5000],
    ] as const) {
      const id = await admin.organisation.library(admin.organisation.admin, name);
      await admin.pages.server.parts.database.asOwner.query(
        'update library_heads set bytes = $1 where library_id = $2',
        [bytes, id],
      );
    }
    await admin.pages.goTo(page, '#/storage');
    await expect.poll(() => page.getByRole('rowheader').allTextContents()).toEqual(['Large', 'Middle', 'Small']);
    expect(
      await page
        .getByRole('cell')
        .filter({ hasText: /B$|bytes$/ })
        .allTextContents(),
    ).toEqual(['8.6 MB', '4.9 KB', '10 bytes']);
    const all = (await api().ok('allLibraries', {})).items;
    await sendBlob(api(), all[0]?.id ?? '', Buffer.alloc(3000, 'not in a version yet'));
    await page.reload();
    await page.getByText('8.6 MB of 20 GB used').waitFor();
    await page.getByText('2.9 KB of it are on their way in').waitFor();
    await page.getByLabel('Quota in GB').fill('1.5');
    await press(page, 'Change quota');
    await told(page, 'The quota is 1.5 GB now.');
    expect(await api().ok('organisation', {})).toMatchObject({ quotaBytes: 1.5 * 1024 ** 3 });
    await press(page, 'Undo');
    await told(page, 'Taken back.');
    expect(await api().ok('organisation', {})).toMatchObject({ quotaBytes: 20 * 1024 ** 3 });
  });
});
