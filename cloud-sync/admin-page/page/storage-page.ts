import { field } from './controls.ts';
import { element } from './element.ts';
import { form } from './form.ts';
import { size } from './format.ts';
import { type LibraryRow, libraryColumns } from './libraries-page.ts';
import { loading } from './loading.ts';
import { tell } from './notices.ts';
import { page, section } from './page.ts';
import { plainTable } from './plain-table.ts';
import type { Reply } from './send.ts';
import { call } from './session.ts';
import { storageBar } from './storage-bar.ts';

const gigabyte = 1024 ** 3;
/** How many libraries are looked at for the largest ones, in pages of 200. */
const pagesRead = 10;
const shown = 20;

/** What is used of the quota, and by which libraries. */
export function storagePage(): HTMLElement {
  return page(
    'Storage',
    [],
    loading(async () => {
      const [organisation, { libraries, all }] = await Promise.all([call('organisation', {}), readLibraries()]);
      const largest = libraries.toSorted((a, b) => b.bytes - a.bytes).slice(0, shown);
      return element(
        'div',
        {},
        quota(organisation),
        section(
          'Largest libraries',
          all ? null : element('p', { class: 'hint' }, `Of the first ${libraries.length} by name.`),
          plainTable('Largest libraries', largest, 'There is no library yet.', libraryColumns),
        ),
      );
    }),
  );
}

function quota(organisation: Reply<'organisation'>): HTMLElement {
  let present = organisation;
  const bar = element('div', { class: 'storage-place' }, ...usage(present));
  const input = field('Quota in GB', {
    type: 'number',
    value: String(Number((present.quotaBytes / gigabyte).toFixed(3))),
    min: 0,
    step: 'any',
    required: true,
    hint: 'When it is used up, nothing new can be saved; what is there stays',
  });
  async function set(quotaBytes: number): Promise<void> {
    present = await call('changeOrganisation', { body: { quotaBytes } });
    input.input.value = String(Number((present.quotaBytes / gigabyte).toFixed(3)));
    bar.replaceChildren(...usage(present));
  }
  const made = form([input.node], {
    submit: 'Change quota',
    act: async () => {
      const before = present.quotaBytes;
      await set(Math.round(input.input.valueAsNumber * gigabyte));
      tell(`The quota is ${size(present.quotaBytes)} now.`, () => set(before));
    },
  });
  made.classList.add('inline');
  return element('div', {}, bar, made);
}

/** The bar, and why it may be more than the libraries have together. */
function usage(organisation: Reply<'organisation'>): HTMLElement[] {
  const { waitingBytes } = organisation;
  const hint = `${size(waitingBytes)} of it are on their way in or wait for the version they are for. What no version takes up within a day is deleted.`;
  return [storageBar(organisation), ...(waitingBytes === 0 ? [] : [element('p', { class: 'hint' }, hint)])];
}

async function readLibraries(): Promise<{ libraries: LibraryRow[]; all: boolean }> {
  const libraries: LibraryRow[] = [];
  let cursor: string | null = null;
  for (let read = 0; read < pagesRead; read++) {
    const answer: Reply<'allLibraries'> = await call('allLibraries', {
      query: cursor === null ? { limit: 200 } : { limit: 200, cursor },
    });
    libraries.push(...answer.items);
    cursor = answer.next;
    if (cursor === null) break;
  }
  return { libraries, all: cursor === null };
}
