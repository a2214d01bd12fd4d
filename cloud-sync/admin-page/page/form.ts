import { type Child, element } from './element.ts';
import { type Words, wordsFor } from './error-words.ts';

interface FormOptions {
  submit: string;
  kind?: 'primary' | 'danger';
  /** What is done with what was typed. What goes wrong is told in the form. */
  act: () => Promise<void>;
  words?: Words;
  /** Things beside the button. */
  beside?: readonly Child[];
}

/** A problem with what was typed, in words for the form. */
export class FormProblem extends Error {}

/** A form with one button. */
export function form(fields: readonly Child[], options: FormOptions): HTMLFormElement {
  const { submit, kind = 'primary', act, words, beside = [] } = options;
  const problem = element('p', { class: 'form-problem', role: 'alert' });
  const button = element('button', { type: 'submit', class: kind }, submit);
  const made = element(
    'form',
    { class: 'form', submit: (event) => void run(event) },
    ...fields,
    problem,
    element('div', { class: 'form-buttons' }, button, ...beside),
  );
  async function run(event: Event): Promise<void> {
    event.preventDefault();
    if (button.getAttribute('aria-disabled') === 'true') return;
    button.setAttribute('aria-disabled', 'true');
    problem.replaceChildren();
    try {
      await act();
    } catch (error) {
      problem.replaceChildren(error instanceof FormProblem ? error.message : wordsFor(error, words));
    } finally {
      button.removeAttribute('aria-disabled');
    }
  }
  return made;
}
