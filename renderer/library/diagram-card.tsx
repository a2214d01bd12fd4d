import { memo } from 'react';
import type { DiagramSummary } from '../../shared/contract/library.ts';
import { classNames } from '../components/class-names.ts';
import { useMessages } from '../messages/messages.ts';
import { TagChips } from '../tags/tag-chip.tsx';
import { ChangedTime } from './changed-time.tsx';
import { DiagramBadges } from './diagram-badges.tsx';
import styles from './diagram-card.module.css';
import { DiagramName } from './diagram-name.tsx';
import { FolderLabel } from './folder-label.tsx';
import { ThumbnailPicture } from './thumbnail-picture.tsx';

export interface DiagramCardProps {
  diagram: DiagramSummary;
  index: number;
  column: number;
  /** Size of the picture in CSS pixels. */
  width: number;
  height: number;
  selected: boolean;
  focused: boolean;
  renaming: boolean;
  showFolder: boolean;
}

/** Height of the line of tags above the picture, as `.tags` has it. */
const tagsHeight = 22;

/** A diagram as a card: its picture, name and facts. */
export const DiagramCard = memo(function DiagramCard(props: DiagramCardProps) {
  const t = useMessages();
  const { diagram, index, column, width, height, selected, focused, renaming, showFolder } = props;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a table can't hold a virtual list of cards
    // biome-ignore lint/a11y/useFocusableInteractive: the grid holds the focus and names its active cell
    <div
      id={`diagram-${diagram.id}`}
      role="gridcell"
      aria-colindex={column + 1}
      aria-selected={selected}
      aria-label={diagram.name}
      className={classNames(styles.card, selected && styles.selected, focused && styles.focused)}
      data-index={index}
      data-diagram-focus={focused || undefined}
      draggable={!renaming}
    >
      <div className={styles.picture} style={{ height }}>
        <TagChips ids={diagram.tagIds} most={2} className={styles.tags} />
        <ThumbnailPicture
          id={diagram.id}
          changedAt={diagram.changedAt}
          width={width}
          height={diagram.tagIds.length > 0 ? height - tagsHeight : height}
          inset={12}
        />
        <DiagramBadges diagram={diagram} className={styles.badges} />
      </div>
      <div className={styles.text}>
        <DiagramName diagram={diagram} renaming={renaming} className={styles.name} />
        <div className={styles.facts}>
          <ChangedTime time={diagram.changedAt} className={styles.time} />
          {showFolder && diagram.folderId !== null ? (
            <FolderLabel folderId={diagram.folderId} className={styles.folder} />
          ) : (
            <span className={styles.elements}>{t('library.elementCount', { count: diagram.elementCount })}</span>
          )}
        </div>
      </div>
    </div>
  );
});
