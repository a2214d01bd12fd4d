import type { Tag, TagColor } from '../../shared/contract/tags.ts';
import { host } from '../host.ts';
import { t } from '../messages/messages.ts';
import { showToast } from '../workspace/toasts.ts';
import { useTags } from './tag-store.ts';

/** What becomes of one tag: given to all diagrams, or taken from all. */
export interface TagChange {
  id: string;
  /** For a tag that was made a moment ago, which nobody else knows yet. */
  name?: string | undefined;
  assigned: boolean;
}

/** Gives tags to diagrams and takes others away, as one act that can be undone. */
export async function changeTags(diagramIds: readonly string[], changes: readonly TagChange[]): Promise<void> {
  const done: (TagChange & { changedIds: string[] })[] = [];
  for (const { id, name, assigned } of changes) {
    const { changedIds } = await host.tags.assign({ id, assigned, diagramIds: [...diagramIds] });
    if (changedIds.length > 0) done.push({ id, name, assigned, changedIds });
  }
  if (done.length === 0) return;
  const count = new Set(done.flatMap(({ changedIds }) => changedIds)).size;
  const name = done[0]?.name ?? useTags.getState().byId.get(done[0]?.id ?? '')?.name ?? '';
  const isOne = done.length === 1 && name !== '';
  const title = isOne
    ? t(done[0]?.assigned ? 'library.tags.given' : 'library.tags.taken', { count, name })
    : t('library.tags.changed', { count });
  showToast({
    group: 'library.tags',
    stays: count > 1,
    title,
    action: {
      label: t('library.undo'),
      run: async () => {
        for (const { id, assigned, changedIds } of done) {
          await host.tags.assign({ id, diagramIds: changedIds, assigned: !assigned });
        }
      },
    },
  });
}

export async function createTag(name: string, color: TagColor): Promise<Tag> {
  return await host.tags.create({ name: name.trim().slice(0, 60), color });
}

export async function changeTag(id: string, name: string, color: TagColor): Promise<void> {
  await host.tags.change({ id, name: name.trim().slice(0, 60), color });
}

/** Takes a tag from all diagrams and offers to bring it back. */
export async function removeTag({ id, name }: Tag): Promise<void> {
  await host.tags.remove({ id });
  showToast({
    group: 'library.tags',
    stays: true,
    title: t('library.tags.removed', { name }),
    action: {
      label: t('library.undo'),
      run: async () => {
        await host.tags.restore({ id });
      },
    },
  });
}
