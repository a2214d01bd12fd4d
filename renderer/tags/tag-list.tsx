import { PencilLine, Trash2 } from 'lucide-react';
import type { Tag } from '../../shared/contract/tags.ts';
import { ContextMenu } from '../components/context-menu.tsx';
import type { MenuEntry } from '../components/menu-entry.ts';
import { useLibrary } from '../library/library-store.ts';
import { PlaceButton } from '../library/place-button.tsx';
import { t as translate, useMessages } from '../messages/messages.ts';
import { afterFocusReturns } from '../workspace/regions.ts';
import { showError } from '../workspace/show-error.ts';
import { removeTag } from './tag-actions.ts';
import { TagDot } from './tag-chip.tsx';
import { useTagDialogs } from './tag-dialogs.ts';
import styles from './tag-list.module.css';
import { useTags } from './tag-store.ts';

/** The sidebar's tags, each leading to its diagrams; nothing as long as there are none. */
export function TagList() {
  const t = useMessages();
  const tags = useTags((state) => state.tags);
  if (tags.length === 0) return null;
  return (
    <>
      <h2 className={styles.heading}>{t('library.tags.title')}</h2>
      <div className={styles.list}>
        {tags.map((tag) => (
          <TagLine key={tag.id} tag={tag} />
        ))}
      </div>
    </>
  );
}

function TagLine({ tag }: { tag: Tag }) {
  const t = useMessages();
  return (
    <ContextMenu entries={() => tagMenu(tag)}>
      <PlaceButton
        place={{ kind: 'tag', tagId: tag.id }}
        label={tag.name}
        accessibleName={t('library.tags.label', { name: tag.name, count: tag.diagramCount })}
        mark={<TagDot color={tag.color} />}
        count={tag.diagramCount}
        landing={{ kind: 'tag', id: tag.id }}
      />
    </ContextMenu>
  );
}

function tagMenu(tag: Tag): MenuEntry[] {
  const disabled = useLibrary.getState().info?.readOnly === true;
  return [
    {
      label: translate('library.tags.edit'),
      icon: <PencilLine aria-hidden />,
      disabled,
      onSelect: () => afterFocusReturns(() => useTagDialogs.setState({ editingId: tag.id })),
    },
    'separator',
    {
      label: translate('library.tags.remove'),
      icon: <Trash2 aria-hidden />,
      danger: true,
      disabled,
      onSelect: () => {
        removeTag(tag).catch((error) => showError(error));
      },
    },
  ];
}
