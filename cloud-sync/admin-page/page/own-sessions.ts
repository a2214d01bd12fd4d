import { badge, button } from './controls.ts';
import { element } from './element.ts';
import { clipped, time } from './format.ts';
import { tell } from './notices.ts';
import { pagedTable } from './paged-table.ts';
import type { Reply } from './send.ts';
import { call } from './session.ts';

type Session = Reply<'sessions'>['items'][number];

/** Where one is signed in, with a button that ends each session but this one. */
export function ownSessions(): { node: HTMLElement; reload(): Promise<void> } {
  const table = pagedTable<Session>({
    caption: 'Sessions',
    columns: [
      { title: 'Client', kind: 'name', cell: ({ client }) => clipped(client) },
      { title: 'Address', cell: ({ address }) => address },
      { title: 'Since', cell: ({ createdAt }) => time(createdAt) },
      { title: 'Last used', cell: ({ lastUsedAt }) => time(lastUsedAt) },
      { title: 'Actions', kind: 'actions', cell: actionOf },
    ],
    load: async () => ({ items: (await call('sessions', {})).items, next: null }),
    empty: () => 'You are signed in nowhere.',
  });
  function actionOf({ id, client, current }: Session): HTMLElement {
    if (current) return element('span', {}, badge('This browser', 'accent'));
    const end = async () => {
      await call('endSession', { params: { session: id } });
      await table.reload();
      tell('The session has ended.');
    };
    return button('End', end, { name: `End the session of ${client}` });
  }
  return table;
}
