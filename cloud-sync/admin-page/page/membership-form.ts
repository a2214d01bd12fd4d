import type { Role } from '../../../shared/sync/route.ts';
import { choice } from './controls.ts';
import { FormProblem, form } from './form.ts';
import { type Picked, picker } from './picker.ts';
import { roleChoices } from './roles.ts';

interface MembershipForm {
  label: string;
  hint: string;
  /** What is told where nothing of the list was chosen. */
  problem: string;
  find(text: string): Promise<Picked[]>;
  add(picked: Picked, role: Role): Promise<void>;
}

/** A form in one row that adds a person to a library: one of the two is chosen in it, with the role. */
export function membershipForm({ label, hint, problem, find, add }: MembershipForm): HTMLElement {
  const which = picker(label, find, hint);
  const role = choice('Role', roleChoices, 'editor');
  const made = form([which.node, role.node], {
    submit: 'Add',
    act: async () => {
      const picked = which.picked();
      if (picked === null) throw new FormProblem(problem);
      await add(picked, role.value());
      which.input.value = '';
    },
  });
  made.classList.add('inline');
  return made;
}
