import { field } from './controls.ts';
import { openFormDialog } from './dialogs.ts';
import { findPeople, pickOfPerson } from './find-people.ts';
import { FormProblem } from './form.ts';
import { newId } from './new-id.ts';
import { tell } from './notices.ts';
import { picker } from './picker.ts';
import { CallError } from './send.ts';
import { call, signedIn } from './session.ts';

const words = {
  name_taken: 'The owner has a library of this name already. Choose another name.',
  last_owner: 'The owner’s account is disabled. Choose somebody who can sign in.',
  not_found: 'The owner’s account is no longer there. Choose somebody else.',
};

/** Opens the form that makes a library, then its page. */
export function openNewLibrary(): void {
  const self = signedIn();
  const name = field('Name', { required: true, maxlength: 200, autocomplete: 'off' });
  const owner = picker(
    'Owner',
    findPeople,
    'Sees what is in it and manages its members. You need not be one yourself',
    self === null ? null : pickOfPerson(self),
  );
  owner.input.required = true;
  // One id for every try: a library whose answer was lost on the way isn't made twice.
  const id = newId();
  openFormDialog({
    title: 'New library',
    fields: [name.node, owner.node],
    submit: 'Make library',
    words,
    act: async () => {
      const picked = owner.picked();
      if (picked === null) throw new FormProblem('Choose an owner of the list.');
      const called = name.input.value.trim();
      await create({ id, name: called, owner: picked.id });
      return { called, owner: picked };
    },
    done: ({ called, owner: { id: ownerId, name: ownerName } }) => {
      tell(`${called} is made. ${ownerId === self?.id ? 'You own it.' : `${ownerName} owns it.`}`);
      location.hash = `#/libraries/${id}`;
    },
  });
}

async function create(body: { id: string; name: string; owner: string }): Promise<void> {
  try {
    await call('createLibrary', { body });
  } catch (error) {
    if (!(error instanceof CallError) || error.code !== 'id_taken') throw error;
  }
}
