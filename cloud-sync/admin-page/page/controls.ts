import { type Child, element, newElementId } from './element.ts';
import type { Words } from './error-words.ts';
import { complain } from './notices.ts';

interface ButtonOptions {
  kind?: 'default' | 'primary' | 'danger' | 'plain';
  /** What it does, where its label alone doesn't say to what. */
  name?: string;
  words?: Words;
}

/** A button. While `act` is under way it does nothing more; what goes wrong is told. */
export function button(label: Child, act: () => Promise<void> | void, options: ButtonOptions = {}): HTMLButtonElement {
  const { kind = 'default', name = null, words } = options;
  const made = element('button', { type: 'button', class: kind, 'aria-label': name, click: () => void press() }, label);
  async function press(): Promise<void> {
    if (made.getAttribute('aria-disabled') === 'true') return;
    made.setAttribute('aria-disabled', 'true');
    try {
      await act();
    } catch (error) {
      complain(error, words);
    } finally {
      made.removeAttribute('aria-disabled');
    }
  }
  return made;
}

interface Field {
  /** The label with its input. */
  node: HTMLElement;
  input: HTMLInputElement;
}

interface FieldOptions {
  type?: 'text' | 'email' | 'password' | 'search' | 'number' | 'date';
  value?: string;
  autocomplete?: AutoFill;
  required?: boolean;
  maxlength?: number;
  pattern?: string;
  min?: number;
  step?: number | 'any';
  placeholder?: string;
  /** What is expected, said under the field. */
  hint?: string;
}

/** An input with its label. */
export function field(label: string, options: FieldOptions = {}): Field {
  const { hint, value = '', type = 'text', ...rest } = options;
  const id = newElementId();
  const hintId = hint === undefined ? null : newElementId();
  const input = element('input', { id, type, spellcheck: 'false', 'aria-describedby': hintId, ...rest });
  input.value = value;
  const node = element(
    'div',
    { class: 'field' },
    element('label', { for: id }, label),
    input,
    hint === undefined ? null : element('p', { class: 'hint', id: hintId }, hint),
  );
  return { node, input };
}

/** A list to choose one of, with its label. */
export function choice<Value extends string>(
  label: string,
  options: readonly { value: Value; label: string }[],
  chosen: Value,
): { node: HTMLElement; select: HTMLSelectElement; value(): Value } {
  const id = newElementId();
  const select = element(
    'select',
    { id },
    ...options.map((option) => element('option', { value: option.value }, option.label)),
  );
  select.value = chosen;
  return {
    node: element('div', { class: 'field' }, element('label', { for: id }, label), select),
    select,
    value: () => options.find(({ value }) => value === select.value)?.value ?? chosen,
  };
}

/** A box to tick, with its label. */
export function tick(label: string, checked = false): { node: HTMLElement; input: HTMLInputElement } {
  const input = element('input', { type: 'checkbox', checked });
  return { node: element('label', { class: 'tick' }, input, label), input };
}

/** Something that stays true until changed, such as being an administrator. */
export function badge(text: string, kind: 'plain' | 'accent' | 'warning' | 'danger' = 'plain'): HTMLElement {
  return element('span', { class: `badge ${kind}` }, text);
}
