import { describe, expect, it } from 'vitest';
import { press, told, useAdminPages } from '../tests/support/admin-pages.ts';

const admin = useAdminPages();

const api = () => admin.organisation.admin.client;

describe('people', () => {
  it('finds people as one types, and shows more than a page of them', async () => {
    const page = await admin.openPage('#/overview');
    for (let index = 0; index < 60; index++)
      await admin.organisation.account(`Person ${String(index).padStart(2, '0')}`);
    await admin.pages.goTo(page, '#/people');
    const names = page.getByRole('rowheader');
    await expect.poll(() => names.count()).toBe(50);
    await press(page, 'Show more');
    await expect.poll(() => names.count()).toBe(61);
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Person 49');
    await page.getByLabel('Search by name or email').pressSequentially('PERSON 5');
    await expect.poll(() => names.count()).toBe(10);
    await page.getByLabel('Search by name or email').fill('nobody like that');
    await page.getByText('Nobody has such a name or email.').waitFor();
  });

  it('invites somebody into a library, and withdraws an invitation', async () => {
    const page = await admin.openPage('#/people');
    const library = await admin.organisation.library(admin.organisation.admin, 'Claims');
    await press(page, 'Invite…');
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Email').fill('one@example.org');
    await dialog.getByLabel('Make them an administrator').check();
    await dialog.getByLabel('Library', { exact: true }).fill('No such library');
    await dialog.getByLabel('Role in it').selectOption('Viewer');
    await dialog.getByRole('button', { name: 'Invite' }).click();
    await dialog.getByText('There is no such library.').waitFor();
    await dialog.getByLabel('Library', { exact: true }).fill('Cl');
    await expect.poll(() => dialog.locator('option[value=Claims]').count()).toBe(1);
    await dialog.getByLabel('Library', { exact: true }).fill('Claims');
    await dialog.getByRole('button', { name: 'Invite' }).click();
    const link = page.getByLabel('Link', { exact: true });
    expect(await link.inputValue()).toMatch(/\/admin#invitation=[\w.-]{20,}$/);
    await page.getByText('Pass it on to one@example.org: no mail was sent.').waitFor();
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await press(page, 'Copy Link');
    await page.getByText('Copied.').waitFor();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(await link.inputValue());
    await press(page, 'Done');
    const open = await api().ok('invitations', {});
    expect(open.items).toMatchObject([{ email: 'one@example.org', admin: true, libraryId: library, role: 'viewer' }]);

    await page.getByRole('link', { name: 'Invitations' }).click();
    await page.getByRole('row').filter({ hasText: 'one@example.org' }).getByText('Viewer of a library').waitFor();
    await press(page, 'Withdraw the invitation of one@example.org');
    await press(page, 'Cancel');
    expect((await api().ok('invitations', {})).items).toHaveLength(1);
    await press(page, 'Withdraw the invitation of one@example.org');
    await page.getByRole('dialog').getByRole('button', { name: 'Withdraw' }).click();
    await page.getByText('No invitation is open.').waitFor();
    expect((await api().ok('invitations', {})).items).toEqual([]);
  });

  it('says who is there already when inviting', async () => {
    const page = await admin.openPage('#/invitations');
    await press(page, 'Invite…');
    await page.getByRole('dialog').getByLabel('Email').fill(admin.organisation.admin.email);
    await page.getByRole('dialog').getByRole('button', { name: 'Invite' }).click();
    await page.getByText('There is an account or an open invitation with this email already.').waitFor();
  });

  it('changes an account, with a way back', async () => {
    const page = await admin.openPage('#/people');
    const person = await admin.organisation.account('Grace Hopper');
    const read = async () => (await api().ok('person', { params: { account: person.accountId } })).person;
    await admin.pages.goTo(page, `#/people/${person.accountId}`);

    await press(page, 'Make administrator');
    await told(page, 'Grace Hopper is an administrator now.');
    expect(await read()).toMatchObject({ admin: true });
    await press(page, 'Undo');
    await told(page, 'Taken back.');
    expect(await read()).toMatchObject({ admin: false });
    await press(page, 'Make administrator');
    await press(page, 'Take administrator rights');
    await told(page, 'Grace Hopper is no longer an administrator.');
    expect(await read()).toMatchObject({ admin: false });

    await press(page, 'Disable');
    await told(page, 'Grace Hopper is disabled and signed out everywhere.');
    expect(await read()).toMatchObject({ disabled: true });
    await press(page, 'Enable');
    await told(page, 'Grace Hopper can sign in again.');
    expect(await read()).toMatchObject({ disabled: false });

    await press(page, 'Rename…');
    await page.getByLabel('Name', { exact: true }).fill('Rear Admiral Hopper');
    await press(page, 'Rename');
    await page.getByRole('heading', { name: 'Rear Admiral Hopper' }).waitFor();
    await press(page, 'Undo');
    await page.getByRole('heading', { name: 'Grace Hopper' }).waitFor();

    await press(page, 'Password link…');
    expect(await page.getByLabel('Link', { exact: true }).inputValue()).toMatch(/\/admin#password=[\w.-]{20,}$/);
  });

  it('shows somebody’s libraries, changes and takes their roles, and adds them to another library', async () => {
    const page = await admin.openPage('#/people');
    const grace = await admin.organisation.account('Grace Hopper');
    const claims = await admin.organisation.library(admin.organisation.admin, 'Claims');
    const own = await admin.organisation.library(grace, 'Own');
    const trashed = await admin.organisation.library(grace, 'Trashed');
    await api().ok('trashLibrary', { params: { library: trashed } });
    const roleIn = async (library: string) => {
      const { items } = await api().ok('members', { params: { library } });
      return items.find(({ accountId }) => accountId === grace.accountId)?.role;
    };
    await admin.pages.goTo(page, `#/people/${grace.accountId}`);
    const libraries = page.getByRole('table', { name: 'Libraries' });
    const names = libraries.getByRole('rowheader');
    await expect.poll(() => names.allTextContents()).toEqual(['Own', 'TrashedIn the trash']);
    expect(await libraries.getByRole('combobox').count()).toBe(1);

    const library = page.getByLabel('Add to a library');
    await library.fill('No such library');
    await press(page, 'Add');
    await page.getByText('Choose a library of the list.').waitFor();
    await library.fill('Cl');
    await expect.poll(() => page.locator('option[value=Claims]').count()).toBe(1);
    await library.fill('Claims');
    await page.getByLabel('Role', { exact: true }).selectOption('Commenter');
    await press(page, 'Add');
    await told(page, 'Grace Hopper is Commenter of Claims now.');
    expect(await roleIn(claims)).toBe('commenter');

    // Adding somebody who is there already is another role, and taken back the one before.
    await library.fill('Claims');
    await page.getByLabel('Role', { exact: true }).selectOption('Viewer');
    await press(page, 'Add');
    await told(page, 'Grace Hopper is Viewer of Claims now.');
    await press(page, 'Undo');
    await told(page, 'Taken back.');
    expect(await roleIn(claims)).toBe('commenter');

    await page.getByLabel('Role in Claims').selectOption('Editor');
    await told(page, 'Grace Hopper is Editor of Claims now.');
    expect(await roleIn(claims)).toBe('editor');
    await press(page, 'Remove from Claims');
    await told(page, 'Grace Hopper is no longer a member of Claims.');
    expect(await roleIn(claims)).toBeUndefined();
    await press(page, 'Undo');
    await told(page, 'Taken back.');
    expect(await roleIn(claims)).toBe('editor');

    await page.getByLabel('Role in Own').selectOption('Viewer');
    await page.getByRole('alert').getByText('A library needs an owner.').waitFor();
    expect(await page.getByLabel('Role in Own').inputValue()).toBe('owner');
    await press(page, 'Remove from Own');
    await page.getByRole('alert').getByText('A library needs an owner.').waitFor();
    expect(await roleIn(own)).toBe('owner');
    await page.getByRole('link', { name: 'Claims' }).click();
    await page.getByRole('heading', { name: 'Claims' }).waitFor();
  });

  it('tells libraries of one name apart', async () => {
    const page = await admin.openPage('#/people');
    const grace = await admin.organisation.account('Grace Hopper');
    const alan = await admin.organisation.account('Alan Turing');
    const owned = [admin.organisation.admin, alan].map((owner) => admin.organisation.library(owner, 'Claims'));
    const [first = '', second = ''] = (await Promise.all(owned)).sort();
    await admin.pages.goTo(page, `#/people/${grace.accountId}`);
    const library = page.getByLabel('Add to a library');
    for (const wanted of [second, first]) {
      await library.fill('Claims');
      const proposed = page.locator('datalist option');
      await expect.poll(() => proposed.count()).toBe(2);
      await press(page, 'Add');
      await page.getByText('Choose a library of the list.').waitFor();
      const labels = await proposed.evaluateAll((options) =>
        options.map((option) => option.getAttribute('value') ?? ''),
      );
      await library.fill(labels.find((label) => label.includes(wanted.slice(-6))) ?? '');
      await press(page, 'Add');
      const added = async () => {
        const { items } = await api().ok('personLibraries', { params: { account: grace.accountId } });
        return items.map(({ id }) => id);
      };
      await expect.poll(added).toEqual(wanted === second ? [second] : [first, second]);
      await expect.poll(() => library.inputValue()).toBe('');
    }
  });

  it('ends the sessions of an account', async () => {
    const page = await admin.openPage('#/people');
    const person = await admin.organisation.account('Grace Hopper');
    await admin.pages.goTo(page, `#/people/${person.accountId}`);
    await page.getByRole('rowheader', { name: 'test' }).waitFor();
    await press(page, 'End all sessions');
    await press(page, 'End sessions');
    await page.getByText('Not signed in anywhere.').waitFor();
    expect((await api().ok('person', { params: { account: person.accountId } })).sessions).toEqual([]);
  });

  it('keeps the last administrator, and lets others give up their rights', async () => {
    const page = await admin.openPage('#/people');
    await admin.pages.goTo(page, `#/people/${admin.organisation.admin.accountId}`);
    await press(page, 'Take administrator rights');
    await press(page, 'Give up');
    await page.getByRole('alert').getByText('An organisation needs an administrator.').waitFor();
    await admin.organisation.account('Second Admin', { admin: true });
    await press(page, 'Take administrator rights');
    await press(page, 'Give up');
    await page.getByRole('heading', { name: 'My account' }).waitFor();
    expect(await page.getByRole('navigation').getByRole('link').count()).toBe(1);
  });
});
