import { button } from './controls.ts';
import { element } from './element.ts';
import { wordsFor } from './error-words.ts';
import { CallError } from './send.ts';

/**
 * A place for what has to be fetched first. Shows that it is on its way, and offers to try again when it didn't come. With
 * `focus`, the keyboard goes to its first field.
 */
export function loading(load: () => Promise<Node>, { focus = false } = {}): HTMLElement {
  const place = element('div', {});
  async function run(): Promise<void> {
    place.setAttribute('aria-busy', 'true');
    place.replaceChildren(element('p', { class: 'waiting' }, 'Loading…'));
    try {
      place.replaceChildren(await load());
      if (focus) place.querySelector<HTMLElement>('input:not([readonly])')?.focus();
    } catch (error) {
      place.replaceChildren(failure(error, run));
    } finally {
      place.removeAttribute('aria-busy');
    }
  }
  void run();
  return place;
}

/**
 * A place that `show` fills once what it needs is fetched, and that `refresh` fills again with what is so by then. The keyboard
 * goes to the heading when what it was on is gone.
 */
export function refreshable(show: (refresh: () => Promise<void>) => Promise<Node>): HTMLElement {
  const place = element('div', {});
  async function refresh(): Promise<void> {
    const next = await show(refresh);
    place.replaceChildren(next);
    if (document.activeElement === document.body) place.querySelector('h1')?.focus();
  }
  place.append(loading(() => show(refresh)));
  return place;
}

/** What is shown where something could not be fetched. */
export function failure(error: unknown, again: () => Promise<void>): HTMLElement {
  return element(
    'div',
    { class: 'failure', role: 'alert' },
    element('p', {}, wordsFor(error)),
    // A link that is used up stays so.
    error instanceof CallError && error.code === 'link_invalid' ? null : button('Try again', again),
  );
}
