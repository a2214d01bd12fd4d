import { field } from './controls.ts';
import { element, newElementId } from './element.ts';
import { complain } from './notices.ts';

export interface Picked {
  id: string;
  name: string;
  /** What is shown and typed: the name, with what tells it from others of that name. */
  label: string;
}

/**
 * An input that proposes what `search` finds for what was typed. `picked` is what was chosen, or the one whose name or email was
 * typed out: null when it is none of those. `first` is chosen from the start.
 */
export function picker(
  label: string,
  search: (text: string) => Promise<readonly Picked[]>,
  hint: string,
  first: Picked | null = null,
): { node: HTMLElement; input: HTMLInputElement; picked(): Picked | null } {
  const list = element('datalist', { id: newElementId() });
  const { node, input } = field(label, { hint, autocomplete: 'off' });
  input.setAttribute('list', list.id);
  node.append(list);
  const known = new Map<string, Picked>();
  if (first !== null) {
    known.set(first.label, first);
    input.value = first.label;
  }
  let proposed: readonly Picked[] = [];
  let turn = 0;

  async function propose(): Promise<void> {
    turn += 1;
    const mine = turn;
    try {
      const found = await search(input.value.trim());
      if (mine !== turn) return;
      proposed = found;
      for (const pick of found) known.set(pick.label, pick);
      list.replaceChildren(...found.map((pick) => element('option', { value: pick.label })));
    } catch (error) {
      complain(error);
    }
  }
  input.addEventListener('input', () => {
    // A choice among the proposals is an input, too.
    if (!known.has(input.value)) void propose();
  });
  input.addEventListener('focus', () => void propose(), { once: true });
  function picked(): Picked | null {
    const chosen = known.get(input.value);
    if (chosen !== undefined) return chosen;
    const [only, ...others] = proposed.filter(({ label }) => isWritten(label, input.value));
    return only === undefined || others.length > 0 ? null : only;
  }
  return { node, input, picked };
}

/** Whether `text` is a whole label, or the name or the email of one such as `Ada Admin <ada@example.org>`. */
function isWritten(label: string, text: string): boolean {
  const typed = text.trim().toLowerCase();
  const whole = label.toLowerCase();
  const [, name, email] = /^(.*) <(.*)>$/.exec(whole) ?? [];
  return typed !== '' && [whole, name, email].includes(typed);
}
