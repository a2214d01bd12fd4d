import { button } from './controls.ts';
import { copyField } from './copy-field.ts';
import { element } from './element.ts';
import { gate } from './page.ts';
import { serverAddress } from './send.ts';
import type { Account } from './session.ts';

/** What somebody who has just joined is shown: what a program asks for that is to be connected to this server. */
export function welcomePage({ email, organisation, admin }: Account, goOn: () => void): HTMLElement {
  return gate(
    `Welcome to ${organisation.name}`,
    element('p', { role: 'status' }, 'Your account is ready, and you are signed in to this page.'),
    element('h2', {}, 'To connect a program'),
    element('p', {}, 'Whoever connects a program to this server is asked for these and the password:'),
    element(
      'div',
      { class: 'stack' },
      copyField('Server address', serverAddress, 'primary'),
      copyField('Organisation', organisation.slug),
      copyField('Email', email),
    ),
    element('p', { class: 'hint' }, 'All this stays under “My account”.'),
    element('div', { class: 'form-buttons' }, button(admin ? 'Go to the overview' : 'Go to my account', goOn)),
  );
}
