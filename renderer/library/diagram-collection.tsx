import { defaultRangeExtractor, type Range, useVirtualizer } from '@tanstack/react-virtual';
import { useCallback, useEffect, useLayoutEffect, useRef } from 'react';
import { ContextMenu } from '../components/context-menu.tsx';
import { useMessages } from '../messages/messages.ts';
import { collectionShape } from './collection-shape.ts';
import styles from './diagram-collection.module.css';
import { DiagramLine } from './diagram-line.tsx';
import type { ListSnapshot } from './diagram-list.ts';
import { diagramMenu } from './diagram-menu.ts';
import { diagramList, type ListLayout, useLibrary } from './library-store.ts';
import type { Spot } from './selection.ts';
import { useElementWidth } from './use-element-width.ts';
import { useListKeyboard } from './use-list-keyboard.ts';

export interface DiagramCollectionProps {
  snapshot: ListSnapshot;
  layout: ListLayout;
  /** Whether rows name their folder, as lists across folders do. */
  showFolder: boolean;
  label: string;
}

/** The diagrams of the current scope as cards or rows. Only those near the window exist as elements, whatever their number. */
export function DiagramCollection({ snapshot, layout, showFolder, label }: DiagramCollectionProps) {
  const t = useMessages();
  const scroller = useRef<HTMLDivElement>(null);
  const width = useElementWidth(scroller);
  const selection = useLibrary((state) => state.selection);
  const renamingId = useLibrary((state) => state.renamingId);
  const shape = collectionShape(layout, width);
  const lineCount = Math.ceil(snapshot.total / shape.columns);
  const focusIndex = placeOf(selection.focus);
  const focusLine = focusIndex < 0 ? -1 : Math.floor(focusIndex / shape.columns);
  const focusedId = snapshot.rowAt(focusIndex)?.id;

  // The line under the keyboard always exists, so that assistive technology can follow it out of sight.
  const rangeExtractor = useCallback(
    (range: Range) => {
      const lines = defaultRangeExtractor(range);
      if (focusLine < 0 || focusLine >= range.count || lines.includes(focusLine)) return lines;
      return [...lines, focusLine].sort((one, other) => one - other);
    },
    [focusLine],
  );
  const virtualizer = useVirtualizer({
    count: lineCount,
    getScrollElement: () => scroller.current,
    estimateSize: () => shape.lineHeight,
    overscan: layout === 'list' ? 6 : 2,
    paddingStart: shape.padding,
    paddingEnd: shape.padding,
    scrollPaddingStart: shape.padding,
    scrollPaddingEnd: shape.padding,
    rangeExtractor,
  });

  useLayoutEffect(() => {
    if (shape.lineHeight > 0) virtualizer.measure();
  }, [virtualizer, shape.lineHeight]);

  const range = virtualizer.calculateRange();
  const first = (range?.startIndex ?? 0) * shape.columns;
  const last = ((range?.endIndex ?? 0) + 1) * shape.columns - 1;
  useEffect(() => diagramList.show(first, last), [first, last]);
  useKeepPlace(snapshot, scroller, shape.columns, shape.lineHeight);

  const linesPerPage = Math.max(1, Math.floor((virtualizer.scrollRect?.height ?? 0) / shape.lineHeight) - 1);
  const keyboard = useListKeyboard({
    shape: { total: snapshot.total, columns: shape.columns, linesPerPage },
    snapshot,
    scrollTo: (index) => virtualizer.scrollToIndex(Math.floor(index / shape.columns)),
  });

  return (
    <ContextMenu entries={diagramMenu}>
      {/* biome-ignore lint/a11y/useSemanticElements: a table can't hold a virtual list of cards */}
      <div
        ref={scroller}
        className={styles.scroller}
        role="grid"
        tabIndex={0}
        aria-label={label}
        aria-multiselectable
        aria-rowcount={lineCount}
        aria-activedescendant={focusedId && focusedId === selection.focus?.id ? `diagram-${focusedId}` : undefined}
        data-library-list
        {...keyboard}
      >
        {/* biome-ignore lint/a11y/useSemanticElements: as the grid, no part of a table */}
        <div className={styles.lines} role="rowgroup" style={{ height: virtualizer.getTotalSize() }}>
          {virtualizer.getVirtualItems().map((line) => (
            <DiagramLine
              key={line.key}
              line={line.index}
              top={line.start}
              layout={layout}
              shape={shape}
              snapshot={snapshot}
              selection={selection}
              renamingId={renamingId}
              showFolder={showFolder}
              loadingLabel={t('library.loading')}
            />
          ))}
        </div>
      </div>
    </ContextMenu>
  );
}

/** Where a row is by now: rows move as the library changes. -1 for none. */
function placeOf(spot: Spot | null): number {
  if (!spot) return -1;
  const index = diagramList.indexOf(spot.id);
  return index === -1 ? spot.index : index;
}

/** When rows came or went above the window, scrolls along with what the person was looking at. */
function useKeepPlace(
  snapshot: ListSnapshot,
  scroller: { current: HTMLElement | null },
  columns: number,
  lineHeight: number,
): void {
  const top = useRef<{ id: string; line: number } | null>(null);
  useLayoutEffect(() => {
    const element = scroller.current;
    if (!element) return;
    const before = top.current;
    const index = before && element.scrollTop > lineHeight ? diagramList.indexOf(before.id) : -1;
    if (before && index !== -1) element.scrollTop += (Math.floor(index / columns) - before.line) * lineHeight;
    const remember = () => {
      const line = Math.floor(element.scrollTop / lineHeight);
      const row = snapshot.rowAt(line * columns);
      top.current = row ? { id: row.id, line } : null;
    };
    remember();
    element.addEventListener('scroll', remember, { passive: true });
    return () => element.removeEventListener('scroll', remember);
  }, [snapshot, scroller, columns, lineHeight]);
}
