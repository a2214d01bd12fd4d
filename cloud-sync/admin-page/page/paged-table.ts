import { button } from './controls.ts';
import { type Child, element } from './element.ts';
import { failure } from './loading.ts';

export interface Column<Item> {
  title: string;
  cell(item: Item): Child;
  /** How it is laid out: the thing's name, much text, little text, badges, a number, an exact time, or buttons. */
  kind?: 'name' | 'wide' | 'short' | 'badges-column' | 'number' | 'moment' | 'actions';
}

interface PagedTable<Item> {
  /** What the table is about, for those who don't see its heading. */
  caption: string;
  columns: readonly Column<Item>[];
  /** Fetches a page; `cursor` is null for the first one. */
  load(cursor: string | null): Promise<{ items: readonly Item[]; next: string | null }>;
  /** What is said when there is nothing. */
  empty(): string;
  /** Whether further pages come by themselves when scrolled to. */
  endless?: boolean;
}

/** A table that is fetched page by page. `reload` begins again; the rows before stay until the new ones are there. */
export function pagedTable<Item>(options: PagedTable<Item>): { node: HTMLElement; reload(): Promise<void> } {
  const { caption, columns, load, empty, endless = false } = options;
  const rows = element('tbody', { role: 'rowgroup' });
  const head = element(
    'thead',
    { role: 'rowgroup' },
    element(
      'tr',
      { role: 'row' },
      ...columns.map(({ title, kind = 'text' }) =>
        element(
          'th',
          { role: 'columnheader', scope: 'col', class: kind },
          kind === 'actions' ? element('span', { class: 'unseen' }, title) : title,
        ),
      ),
    ),
  );
  const table = element('table', { role: 'table', 'aria-label': caption }, head, rows);
  const foot = element('div', { class: 'table-foot' }, element('p', { class: 'waiting' }, 'Loading…'));
  const node = element('div', { class: 'paged', tabindex: '-1', 'aria-busy': 'true' }, table, foot);
  const watcher = new IntersectionObserver((entries) => {
    if (entries.some(({ isIntersecting }) => isIntersecting)) more?.click();
  });
  let more: HTMLButtonElement | null = null;
  let turn = 0;

  async function fetchPage(cursor: string | null): Promise<void> {
    turn += 1;
    const mine = turn;
    node.setAttribute('aria-busy', 'true');
    try {
      const { items, next } = await load(cursor);
      if (mine !== turn) return;
      const made = items.map((item) => rowOf(item, columns));
      if (cursor === null) replaceRows(made);
      else appendRows(made);
      showFoot(next);
    } catch (error) {
      if (mine !== turn) return;
      if (cursor === null) rows.replaceChildren();
      foot.replaceChildren(failure(error, () => fetchPage(cursor)));
    } finally {
      if (mine === turn) node.removeAttribute('aria-busy');
    }
  }

  function replaceRows(made: readonly HTMLElement[]): void {
    const hadFocus = rows.contains(document.activeElement);
    rows.replaceChildren(...made);
    if (hadFocus) node.focus();
  }

  /** Whoever pressed "Show more" goes on reading at the first row that came. */
  function appendRows(made: readonly HTMLElement[]): void {
    const pressed = more !== null && more === document.activeElement;
    rows.append(...made);
    if (pressed) made[0]?.querySelector<HTMLElement>('a, button, select')?.focus();
  }

  function showFoot(next: string | null): void {
    if (more) watcher.unobserve(more);
    more = null;
    table.hidden = rows.children.length === 0;
    if (table.hidden) foot.replaceChildren(element('p', { class: 'empty' }, empty()));
    else if (next === null) foot.replaceChildren();
    else {
      more = button('Show more', () => fetchPage(next));
      foot.replaceChildren(more);
      if (endless) watcher.observe(more);
    }
  }

  void fetchPage(null);
  return { node, reload: () => fetchPage(null) };
}

/** Roles are said outright: on narrow screens rows are laid out as blocks, which takes them away from tables. */
function rowOf<Item>(item: Item, columns: readonly Column<Item>[]): HTMLTableRowElement {
  return element(
    'tr',
    { role: 'row' },
    ...columns.map(({ title, kind = 'text', cell }) => {
      const content = cell(item);
      const attributes = { class: kind, 'data-title': title };
      return kind === 'name'
        ? element('th', { ...attributes, role: 'rowheader', scope: 'row' }, content)
        : element('td', { ...attributes, role: 'cell' }, content);
    }),
  );
}
