import { badge, button, field } from './controls.ts';
import { element } from './element.ts';
import { clipped, time } from './format.ts';
import { openInvite } from './invite.ts';
import { page } from './page.ts';
import { pagedTable } from './paged-table.ts';
import type { Reply } from './send.ts';
import { call } from './session.ts';

type Person = Reply<'people'>['items'][number];

/** Everybody of the organisation. */
export function peoplePage(): HTMLElement {
  const search = field('Search by name or email', { type: 'search', autocomplete: 'off', maxlength: 200 });
  const table = pagedTable<Person>({
    caption: 'People',
    columns: [
      { title: 'Name', kind: 'name', cell: nameOf },
      { title: 'Email', cell: ({ email }) => clipped(email) },
      { title: 'State', cell: stateOf },
      { title: 'Last seen', cell: ({ lastSeenAt }) => (lastSeenAt === null ? 'never' : time(lastSeenAt)) },
    ],
    load: (cursor) => call('people', { query: { ...searchOf(search.input), ...(cursor === null ? {} : { cursor }) } }),
    empty: () => (search.input.value.trim() === '' ? 'Nobody is here yet.' : 'Nobody has such a name or email.'),
  });
  search.input.addEventListener('input', () => void table.reload());
  return page(
    'People',
    [button('Invite…', () => openInvite(), { kind: 'primary' })],
    element('div', { class: 'filters', role: 'search' }, search.node),
    table.node,
  );
}

/** The query for what is typed into a search field. */
export function searchOf({ value }: HTMLInputElement): { search?: string } {
  const search = value.trim();
  return search === '' ? {} : { search };
}

function nameOf({ id, name }: Person): HTMLElement {
  return element('a', { href: `#/people/${id}`, class: 'clipped', title: name }, name);
}

/** What an account is beyond a plain one. */
export function stateOf({ admin, disabled, provider }: Person): HTMLElement {
  return element(
    'span',
    { class: 'badges' },
    admin ? badge('Administrator', 'accent') : null,
    disabled ? badge('Disabled', 'warning') : null,
    provider ? badge('Provider') : null,
  );
}
