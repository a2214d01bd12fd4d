import { field } from './controls.ts';
import { element, newElementId } from './element.ts';
import { complain } from './notices.ts';

interface Pick {
  id: string;
  label: string;
}

/** An input that proposes what `search` finds for what was typed. `picked` is what was chosen: null when it is none of those. */
export function picker(
  label: string,
  search: (text: string) => Promise<readonly Pick[]>,
  hint: string,
): { node: HTMLElement; input: HTMLInputElement; picked(): Pick | null } {
  const list = element('datalist', { id: newElementId() });
  const { node, input } = field(label, { hint, autocomplete: 'off' });
  input.setAttribute('list', list.id);
  node.append(list);
  const known = new Map<string, Pick>();
  let turn = 0;

  async function propose(): Promise<void> {
    turn += 1;
    const mine = turn;
    try {
      const found = await search(input.value.trim());
      if (mine !== turn) return;
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
  return { node, input, picked: () => known.get(input.value) ?? null };
}
