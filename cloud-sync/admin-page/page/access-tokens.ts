import { badge, button, choice, field } from './controls.ts';
import { confirmed, openFormDialog, showSecret } from './dialogs.ts';
import { element } from './element.ts';
import { clipped, time } from './format.ts';
import { tell } from './notices.ts';
import { pagedTable } from './paged-table.ts';
import type { Reply } from './send.ts';
import { call } from './session.ts';

type Token = Reply<'tokens'>['items'][number];

/** One's personal access tokens. */
export function accessTokens(): HTMLElement {
  const table = pagedTable<Token>({
    caption: 'Personal access tokens',
    columns: [
      { title: 'Name', kind: 'name', cell: ({ name }) => clipped(name) },
      { title: 'May', kind: 'badges-column', cell: ({ writes }) => badge(writes ? 'Read and write' : 'Read') },
      { title: 'Made', cell: ({ createdAt }) => time(createdAt) },
      { title: 'Ends', cell: ({ expiresAt }) => (expiresAt === null ? 'never' : time(expiresAt)) },
      { title: 'Last used', cell: ({ lastUsedAt }) => (lastUsedAt === null ? 'never' : time(lastUsedAt)) },
      {
        title: 'Actions',
        kind: 'actions',
        cell: (token) => button('Revoke', () => revoke(token), { name: `Revoke ${token.name}` }),
      },
    ],
    load: async () => ({ items: (await call('tokens', {})).items, next: null }),
    empty: () => 'You have no tokens.',
  });
  const reload = (): void => void table.reload();
  async function revoke({ id, name }: Token): Promise<void> {
    if (!(await confirmed('Revoke the token?', `What uses “${name}” will no longer get in.`, 'Revoke'))) return;
    await call('revokeToken', { params: { token: id } });
    await table.reload();
    tell('The token is revoked.');
  }
  return element(
    'div',
    {},
    table.node,
    button('Make a token…', () => openTokenForm(reload)),
  );
}

const rights = [
  { value: 'read', label: 'Read' },
  { value: 'write', label: 'Read and write' },
];
const terms = [
  { value: '30', label: '30 days' },
  { value: '90', label: '90 days' },
  { value: '365', label: 'A year' },
  { value: '', label: 'Until it is revoked' },
];

function openTokenForm(done: () => void): void {
  const name = field('What it is for', { required: true, maxlength: 200, autocomplete: 'off' });
  const may = choice('May', rights, 'read');
  const term = choice('Lasts', terms, '90');
  openFormDialog({
    title: 'Make a personal access token',
    fields: [name.node, may.node, term.node],
    submit: 'Make',
    words: { quota_exceeded: 'You have as many tokens as you may have. Revoke one first.' },
    act: async () => {
      const days = term.value() === '' ? null : Number(term.value());
      const body = { name: name.input.value.trim(), writes: may.value() === 'write', days };
      return call('createToken', { body });
    },
    done: ({ token }) => {
      showSecret('Your token', 'Keep it as you keep a password. It is shown this once.', 'Token', token);
      done();
    },
  });
}
