import { button, choice, field } from './controls.ts';
import { openFormDialog } from './dialogs.ts';
import { element } from './element.ts';
import { count } from './format.ts';
import { healthCharts } from './health-charts.ts';
import { loading } from './loading.ts';
import { tell } from './notices.ts';
import { page, section } from './page.ts';
import { call, signedIn, updateAccount } from './session.ts';
import { storageBar } from './storage-bar.ts';

const spans = [
  { value: '60', label: 'Last hour' },
  { value: '360', label: 'Last 6 hours' },
  { value: '1440', label: 'Last day' },
];

/** What there is and how the servers do. `renamed` is called when the organisation has another name. */
export function overviewPage(renamed: () => void): HTMLElement {
  const span = choice('Time shown', spans, '60');
  const charts = element('div', {});
  function showCharts(): void {
    const minutes = Number(span.value());
    charts.replaceChildren(
      loading(async () => {
        const { items } = await call('healthSamples', { query: { minutes } });
        return healthCharts(items, minutes);
      }),
    );
  }
  span.select.addEventListener('change', showCharts);
  showCharts();
  return page(
    'Overview',
    [button('Rename organisation…', () => openRename(renamed))],
    loading(async () => {
      const organisation = await call('organisation', {});
      const { accounts, libraries, diagrams, versions } = organisation;
      return element(
        'div',
        {},
        element(
          'ul',
          { class: 'tiles' },
          tile('People', accounts, '#/people'),
          tile('Libraries', libraries, '#/libraries'),
          tile('Diagrams', diagrams, null),
          tile('Versions', versions, null),
        ),
        section('Storage', storageBar(organisation)),
      );
    }),
    section('Health', element('div', { class: 'filters' }, span.node), charts),
  );
}

function openRename(renamed: () => void): void {
  const before = signedIn()?.organisation.name ?? '';
  const name = field('Name', { value: before, required: true, maxlength: 200 });
  async function rename(to: string): Promise<void> {
    const changed = await call('changeOrganisation', { body: { name: to } });
    const account = signedIn();
    if (account !== null) updateAccount({ ...account, organisation: { ...account.organisation, name: changed.name } });
    renamed();
  }
  openFormDialog({
    title: 'Rename organisation',
    fields: [name.node],
    submit: 'Rename',
    act: () => rename(name.input.value.trim()),
    done: () => tell('Renamed.', () => rename(before)),
  });
}

function tile(label: string, value: number, href: string | null): HTMLElement {
  const inside = [
    element('span', { class: 'tile-value' }, count(value)),
    element('span', { class: 'tile-label' }, label),
  ];
  return element(
    'li',
    {},
    href === null ? element('div', { class: 'tile' }, ...inside) : element('a', { class: 'tile', href }, ...inside),
  );
}
