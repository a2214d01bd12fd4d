import { describe, expect, it } from 'vitest';
import { press, told, useAdminPages } from '../tests/support/admin-pages.ts';

const admin = useAdminPages();

const api = () => admin.organisation.admin.client;

describe('libraries', () => {
  it('lists, finds, renames, trashes and restores them', async () => {
    const page = await admin.openPage('#/overview');
    const id = await admin.organisation.library(admin.organisation.admin, 'Claims');
    await admin.organisation.library(admin.organisation.admin, 'Onboarding');
    await admin.pages.goTo(page, '#/libraries');
    await expect.poll(() => page.getByRole('rowheader').allTextContents()).toEqual(['Claims', 'Onboarding']);
    await page.getByLabel('Search by name').fill('cl');
    await expect.poll(() => page.getByRole('rowheader').allTextContents()).toEqual(['Claims']);
    await page.getByRole('link', { name: 'Claims' }).click();
    const read = () => api().ok('library', { params: { library: id } });

    await press(page, 'Rename…');
    await page.getByLabel('Name', { exact: true }).fill('Onboarding');
    await press(page, 'Rename');
    await page.getByText('Another library has this name.').waitFor();
    await page.getByLabel('Name', { exact: true }).fill('All claims');
    await press(page, 'Rename');
    await page.getByRole('heading', { name: 'All claims' }).waitFor();
    expect(await read()).toMatchObject({ name: 'All claims' });

    await press(page, 'Put into the trash');
    await told(page, 'All claims is in the trash.');
    expect((await read()).trashedAt).not.toBeNull();
    await press(page, 'Undo');
    await told(page, 'Taken back.');
    expect((await read()).trashedAt).toBeNull();
    await press(page, 'Put into the trash');
    await press(page, 'Restore');
    await told(page, 'All claims is back.');
    expect((await read()).trashedAt).toBeNull();
  });

  it('makes one for whoever is signed in, with the keyboard alone', async () => {
    const page = await admin.openPage('#/libraries');
    await page.getByText('There is no library yet.').waitFor();
    await page.getByRole('button', { name: 'New library…' }).focus();
    await page.keyboard.press('Enter');
    await page.keyboard.type('Claims');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Claims' }).waitFor();
    await told(page, 'Claims is made. You own it.');
    await expect.poll(() => page.getByRole('rowheader').allTextContents()).toEqual(['Ada Admin']);
    const { items } = await api().ok('allLibraries', {});
    expect(items).toMatchObject([{ name: 'Claims', members: 1 }]);
    expect(page.url()).toContain(items[0]?.id);
    // The keyboard goes on in the page.
    await expect.poll(() => page.evaluate(() => document.activeElement?.closest('main') !== null)).toBe(true);
  });

  it('makes one for somebody else, and says what is in the way', async () => {
    const page = await admin.openPage('#/overview');
    const olga = await admin.organisation.account('Olga Owner');
    const doris = await admin.organisation.account('Doris Disabled');
    await api().ok('changePerson', { params: { account: doris.accountId }, body: { disabled: true } });
    await admin.organisation.library(olga, 'Claims');
    await admin.pages.goTo(page, '#/libraries');
    await press(page, 'New library…');
    const dialog = page.getByRole('dialog');
    const owner = dialog.getByLabel('Owner');
    expect(await owner.inputValue()).toBe(`Ada Admin <${admin.organisation.admin.email}>`);
    await dialog.getByLabel('Name').fill('claims');
    await owner.fill('Nobody at all');
    await press(page, 'Make library');
    await dialog.getByText('Choose an owner of the list.').waitFor();
    await owner.fill('doris');
    await expect.poll(() => page.locator('datalist option').count()).toBe(1);
    await owner.fill(doris.email);
    await press(page, 'Make library');
    await dialog.getByText('The owner’s account is disabled.').waitFor();
    await owner.fill('olga');
    await expect.poll(() => page.locator('datalist option').getAttribute('value')).toContain('Olga');
    await owner.fill(olga.email);
    await press(page, 'Make library');
    await dialog.getByText('The owner has a library of this name already.').waitFor();
    // The answer to the first try is lost on the way.
    let sent = 0;
    await page.route('**/v1/libraries', async (route) => {
      sent++;
      if (sent > 1) return route.continue();
      await route.fetch();
      return route.abort();
    });
    await dialog.getByLabel('Name').fill('Orders');
    await press(page, 'Make library');
    await dialog.getByText('The server can’t be reached.').waitFor();
    await press(page, 'Make library');
    await page.getByRole('heading', { name: 'Orders' }).waitFor();
    await told(page, 'Orders is made. Olga Owner owns it.');
    const { items } = await olga.client.ok('libraries', {});
    expect(items.map(({ name, role }) => [name, role])).toEqual([
      ['Claims', 'owner'],
      ['Orders', 'owner'],
    ]);
  });

  it('says so when there is no such library', async () => {
    const page = await admin.openPage('#/libraries/01234567-89ab-7def-8123-456789abcdef');
    await page.getByText('This is no longer there.').waitFor();
  });

  it('manages members of a library the administrator is no member of', async () => {
    const page = await admin.openPage('#/overview');
    const owner = await admin.organisation.account('Olga Owner');
    const other = await admin.organisation.account('Emil Editor');
    const id = await admin.organisation.library(owner, 'Claims');
    const roles = async () =>
      (await owner.client.ok('members', { params: { library: id } })).items.map(({ name, role }) => [name, role]);
    await admin.pages.goTo(page, `#/libraries/${id}`);
    await expect.poll(() => page.getByRole('rowheader').allTextContents()).toEqual(['Olga Owner']);

    await page.getByLabel('Add somebody').fill('Nobody at all');
    await press(page, 'Add');
    await page.getByText('Choose somebody of the list.').waitFor();
    await page.getByLabel('Add somebody').fill('emil');
    const proposed = page.locator('datalist option');
    await expect.poll(() => proposed.count()).toBe(1);
    await page.getByLabel('Add somebody').fill((await proposed.getAttribute('value')) ?? '');
    await page.getByLabel('Role', { exact: true }).selectOption('Commenter');
    await press(page, 'Add');
    await told(page, 'Emil Editor is Commenter now.');
    await press(page, 'Remove Emil Editor');
    await told(page, 'Emil Editor is no longer a member.');
    // Typed out, it needs no choosing.
    await page.getByLabel('Add somebody').fill('emil editor');
    await expect.poll(() => proposed.count()).toBe(1);
    await press(page, 'Add');
    await told(page, 'Emil Editor is Commenter now.');
    expect(await roles()).toEqual([
      ['Emil Editor', 'commenter'],
      ['Olga Owner', 'owner'],
    ]);

    await page.getByLabel('Role of Emil Editor').selectOption('Editor');
    await told(page, 'Emil Editor is Editor now.');
    expect(await roles()).toEqual([
      ['Emil Editor', 'editor'],
      ['Olga Owner', 'owner'],
    ]);
    await press(page, 'Undo');
    await told(page, 'Taken back.');
    expect(await page.getByLabel('Role of Emil Editor').inputValue()).toBe('commenter');

    await page.getByLabel('Role of Olga Owner').selectOption('Viewer');
    await page.getByRole('alert').getByText('A library needs an owner.').waitFor();
    expect(await page.getByLabel('Role of Olga Owner').inputValue()).toBe('owner');

    await press(page, 'Remove Emil Editor');
    await told(page, 'Emil Editor is no longer a member.');
    expect(await roles()).toEqual([['Olga Owner', 'owner']]);
    await press(page, 'Undo');
    await expect.poll(() => page.getByRole('rowheader').count()).toBe(2);
    expect(await roles()).toEqual([
      ['Emil Editor', 'commenter'],
      ['Olga Owner', 'owner'],
    ]);
    expect(other.accountId).toBeTruthy();
  });
});
