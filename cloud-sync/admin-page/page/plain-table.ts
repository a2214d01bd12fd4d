import { element } from './element.ts';
import { type Column, pagedTable } from './paged-table.ts';

/** A table of what is there already. */
export function plainTable<Item>(
  caption: string,
  items: readonly Item[],
  empty: string,
  columns: readonly Column<Item>[],
): HTMLElement {
  return items.length === 0
    ? element('p', { class: 'empty' }, empty)
    : pagedTable({ caption, columns, load: async () => ({ items, next: null }), empty: () => empty }).node;
}
