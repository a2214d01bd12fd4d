import { button } from './controls.ts';
import { copyField } from './copy-field.ts';
import { type Child, element, newElementId } from './element.ts';
import type { Words } from './error-words.ts';
import { form } from './form.ts';

/** Opens a window above the page. The keyboard stays in it, and goes back to where it was when it closes. */
function openDialog(title: string, fill: (close: () => void) => readonly Child[]): HTMLDialogElement {
  const id = newElementId();
  const dialog = element('dialog', { 'aria-labelledby': id, close: () => dialog.remove() });
  dialog.append(element('h2', { id }, title), ...fill(() => dialog.close()).filter((child) => child !== null));
  document.body.append(dialog);
  dialog.showModal();
  return dialog;
}

/** Closes what is open above a page that is left. */
export function closeDialogs(): void {
  for (const dialog of document.querySelectorAll('dialog')) dialog.close();
}

/** Asks before something that can't be taken back. Answers whether it is wanted. */
export function confirmed(title: string, text: string, label: string): Promise<boolean> {
  return new Promise((resolve) => {
    let wanted = false;
    const dialog = openDialog(title, (close) => [
      element('p', {}, text),
      element(
        'div',
        { class: 'form-buttons' },
        button('Cancel', close),
        button(
          label,
          () => {
            wanted = true;
            close();
          },
          { kind: 'danger' },
        ),
      ),
    ]);
    dialog.addEventListener('close', () => resolve(wanted));
  });
}

interface FormDialog<Made> {
  title: string;
  fields: readonly Child[];
  submit: string;
  /** What is done with what was typed. */
  act: () => Promise<Made>;
  /** What comes once the form is closed. */
  done?: (made: Made) => void;
  words?: Words;
}

/** Opens a form above the page, which closes once `act` has gone well. */
export function openFormDialog<Made>(options: FormDialog<Made>): void {
  const { title, fields, submit, act, done, words = {} } = options;
  openDialog(title, (close) => [
    form(fields, {
      submit,
      words,
      beside: [button('Cancel', close)],
      act: async () => {
        const made = await act();
        close();
        done?.(made);
      },
    }),
  ]);
}

/** Shows a link or token that is shown this once. */
export function showSecret(title: string, text: string, label: string, secret: string): void {
  openDialog(title, (close) => [
    element('p', {}, text),
    copyField(label, secret, 'primary'),
    element('div', { class: 'form-buttons' }, button('Done', close)),
  ]);
}
