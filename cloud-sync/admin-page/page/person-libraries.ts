import type { Role } from '../../../shared/sync/route.ts';
import { element } from './element.ts';
import { findLibraries } from './find-libraries.ts';
import { libraryLink } from './libraries-page.ts';
import { addMember, type Membership, removalButton, roleSelect } from './membership.ts';
import { membershipForm } from './membership-form.ts';
import { pagedTable } from './paged-table.ts';
import { roleWord } from './roles.ts';
import type { Reply } from './send.ts';
import { call } from './session.ts';

type PersonLibrary = Reply<'personLibraries'>['items'][number];

/** The libraries somebody is in, with a form to add them to another one. In those in the trash nothing can be changed. */
export function personLibraries({ id: account, name: person }: { id: string; name: string }): HTMLElement {
  const roles = new Map<string, Role>();
  const table = pagedTable<PersonLibrary>({
    caption: 'Libraries',
    columns: [
      { title: 'Library', kind: 'name', cell: libraryLink },
      {
        title: 'Role',
        cell: ({ id, name, role, trashedAt }) =>
          trashedAt === null ? roleSelect(membershipOf(id, name)) : roleWord(role),
      },
      {
        title: 'Actions',
        kind: 'actions',
        cell: ({ id, name, trashedAt }) => (trashedAt === null ? removalButton(membershipOf(id, name)) : null),
      },
    ],
    async load(cursor) {
      const page = await call('personLibraries', { params: { account }, query: cursor === null ? {} : { cursor } });
      if (cursor === null) roles.clear();
      for (const { id, role } of page.items) roles.set(id, role);
      return page;
    },
    empty: () => `${person} is in no library yet.`,
  });
  function membershipOf(library: string, name: string): Membership {
    return {
      library,
      account,
      roles,
      key: library,
      roleLabel: `Role in ${name}`,
      removeLabel: `Remove from ${name}`,
      outcome: (role) =>
        role === null
          ? `${person} is no longer a member of ${name}.`
          : `${person} is ${roleWord(role)} of ${name} now.`,
      reload: table.reload,
    };
  }
  const adding = membershipForm({
    label: 'Add to a library',
    hint: 'Type its name, and choose from the list',
    problem: 'Choose a library of the list.',
    find: findLibraries,
    add: ({ id, name }, role) => addMember(membershipOf(id, name), role),
  });
  return element('div', {}, adding, table.node);
}
