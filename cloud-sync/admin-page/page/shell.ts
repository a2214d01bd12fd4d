import { button } from './controls.ts';
import { element } from './element.ts';
import { type Account, signOut } from './session.ts';

interface Shell {
  node: HTMLElement;
  /** Where pages go. */
  main: HTMLElement;
  /** Marks the entry of the page that is open. */
  mark(name: string): void;
  /** Shows the names of the account and its organisation. */
  show(account: Account): void;
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
  const organisation = element('span', { class: 'clipped' });
  function show(shown: Account): void {
    who.replaceChildren(shown.name);
    who.title = `${shown.name}, ${shown.email}`;
    organisation.replaceChildren(shown.organisation.name);
    organisation.title = shown.organisation.name;
  }
  show(account);
  const items = links.map(({ link }) => element('li', {}, link));
  const nav = element('nav', { 'aria-label': 'Pages' }, element('ul', {}, ...items));
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
        organisation,
      ),
      nav,
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
      if (entry.name !== name) entry.link.removeAttribute('aria-current');
      else {
        entry.link.setAttribute('aria-current', 'page');
        // Not `scrollIntoView`: the next press of Tab would go on from there.
        nav.scrollLeft = entry.link.offsetLeft - (nav.clientWidth - entry.link.offsetWidth) / 2;
      }
    }
  }
  return { node, main, mark, show };
}
