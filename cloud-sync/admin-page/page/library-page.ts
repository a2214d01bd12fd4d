import { badge, button, field } from './controls.ts';
import { openFormDialog } from './dialogs.ts';
import { time } from './format.ts';
import { libraryMembers } from './library-members.ts';
import { refreshable } from './loading.ts';
import { tell } from './notices.ts';
import { facts, pageOf, section } from './page.ts';
import type { Reply } from './send.ts';
import { call } from './session.ts';

type Library = Reply<'library'>;

/** One library: its name, its way into the trash and back, its members. */
export function libraryPage(id: string): HTMLElement {
  const params = { library: id };
  return refreshable(async (refresh) => {
    const library = await call('library', { params });
    const { name, createdAt, trashedAt } = library;
    return pageOf(
      { label: 'Libraries', href: '#/libraries' },
      name,
      actionsFor(library, refresh),
      facts(
        ['State', trashedAt === null ? 'In use' : badge('In the trash', 'warning')],
        ['Made', time(createdAt)],
        ['Trashed', trashedAt === null ? null : time(trashedAt)],
      ),
      section('Members', libraryMembers(id, trashedAt !== null)),
    );
  });
}

function actionsFor({ id, name, trashedAt }: Library, refresh: () => Promise<void>): HTMLElement[] {
  const params = { library: id };
  const words = { name_taken: 'Another library has this name.' };

  async function setName(next: string): Promise<void> {
    await call('renameLibrary', { params, body: { name: next } });
    await refresh();
  }
  function rename(): void {
    const input = field('Name', { value: name, required: true, maxlength: 200 });
    openFormDialog({
      title: 'Rename library',
      fields: [input.node],
      submit: 'Rename',
      words,
      act: async () => {
        await setName(input.input.value.trim());
        tell('Renamed.', () => setName(name));
      },
    });
  }
  async function trash(): Promise<void> {
    await call('trashLibrary', { params });
    await refresh();
  }
  async function restore(): Promise<void> {
    await call('restoreLibrary', { params });
    await refresh();
  }
  if (trashedAt !== null) {
    const act = async () => {
      await restore();
      tell(`${name} is back.`, trash);
    };
    return [button('Restore', act, { kind: 'primary', words })];
  }
  const act = async () => {
    await trash();
    tell(`${name} is in the trash.`, restore);
  };
  return [button('Rename…', rename), button('Put into the trash', act)];
}
