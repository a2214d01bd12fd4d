import { element } from './element.ts';
import { type Words, wordsFor } from './error-words.ts';

const shownFor = 10_000;

const outcomes = element('div', { class: 'notices', role: 'status' });
const problems = element('div', { class: 'notices', role: 'alert' });

/** Where outcomes and problems are told; in the document from the start, so that screen readers notice what comes. */
export function noticeRegions(): HTMLElement {
  return element('div', { class: 'notice-regions' }, outcomes, problems);
}

/** Tells that something is done. With `undo`, offers to take it back. */
export function tell(text: string, undo?: () => Promise<void>): void {
  const notice = element('div', { class: 'notice' }, element('span', {}, text));
  if (undo) notice.append(element('button', { type: 'button', click: () => void takeBack(undo) }, 'Undo'));
  show(outcomes, notice);
}

async function takeBack(undo: () => Promise<void>): Promise<void> {
  outcomes.replaceChildren();
  try {
    await undo();
    tell('Taken back.');
  } catch (error) {
    complain(error);
  }
}

/** Tells what went wrong. */
export function complain(error: unknown, special?: Words): void {
  show(problems, element('div', { class: 'notice problem' }, element('span', {}, wordsFor(error, special))));
}

function show(region: HTMLElement, notice: HTMLElement): void {
  notice.append(
    element(
      'button',
      { type: 'button', class: 'close', 'aria-label': 'Close this notice', click: () => notice.remove() },
      '×',
    ),
  );
  outcomes.replaceChildren();
  problems.replaceChildren();
  region.append(notice);
  leaveLater(notice);
}

/** Notices go by themselves, but not under somebody's pointer or keyboard. */
function leaveLater(notice: HTMLElement): void {
  setTimeout(() => {
    if (notice.matches(':hover, :focus-within')) leaveLater(notice);
    else notice.remove();
  }, shownFor);
}
