import { memo } from 'react';
import type { DiagramSummary } from '../../shared/contract/library.ts';
import { classNames } from '../components/class-names.ts';
import { useMessages } from '../messages/messages.ts';
import { TagChips } from '../tags/tag-chip.tsx';
import { ChangedTime } from './changed-time.tsx';
import { DiagramBadges } from './diagram-badges.tsx';
import { DiagramName } from './diagram-name.tsx';
import styles from './diagram-row.module.css';
import { FolderLabel } from './folder-label.tsx';
import { ThumbnailPicture } from './thumbnail-picture.tsx';

export interface DiagramRowProps {
  diagram: DiagramSummary;
  index: number;
  top: number;
  selected: boolean;
  focused: boolean;
  renaming: boolean;
  showFolder: boolean;
}

/** A diagram as one dense row: small picture, name, folder, facts. */
export const DiagramRow = memo(function DiagramRow(props: DiagramRowProps) {
  const t = useMessages();
  const { diagram, index, top, selected, focused, renaming, showFolder } = props;
  return (
    // biome-ignore-start lint/a11y/useSemanticElements: a table can't hold a virtual list
    // biome-ignore-start lint/a11y/useFocusableInteractive: the grid holds the focus and names its active row
    <div
      id={`diagram-${diagram.id}`}
      role="row"
      aria-rowindex={index + 1}
      aria-selected={selected}
      className={classNames(styles.row, selected && styles.selected, focused && styles.focused)}
      style={{ transform: `translateY(${top}px)` }}
      data-index={index}
      data-diagram-focus={focused || undefined}
      draggable={!renaming}
    >
      <div role="gridcell" className={styles.nameCell}>
        <div className={styles.picture}>
          <ThumbnailPicture id={diagram.id} changedAt={diagram.changedAt} width={44} height={28} inset={3} />
        </div>
        <DiagramName diagram={diagram} renaming={renaming} className={styles.name} />
        <TagChips ids={diagram.tagIds} most={3} className={styles.tags} />
        <DiagramBadges diagram={diagram} className={styles.badges} />
      </div>
      {showFolder && (
        <div role="gridcell" className={styles.folderCell}>
          {diagram.folderId !== null && <FolderLabel folderId={diagram.folderId} className={styles.folder} />}
        </div>
      )}
      <div role="gridcell" className={styles.elementsCell}>
        {t('library.elementCount', { count: diagram.elementCount })}
      </div>
      <div role="gridcell" className={styles.timeCell}>
        <ChangedTime time={diagram.changedAt} />
      </div>
    </div>
    // biome-ignore-end lint/a11y/useSemanticElements: a table can't hold a virtual list
    // biome-ignore-end lint/a11y/useFocusableInteractive: the grid holds the focus and names its active row
  );
});
