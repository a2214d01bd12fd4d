import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { password, press, told, useAdminPages } from '../tests/support/admin-pages.ts';

const admin = useAdminPages();

const api = () => admin.organisation.admin.client;

describe('audit log', () => {
  it('goes on as one scrolls, and filters by person, act and day', async () => {
    const page = await admin.openPage('#/overview');
    const other = await admin.organisation.account('Vera Viewer', { admin: true });
    for (let index = 0; index < 60; index++) {
      await api().ok('invite', { body: { email: `p${index}@example.org`, admin: false, libraryId: null, role: null } });
    }
    await other.client.ok('renameAccount', { body: { name: 'Vera Renamed' } });
    await admin.pages.goTo(page, '#/audit');
    const acts = page.getByRole('rowheader');
    await acts.getByText('Account renamed').waitFor();
    await page.mouse.wheel(0, 5000);
    // The invitations, the new name and the sign-in.
    await expect.poll(() => acts.count()).toBe(62);
    await page.getByLabel('Act').selectOption('Signed in');
    await expect.poll(() => acts.allTextContents()).toEqual(['Signed in']);
    await press(page, 'Show all');
    await expect.poll(() => acts.count()).toBeGreaterThan(40);
    await page.getByLabel('By', { exact: true }).fill('vera');
    const proposed = page.locator('datalist option');
    await expect.poll(() => proposed.count()).toBe(1);
    await page.getByLabel('By', { exact: true }).fill((await proposed.getAttribute('value')) ?? '');
    await expect.poll(() => acts.allTextContents()).toEqual(['Account renamed']);
    const download = page.waitForEvent('download');
    await press(page, 'Download CSV');
    const file = await download;
    expect(file.suggestedFilename()).toMatch(/^audit-log-\d{4}-\d\d-\d\d\.csv$/);
    const lines = readFileSync(await file.path(), 'utf8')
      .trimEnd()
      .split('\r\n');
    expect(lines[0]).toBe('"time","by","account","act","subject","details","address"');
    expect(lines).toHaveLength(2);
    expect(lines[1]).toContain(`"${other.accountId}","account.renamed"`);
    await told(page, '1 act is saved.');
    await press(page, 'Show all');
    await page.getByLabel('Until').fill('2020-01-01');
    await page.getByText('Nothing like this has happened.').waitFor();
  });
});

describe('times in the audit log', () => {
  it('are exact, say how long ago that is by now, and are dates where it is long ago', async () => {
    const page = await admin.openPage('#/audit');
    const { asOwner } = admin.pages.server.parts.database;
    await api().ok('renameAccount', { body: { name: '=cmd()' } });
    await asOwner.query(
      "update audit_log set at = '2026-03-05T14:02:31Z' where org_id = $1 and act = 'account.renamed'",
      [admin.organisation.orgId],
    );
    await page.clock.install();
    await page.reload();
    const rows = page.getByRole('row');
    const renamed = rows.filter({ hasText: 'Account renamed' }).getByRole('cell').first();
    await expect.poll(() => renamed.textContent()).toMatch(/^Mar 5, 2026, \d\d:\d\d:31 $/);
    const signedIn = rows.filter({ hasText: 'Signed in' }).getByRole('cell').first();
    await expect.poll(() => signedIn.textContent()).toMatch(/\d\d:\d\d:\d\d just now$/);
    await page.clock.runFor('05:00');
    await expect.poll(() => signedIn.textContent()).toMatch(/\d\d:\d\d:\d\d 5 minutes ago$/);
  });
});

describe('my account', () => {
  it('changes name and password', async () => {
    const page = await admin.openPage('#/account');
    await page.getByLabel('Name others see').fill('Ada Lovelace');
    await press(page, 'Rename');
    await told(page, 'Renamed.');
    await page.locator('.who').getByText('Ada Lovelace').waitFor();
    expect(await api().ok('account', {})).toMatchObject({ name: 'Ada Lovelace' });

    await page.getByLabel('Current password').fill('not the one');
    await page.getByLabel('New password').fill('my next long password');
    await press(page, 'Change password');
    await page.getByText('The current password is another one.').waitFor();
    await page.getByLabel('Current password').fill(password);
    await press(page, 'Change password');
    await told(page, 'Your password is changed, and your other sessions have ended.');
    await expect.poll(() => page.getByRole('table', { name: 'Sessions' }).getByRole('rowheader').count()).toBe(1);
  });

  it('ends another session, and no more than that', async () => {
    const page = await admin.openPage('#/account');
    await press(page, 'End the session of test');
    await told(page, 'The session has ended.');
    await page.getByText('This browser').waitFor();
    expect(await page.getByRole('table', { name: 'Sessions' }).getByRole('rowheader').count()).toBe(1);
  });

  it('makes a token that works as it says, and revokes it', async () => {
    const page = await admin.openPage('#/account');
    await press(page, 'Make a token…');
    await page.getByLabel('What it is for').fill('Nightly export');
    await page.getByLabel('Lasts').selectOption('Until it is revoked');
    await press(page, 'Make');
    const token = await page.getByLabel('Token', { exact: true }).inputValue();
    await press(page, 'Done');
    const header = { authorization: `Bearer ${token}` };
    const read = () => fetch(`${admin.pages.server.address}/v1/account`, { headers: header });
    expect((await read()).status).toBe(200);
    expect((await api().ok('tokens', {})).items).toMatchObject([
      { name: 'Nightly export', writes: false, expiresAt: null },
    ]);
    await press(page, 'Revoke Nightly export');
    await page.getByRole('dialog').getByRole('button', { name: 'Revoke' }).click();
    await page.getByText('You have no tokens.').waitFor();
    expect((await read()).status).toBe(401);
  });
});
