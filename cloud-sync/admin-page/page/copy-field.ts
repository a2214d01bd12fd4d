import { button } from './controls.ts';
import { element, newElementId } from './element.ts';

/** A text to be copied, under its name, with a button that does it. */
export function copyField(label: string, text: string, kind: 'default' | 'primary' = 'default'): HTMLElement {
  const id = newElementId();
  const input = element('input', { id, value: text, readonly: true, class: 'secret', spellcheck: 'false' });
  const outcome = element('p', { class: 'hint', role: 'status' });
  async function copy(): Promise<void> {
    input.select();
    outcome.replaceChildren((await copied(text)) ? 'Copied.' : 'It is selected: copy it with the keyboard.');
  }
  return element(
    'div',
    { class: 'field' },
    element('label', { for: id }, label),
    element('div', { class: 'together' }, input, button('Copy', copy, { kind, name: `Copy ${label}` })),
    outcome,
  );
}

async function copied(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    // Pages that came without HTTPS have no clipboard, and others may have been denied it.
    return false;
  }
}
