import { badge, button } from './controls.ts';
import { confirmed } from './dialogs.ts';
import { element } from './element.ts';
import { clipped, time } from './format.ts';
import { openInvite } from './invite.ts';
import { tell } from './notices.ts';
import { page } from './page.ts';
import { pagedTable } from './paged-table.ts';
import { roleWord } from './roles.ts';
import type { Reply } from './send.ts';
import { call } from './session.ts';

type Invitation = Reply<'invitations'>['items'][number];

/** Invitations nobody has accepted yet. */
export function invitationsPage(): HTMLElement {
  const table = pagedTable<Invitation>({
    caption: 'Open invitations',
    columns: [
      { title: 'Email', kind: 'name', cell: ({ email }) => clipped(email) },
      { title: 'As', kind: 'badges-column', cell: purposeOf },
      { title: 'Invited by', cell: ({ invitedBy }) => clipped(invitedBy.name) },
      { title: 'Sent', cell: ({ createdAt }) => time(createdAt) },
      { title: 'Ends', cell: ({ expiresAt }) => time(expiresAt) },
      {
        title: 'Actions',
        kind: 'actions',
        cell: (invitation) =>
          button('Withdraw', () => withdraw(invitation), { name: `Withdraw the invitation of ${invitation.email}` }),
      },
    ],
    load: (cursor) => call('invitations', { query: cursor === null ? {} : { cursor } }),
    empty: () => 'No invitation is open.',
  });
  async function withdraw({ id, email }: Invitation): Promise<void> {
    if (!(await confirmed('Withdraw the invitation?', `The link of ${email} will no longer work.`, 'Withdraw'))) return;
    await call('withdrawInvitation', { params: { invitation: id } });
    await table.reload();
    tell('The invitation is withdrawn.');
  }
  const invite = button('Invite…', () => openInvite(() => void table.reload()), { kind: 'primary' });
  return page('Invitations', [invite], table.node);
}

function purposeOf({ admin, role }: Invitation): HTMLElement | string {
  if (!admin && role === null) return 'Member';
  return element(
    'span',
    { class: 'badges' },
    admin ? badge('Administrator', 'accent') : null,
    role === null ? null : badge(`${roleWord(role)} of a library`),
  );
}
