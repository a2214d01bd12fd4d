import { button, field } from './controls.ts';
import { confirmed, openFormDialog } from './dialogs.ts';
import { clipped, time } from './format.ts';
import { showLink } from './invite.ts';
import { refreshable } from './loading.ts';
import { tell } from './notices.ts';
import { facts, pageOf, section } from './page.ts';
import { stateOf } from './people-page.ts';
import { personLibraries } from './person-libraries.ts';
import { plainTable } from './plain-table.ts';
import type { Given, Reply } from './send.ts';
import { call, signedIn } from './session.ts';

type Person = Reply<'person'>['person'];
type Change = NonNullable<Given<'changePerson'>['body']>;

/** One account: what it is, what it may do, where it is signed in. */
export function personPage(id: string): HTMLElement {
  return refreshable(async (refresh) => {
    const { person, sessions } = await call('person', { params: { account: id } });
    return pageOf(
      { label: 'People', href: '#/people' },
      person.name,
      actionsFor(person, refresh),
      facts(
        ['Email', person.email],
        ['State', person.admin || person.disabled || person.provider ? stateOf(person) : 'Active'],
        ['Joined', time(person.createdAt)],
        ['Last seen', person.lastSeenAt === null ? 'never' : time(person.lastSeenAt)],
      ),
      section('Libraries', personLibraries(person)),
      section(
        'Sessions',
        plainTable('Sessions', sessions, 'Not signed in anywhere.', [
          { title: 'Client', kind: 'name', cell: ({ client }) => clipped(client) },
          { title: 'Address', cell: ({ address }) => address },
          { title: 'Since', cell: ({ createdAt }) => time(createdAt) },
          { title: 'Last used', cell: ({ lastUsedAt }) => time(lastUsedAt) },
        ]),
        sessions.length === 0 ? null : button('End all sessions', () => endSessions(person, refresh)),
      ),
    );
  });
}

function actionsFor(person: Person, refresh: () => Promise<void>): HTMLElement[] {
  const { id, name, admin, disabled } = person;
  const self = signedIn()?.id === id;

  async function change(body: Change, back: Change, outcome: string): Promise<void> {
    await call('changePerson', { params: { account: id }, body });
    await refresh();
    tell(outcome, async () => {
      await call('changePerson', { params: { account: id }, body: back });
      await refresh();
    });
  }
  async function setAdmin(): Promise<void> {
    if (self && !(await confirmed('Give up your rights?', 'You will no longer see these pages.', 'Give up'))) return;
    if (self) {
      await call('changePerson', { params: { account: id }, body: { admin: false } });
      location.reload();
      return;
    }
    const outcome = admin ? `${name} is no longer an administrator.` : `${name} is an administrator now.`;
    await change({ admin: !admin }, { admin }, outcome);
  }
  async function setDisabled(): Promise<void> {
    const outcome = disabled ? `${name} can sign in again.` : `${name} is disabled and signed out everywhere.`;
    await change({ disabled: !disabled }, { disabled }, outcome);
  }
  function rename(): void {
    const input = field('Name', { value: name, required: true, maxlength: 200 });
    openFormDialog({
      title: 'Rename account',
      fields: [input.node],
      submit: 'Rename',
      act: async () => change({ name: input.input.value.trim() }, { name }, 'Renamed.'),
    });
  }
  async function makeLink(): Promise<void> {
    showLink('Password link', person.email, await call('createPasswordLink', { params: { account: id } }));
  }
  return [
    button('Rename…', rename),
    button('Password link…', makeLink),
    button(admin ? 'Take administrator rights' : 'Make administrator', setAdmin),
    // Whoever disabled themselves could not undo it.
    ...(self ? [] : [button(disabled ? 'Enable' : 'Disable', setDisabled)]),
  ];
}

async function endSessions({ id, name }: Person, refresh: () => Promise<void>): Promise<void> {
  const text = `${name} has to sign in again everywhere. Work that was not sent yet stays on their computer.`;
  if (!(await confirmed('End all sessions?', text, 'End sessions'))) return;
  await call('endPersonSessions', { params: { account: id } });
  await refresh();
  tell('All sessions have ended.');
}
