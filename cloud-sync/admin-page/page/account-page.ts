import { accessTokens } from './access-tokens.ts';
import { field } from './controls.ts';
import { copyField } from './copy-field.ts';
import { type Child, element } from './element.ts';
import { form } from './form.ts';
import { tell } from './notices.ts';
import { ownSessions } from './own-sessions.ts';
import { facts, page, section } from './page.ts';
import { serverAddress } from './send.ts';
import { call, signedIn, updateAccount } from './session.ts';

/** One's own account: name, password, sessions, tokens. */
export function accountPage(renamed: () => void): HTMLElement {
  const sessions = ownSessions();
  return page(
    'My account',
    [],
    section('What you sign in with', ...signInFacts()),
    section('Name', nameForm(renamed)),
    section('Password', passwordForm(sessions.reload)),
    section('Where you are signed in', sessions.node),
    section(
      'Personal access tokens',
      element('p', { class: 'hint' }, 'For scripts and other programs that call the API in your name.'),
      accessTokens(),
    ),
  );
}

/** What one signs in with, here and in other programs. */
function signInFacts(): readonly Child[] {
  const account = signedIn();
  if (account === null) return [];
  const { email, organisation } = account;
  return [
    facts(['Email', email], ['Organisation', organisation.name], ['Its short name, to sign in', organisation.slug]),
    element('div', { class: 'narrow-field' }, copyField('Server address, for other programs', serverAddress)),
  ];
}

function nameForm(renamed: () => void): HTMLElement {
  const account = signedIn();
  const name = field('Name others see', {
    value: account?.name ?? '',
    autocomplete: 'name',
    required: true,
    maxlength: 200,
  });
  async function rename(to: string): Promise<void> {
    const changed = await call('renameAccount', { body: { name: to } });
    updateAccount(changed);
    name.input.value = changed.name;
    renamed();
  }
  const made = form([name.node], {
    submit: 'Rename',
    act: async () => {
      const before = signedIn()?.name ?? '';
      await rename(name.input.value.trim());
      tell('Renamed.', () => rename(before));
    },
  });
  made.classList.add('inline');
  return made;
}

function passwordForm(reloadSessions: () => Promise<void>): HTMLElement {
  const current = field('Current password', { type: 'password', autocomplete: 'current-password', required: true });
  const next = field('New password', {
    type: 'password',
    autocomplete: 'new-password',
    required: true,
    hint: 'At least 10 characters; longer is better than stranger',
  });
  // For password managers, which need to know whose password this is.
  const email = element('input', { autocomplete: 'username', value: signedIn()?.email ?? '', hidden: true });
  const made = form([email, current.node, next.node], {
    submit: 'Change password',
    words: { sign_in_failed: 'The current password is another one.' },
    act: async () => {
      await call('changePassword', { body: { current: current.input.value, next: next.input.value } });
      made.reset();
      await reloadSessions();
      tell('Your password is changed, and your other sessions have ended.');
    },
  });
  return made;
}
