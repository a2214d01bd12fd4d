import { button } from './controls.ts';
import { copyField } from './copy-field.ts';
import { element } from './element.ts';
import { gate } from './page.ts';
import { serverAddress } from './send.ts';
import type { Account } from './session.ts';

/** What somebody who has just joined does next: sign in from Millrace, with what it asks for. */
export function welcomePage(account: Account, invitedBy: string, goOn: () => void): HTMLElement {
  const { email, organisation, admin } = account;
  return gate(
    `Welcome to ${organisation.name}`,
    element('p', { role: 'status' }, 'Your account is ready, and you are signed in to this page.'),
    element('h2', {}, 'Next: sign in from Millrace'),
    element('p', {}, 'To work in your team’s libraries, Millrace on your computer needs these and your password:'),
    element(
      'div',
      { class: 'stack' },
      copyField('Server address', serverAddress, 'primary'),
      copyField('Organisation', organisation.slug),
      copyField('Email', email),
    ),
    element(
      'p',
      { class: 'hint' },
      `No Millrace on your computer yet? Ask ${invitedBy}, who invited you. All this stays under “My account”.`,
    ),
    element('div', { class: 'form-buttons' }, button(admin ? 'Go to the overview' : 'Go to my account', goOn)),
  );
}
