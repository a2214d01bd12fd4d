import { type Child, element } from './element.ts';

/** A page of one thing, under a link to the list it is of; its title may be long. */
export function pageOf(
  list: { label: string; href: string },
  title: string,
  actions: readonly Child[],
  ...content: readonly Child[]
): HTMLElement {
  const made = page(element('span', { class: 'clamped', title }, title), actions, ...content);
  const link = element('a', { href: list.href }, list.label);
  made.prepend(element('p', { class: 'crumb' }, link));
  return made;
}

/** What a page shows: a heading, things to do beside it, and what it is about. */
export function page(title: Child, actions: readonly Child[], ...content: readonly Child[]): HTMLElement {
  return element(
    'div',
    { class: 'page' },
    element(
      'div',
      { class: 'page-head' },
      element('h1', { tabindex: '-1' }, title),
      element('div', { class: 'page-actions' }, ...actions),
    ),
    ...content,
  );
}

/** A part of a page under a heading of its own. */
export function section(title: string, ...content: readonly Child[]): HTMLElement {
  return element('section', {}, element('h2', {}, title), ...content);
}

/** A page of its own for somebody who isn't signed in. */
export function gate(title: string, ...content: readonly Child[]): HTMLElement {
  return element(
    'main',
    { class: 'gate' },
    element('img', { src: 'admin/icon.svg', alt: '', width: '40', height: '40' }),
    element('h1', { tabindex: '-1' }, title),
    ...content,
  );
}

/** Facts, each under its name; those that are null are left out. */
export function facts(...list: readonly [string, Child][]): HTMLElement {
  return element(
    'dl',
    { class: 'facts' },
    ...list
      .filter(([, value]) => value !== null)
      .map(([name, value]) => element('div', {}, element('dt', {}, name), element('dd', {}, value))),
  );
}
