import { actChoices, actWord, detailWords } from './act-words.ts';
import { button, choice, field } from './controls.ts';
import { csvOf } from './csv.ts';
import { element } from './element.ts';
import { findPeople } from './find-people.ts';
import { clipped, count, exactTime } from './format.ts';
import { tell } from './notices.ts';
import { page } from './page.ts';
import { pagedTable } from './paged-table.ts';
import { picker } from './picker.ts';
import { auditColumns, readAudit } from './read-audit.ts';
import { saveFile } from './save-file.ts';
import type { Given, Reply } from './send.ts';
import { call } from './session.ts';

type Audited = Reply<'audit'>['items'][number];
type Query = NonNullable<Given<'audit'>['query']>;

const day = 24 * 60 * 60 * 1000;

/** Who did what, the newest first. */
export function auditPage(): HTMLElement {
  const person = picker('By', findPeople, 'Type a name or email');
  const act = choice('Act', actChoices, '');
  const until = field('Until', { type: 'date' });
  function query(): Query {
    const picked = person.picked();
    const date = until.input.valueAsDate;
    return {
      ...(picked === null ? {} : { account: picked.id }),
      ...(act.value() === '' ? {} : { act: act.value() }),
      // To the end of that day, as the clock here has it.
      ...(date === null ? {} : { before: date.getTime() + date.getTimezoneOffset() * 60_000 + day }),
    };
  }
  const table = pagedTable<Audited>({
    caption: 'Audit log',
    columns: [
      { title: 'When', kind: 'moment', cell: ({ at }) => exactTime(at) },
      { title: 'By', kind: 'short', cell: ({ by }) => personOf(by) },
      { title: 'Act', kind: 'name', cell: ({ act: what }) => actWord(what) },
      { title: 'About', kind: 'wide', cell: aboutOf },
      { title: 'Address', cell: ({ address }) => clipped(address) },
    ],
    load: (cursor) => call('audit', { query: { ...query(), ...(cursor === null ? {} : { cursor }) } }),
    empty: () => (Object.keys(query()).length === 0 ? 'Nothing has happened yet.' : 'Nothing like this has happened.'),
    endless: true,
  });
  const reload = (): void => void table.reload();
  person.input.addEventListener('input', () => {
    if (person.input.value === '' || person.picked() !== null) reload();
  });
  act.select.addEventListener('change', reload);
  until.input.addEventListener('change', reload);
  const clear = button('Show all', () => {
    person.input.value = '';
    act.select.value = '';
    until.input.value = '';
    reload();
  });
  const save = button('Download CSV', async () => {
    const { rows, all } = await readAudit(query());
    saveFile(`audit-log-${new Date().toISOString().slice(0, 10)}.csv`, 'text/csv', csvOf(auditColumns, rows));
    const saved = rows.length === 1 ? '1 act is saved.' : `${count(rows.length)} acts are saved.`;
    tell(all ? saved : `${saved} These are the newest ones; choose a day under “Until” for older ones.`);
  });
  return page(
    'Audit log',
    [save],
    element('div', { class: 'filters', role: 'search' }, person.node, act.node, until.node, clear),
    table.node,
  );
}

function personOf({ accountId, name }: Audited['by']): HTMLElement {
  if (accountId === null) return clipped(name);
  return element('a', { href: `#/people/${accountId}`, class: 'clipped plain', title: name }, name);
}

function aboutOf({ act, subject, details }: Audited): HTMLElement {
  const text = [subject, detailWords(act, details)].filter((part) => part !== null && part !== '').join(' · ');
  return element('span', { class: 'clamped', title: text }, text);
}
