import { choice, field, tick } from './controls.ts';
import { openFormDialog, showSecret } from './dialogs.ts';
import { findLibraries } from './find-libraries.ts';
import { FormProblem } from './form.ts';
import { momentText } from './format.ts';
import { picker } from './picker.ts';
import { roleChoices } from './roles.ts';
import type { Reply } from './send.ts';
import { call } from './session.ts';

/** Opens the form that invites somebody, then shows the link. */
export function openInvite(done: () => void = () => {}): void {
  const email = field('Email', { type: 'email', autocomplete: 'off', required: true });
  const admin = tick('Make them an administrator');
  const library = picker('Library', findLibraries, 'They become a member of it, if you name one');
  const role = choice('Role in it', roleChoices, 'editor');
  openFormDialog({
    title: 'Invite somebody',
    fields: [email.node, admin.node, library.node, role.node],
    submit: 'Invite',
    words: { name_taken: 'There is an account or an open invitation with this email already.' },
    act: async () => {
      const picked = library.picked();
      if (picked === null && library.input.value.trim() !== '') {
        throw new FormProblem('There is no such library. Choose one of the list, or leave it empty.');
      }
      const to = email.input.value.trim();
      const body = {
        email: to,
        admin: admin.input.checked,
        libraryId: picked?.id ?? null,
        role: picked === null ? null : role.value(),
      };
      return { to, link: await call('invite', { body }) };
    },
    done: ({ to, link }) => {
      showLink('Invitation', to, link);
      done();
    },
  });
}

/** Shows a link that was made for somebody, and whether it is on its way already. */
export function showLink(title: string, to: string, { link, mailed, expiresAt }: Reply<'invite'>): void {
  const sent = mailed
    ? `It was sent to ${to}; you can pass it on yourself, too.`
    : `Pass it on to ${to}: no mail was sent.`;
  showSecret(title, `${sent} It works once and ends ${momentText(expiresAt)}. It is shown this once.`, 'Link', link);
}
