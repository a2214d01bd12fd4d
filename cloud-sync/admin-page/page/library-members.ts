import type { Role } from '../../../shared/sync/route.ts';
import { badge, button, choice } from './controls.ts';
import { element } from './element.ts';
import { FormProblem, form } from './form.ts';
import { clipped } from './format.ts';
import { complain, tell } from './notices.ts';
import { pagedTable } from './paged-table.ts';
import { picker } from './picker.ts';
import { roleChoices, roleWord } from './roles.ts';
import type { Reply } from './send.ts';
import { call } from './session.ts';

type Member = Reply<'members'>['items'][number];

/** Who is in a library, with a form to add somebody. In the trash nothing can be changed. */
export function libraryMembers(library: string, trashed: boolean): HTMLElement {
  const table = pagedTable<Member>({
    caption: 'Members',
    columns: [
      { title: 'Name', kind: 'name', cell: nameOf },
      { title: 'Email', cell: ({ email }) => clipped(email) },
      { title: 'Role', cell: (member) => (trashed ? roleWord(member.role) : roleOf(member)) },
      { title: 'Actions', kind: 'actions', cell: (member) => (trashed ? null : removal(member)) },
    ],
    load: (cursor) => call('members', { params: { library }, query: cursor === null ? {} : { cursor } }),
    empty: () => 'Nobody is a member.',
  });

  async function put(account: string, role: Role): Promise<void> {
    await call('putMember', { params: { library, account }, body: { role } });
  }
  async function remove(account: string): Promise<void> {
    await call('removeMember', { params: { library, account } });
    await table.reload();
  }
  function roleOf({ accountId, name, role }: Member): HTMLElement {
    const { select, value } = choice(`Role of ${name}`, roleChoices, role);
    select.setAttribute('aria-label', `Role of ${name}`);
    let present = role;
    select.addEventListener('change', () => void change(value()));
    async function change(next: Role): Promise<void> {
      const before = present;
      try {
        await put(accountId, next);
        present = next;
        tell(`${name} is ${roleWord(next)} now.`, async () => {
          await put(accountId, before);
          await table.reload();
        });
      } catch (error) {
        select.value = present;
        complain(error);
      }
    }
    return select;
  }
  function removal({ accountId, name, role }: Member): HTMLElement {
    const act = async () => {
      await remove(accountId);
      tell(`${name} is no longer a member.`, async () => {
        await put(accountId, role);
        await table.reload();
      });
    };
    return button('Remove', act, { name: `Remove ${name}` });
  }
  const adding = trashed
    ? null
    : addForm(async (account, name, role) => {
        await put(account, role);
        await table.reload();
        tell(`${name} is ${roleWord(role)} now.`, () => remove(account));
      });
  return element('div', {}, adding, table.node);
}

function nameOf({ accountId, name, disabled }: Member): HTMLElement {
  return element(
    'span',
    { class: 'badges' },
    element('a', { href: `#/people/${accountId}`, class: 'clipped', title: name }, name),
    disabled ? badge('Disabled', 'warning') : null,
  );
}

function addForm(add: (account: string, name: string, role: Role) => Promise<void>): HTMLElement {
  const person = picker('Add somebody', findPeople, 'Type a name or email, and choose from the list');
  const role = choice('Role', roleChoices, 'editor');
  const made = form([person.node, role.node], {
    submit: 'Add',
    act: async () => {
      const picked = person.picked();
      if (picked === null) throw new FormProblem('Choose somebody of the list.');
      await add(picked.id, picked.label.replace(/ <.*$/, ''), role.value());
      person.input.value = '';
    },
  });
  made.classList.add('inline');
  return made;
}

/** People whose name or email begins with a text, as a picker shows them. */
export async function findPeople(text: string): Promise<{ id: string; label: string }[]> {
  const { items } = await call('people', { query: text === '' ? { limit: 20 } : { limit: 20, search: text } });
  return items.map(({ id, name, email }) => ({ id, label: `${name} <${email}>` }));
}
