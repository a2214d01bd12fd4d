import { memo } from 'react';
import type { CollectionShape } from './collection-shape.ts';
import { DiagramCard } from './diagram-card.tsx';
import styles from './diagram-collection.module.css';
import type { ListSnapshot } from './diagram-list.ts';
import { DiagramRow } from './diagram-row.tsx';
import type { ListLayout } from './library-store.ts';
import type { Selection } from './selection.ts';

export interface DiagramLineProps {
  line: number;
  top: number;
  layout: ListLayout;
  shape: CollectionShape;
  snapshot: ListSnapshot;
  selection: Selection;
  renamingId: string | null;
  showFolder: boolean;
  loadingLabel: string;
}

/** One line of the virtual list: a row, or cards side by side. Places that aren't loaded yet show as outlines. */
export function DiagramLine({ line, top, layout, shape, snapshot, ...props }: DiagramLineProps) {
  const { selection, renamingId, showFolder, loadingLabel } = props;
  const places = Array.from(
    { length: Math.min(shape.columns, snapshot.total - line * shape.columns) },
    (_, column) => line * shape.columns + column,
  );
  const position = { transform: `translateY(${top}px)`, height: shape.lineHeight };

  if (layout === 'list') {
    const diagram = snapshot.rowAt(line);
    if (!diagram) return <Placeholder layout="list" line={line} style={position} label={loadingLabel} />;
    return (
      <DiagramRow
        diagram={diagram}
        index={line}
        top={top}
        selected={selection.ids.has(diagram.id)}
        focused={selection.focus?.id === diagram.id}
        renaming={renamingId === diagram.id}
        showFolder={showFolder}
      />
    );
  }
  return (
    // biome-ignore lint/a11y/useSemanticElements: a table can't hold a virtual list of cards
    // biome-ignore lint/a11y/useFocusableInteractive: the grid holds the focus and names its active cell
    <div
      className={styles.cards}
      role="row"
      aria-rowindex={line + 1}
      style={{ ...position, gridTemplateColumns: `repeat(${shape.columns}, minmax(0, 1fr))` }}
    >
      {places.map((index) => {
        const diagram = snapshot.rowAt(index);
        if (!diagram) return <Placeholder key={index} layout="grid" line={line} label={loadingLabel} />;
        return (
          <DiagramCard
            key={diagram.id}
            diagram={diagram}
            index={index}
            column={index - line * shape.columns}
            width={shape.picture.width}
            height={shape.picture.height}
            selected={selection.ids.has(diagram.id)}
            focused={selection.focus?.id === diagram.id}
            renaming={renamingId === diagram.id}
            showFolder={showFolder}
          />
        );
      })}
    </div>
  );
}

const Placeholder = memo(function Placeholder(props: {
  layout: ListLayout;
  line: number;
  label: string;
  style?: { transform: string; height: number };
}) {
  if (props.layout === 'grid') {
    return (
      // biome-ignore lint/a11y/useSemanticElements: a table can't hold a virtual list of cards
      // biome-ignore lint/a11y/useFocusableInteractive: not loaded, so nothing to interact with
      <div role="gridcell" aria-label={props.label} className={styles.placeholderCard}>
        <div className={styles.placeholderPicture} />
        <div className={styles.placeholderText} />
      </div>
    );
  }
  return (
    // biome-ignore lint/a11y/useSemanticElements: a table can't hold a virtual list of cards
    // biome-ignore lint/a11y/useFocusableInteractive: not loaded, so nothing to interact with
    <div role="row" aria-rowindex={props.line + 1} className={styles.placeholderRow} style={props.style}>
      {/* biome-ignore lint/a11y/useSemanticElements: a table can't hold a virtual list of cards */}
      {/* biome-ignore lint/a11y/useFocusableInteractive: not loaded, so nothing to interact with */}
      <div role="gridcell" aria-label={props.label} className={styles.placeholderText} />
    </div>
  );
});
