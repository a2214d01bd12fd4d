import { badge, button, field } from './controls.ts';
import { element } from './element.ts';
import { count, size } from './format.ts';
import { openNewLibrary } from './new-library.ts';
import { page } from './page.ts';
import { type Column, pagedTable } from './paged-table.ts';
import { searchOf } from './people-page.ts';
import type { Reply } from './send.ts';
import { call } from './session.ts';

export type LibraryRow = Reply<'allLibraries'>['items'][number];

/** Columns of a list of libraries. */
export const libraryColumns: readonly Column<LibraryRow>[] = [
  { title: 'Name', kind: 'name', cell: libraryLink },
  { title: 'Members', kind: 'number', cell: ({ members }) => count(members) },
  { title: 'Diagrams', kind: 'number', cell: ({ diagrams }) => count(diagrams) },
  { title: 'Versions', kind: 'number', cell: ({ versions }) => count(versions) },
  { title: 'Size', kind: 'number', cell: ({ bytes }) => size(bytes) },
];

/** Every library of the organisation. */
export function librariesPage(): HTMLElement {
  const search = field('Search by name', { type: 'search', autocomplete: 'off', maxlength: 200 });
  const table = pagedTable<LibraryRow>({
    caption: 'Libraries',
    columns: libraryColumns,
    load: (cursor) =>
      call('allLibraries', { query: { ...searchOf(search.input), ...(cursor === null ? {} : { cursor }) } }),
    empty: () =>
      search.input.value.trim() === '' ? 'There is no library yet. Make one here.' : 'No library has such a name.',
  });
  search.input.addEventListener('input', () => void table.reload());
  return page(
    'Libraries',
    [button('New library…', openNewLibrary, { kind: 'primary' })],
    element('div', { class: 'filters', role: 'search' }, search.node),
    table.node,
  );
}

/** The name of a library, which leads to its page. */
export function libraryLink({ id, name, trashedAt }: Pick<LibraryRow, 'id' | 'name' | 'trashedAt'>): HTMLElement {
  return element(
    'span',
    { class: 'badges' },
    element('a', { href: `#/libraries/${id}`, class: 'clipped', title: name }, name),
    trashedAt === null ? null : badge('In the trash', 'warning'),
  );
}
