import { button } from './controls.ts';
import { element } from './element.ts';
import { type Account, signOut } from './session.ts';

interface Shell {
  node: HTMLElement;
  /** Where pages go. */
  main: HTMLElement;
  /** Marks the entry of the page that is open. */
  mark(name: string): void;
  showName(name: string): void;
}

/** The frame around every page of somebody signed in: where one can go, who one is. */
export function shell(
  account: Account,
  entries: readonly { name: string; label: string }[],
  signedOut: () => void,
): Shell {
  const main = element('main', { id: 'main', tabindex: '-1' });
  const links = entries.map(({ name, label }) => ({ name, link: element('a', { href: `#/${name}` }, label) }));
  const who = element('span', { class: 'clipped' });
  function showName(name: string): void {
    who.replaceChildren(name);
    who.title = `${name}, ${account.email}`;
  }
  showName(account.name);
  const skip = (event: Event): void => {
    event.preventDefault();
    main.focus();
  };
  const node = element(
    'div',
    { class: 'shell' },
    element('a', { href: '#main', class: 'skip', click: skip }, 'Skip to the page'),
    element(
      'header',
      {},
      element(
        'div',
        { class: 'brand' },
        element('img', { src: 'admin/icon.svg', alt: '', width: '24', height: '24' }),
        element('span', { class: 'clipped', title: account.organisation.name }, account.organisation.name),
      ),
      element('nav', { 'aria-label': 'Pages' }, element('ul', {}, ...links.map(({ link }) => element('li', {}, link)))),
      element(
        'div',
        { class: 'who' },
        who,
        button('Sign out', async () => {
          await signOut();
          signedOut();
        }),
      ),
    ),
    main,
  );
  function mark(name: string): void {
    for (const entry of links) {
      if (entry.name === name) entry.link.setAttribute('aria-current', 'page');
      else entry.link.removeAttribute('aria-current');
    }
  }
  return { node, main, mark, showName };
}
