import type { Role } from '../../../shared/sync/route.ts';
import { badge } from './controls.ts';
import { element } from './element.ts';
import { findPeople } from './find-people.ts';
import { clipped } from './format.ts';
import { addMember, type Membership, removalButton, roleSelect } from './membership.ts';
import { membershipForm } from './membership-form.ts';
import { pagedTable } from './paged-table.ts';
import { roleWord } from './roles.ts';
import type { Reply } from './send.ts';
import { call } from './session.ts';

type Member = Reply<'members'>['items'][number];

/** Who is in a library, with a form to add somebody. In the trash nothing can be changed. */
export function libraryMembers(library: string, trashed: boolean): HTMLElement {
  const roles = new Map<string, Role>();
  const table = pagedTable<Member>({
    caption: 'Members',
    columns: [
      { title: 'Name', kind: 'name', cell: nameOf },
      { title: 'Email', cell: ({ email }) => clipped(email) },
      {
        title: 'Role',
        cell: (member) => (trashed ? roleWord(member.role) : roleSelect(membershipOf(member.accountId, member.name))),
      },
      {
        title: 'Actions',
        kind: 'actions',
        cell: (member) => (trashed ? null : removalButton(membershipOf(member.accountId, member.name))),
      },
    ],
    async load(cursor) {
      const page = await call('members', { params: { library }, query: cursor === null ? {} : { cursor } });
      if (cursor === null) roles.clear();
      for (const { accountId, role } of page.items) roles.set(accountId, role);
      return page;
    },
    empty: () => 'Nobody is a member.',
  });
  function membershipOf(account: string, name: string): Membership {
    return {
      library,
      account,
      roles,
      key: account,
      roleLabel: `Role of ${name}`,
      removeLabel: `Remove ${name}`,
      outcome: (role) => (role === null ? `${name} is no longer a member.` : `${name} is ${roleWord(role)} now.`),
      reload: table.reload,
    };
  }
  const adding = trashed
    ? null
    : membershipForm({
        label: 'Add somebody',
        hint: 'Type a name or email, and choose from the list',
        problem: 'Choose somebody of the list.',
        find: findPeople,
        add: ({ id, name }, role) => addMember(membershipOf(id, name), role),
      });
  return element('div', {}, adding, table.node);
}

function nameOf({ accountId, name, disabled }: Member): HTMLElement {
  return element(
    'span',
    { class: 'badges' },
    element('a', { href: `#/people/${accountId}`, class: 'clipped', title: name }, name),
    disabled ? badge('Disabled', 'warning') : null,
  );
}
